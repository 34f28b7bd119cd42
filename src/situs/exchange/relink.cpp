#include "situs/exchange/relink.hpp"

#include "geo/dataset.hpp"
#include "geo/gpkg_copy.hpp"
#include "geo/gpkg_schema.hpp"
#include "situs/exchange/geopackage_summary.hpp"
#include "situs/exchange/qgis/archive.hpp"
#include "situs/exchange/qgis/embedded.hpp"
#include "situs/exchange/qgis/project_links.hpp"
#include "situs/exchange/qgis/xml.hpp"
#include "situs/store/atomic_writer.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr std::array<std::string_view, 1> driver{"GPKG"};
constexpr std::size_t largest_project = 256U << 20U;  ///< Bytes, unpacked.

/// A project and how it changes.
struct Change {
    Relinked what;
    std::string name;    ///< In qgis_projects; empty for one in a file of its own.
    std::string packed;  ///< Its new content.
};

std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

std::optional<std::string> bytes_of_hex(std::string_view hex) {
    const auto digit = [](char c) { return std::string_view{"0123456789abcdef"}.find(static_cast<char>(c | 0x20)); };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        const std::size_t high = digit(hex[i]);
        const std::size_t low = digit(hex[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) {
            return std::nullopt;
        }
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

void refuse_if_open(const std::filesystem::path& geopackage) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(geopackage.string() + "-wal", absent);
    if (!absent && size > 0) {
        throw geo::InputError{geopackage.string() +
                              ": is open in another program (its -wal file holds changes); close it there first"};
    }
}

/// Name and hex text of each project in the file.
std::vector<std::pair<std::string, std::string>> projects_in(geo::VectorDataset& dataset) {
    std::vector<std::pair<std::string, std::string>> found;
    bool there = false;
    dataset.for_each_row("SELECT name FROM sqlite_master WHERE name = 'qgis_projects' AND type = 'table'",
                         [&there](const geo::VectorFeature&) { return there = true; });
    if (there) {
        dataset.for_each_row("SELECT CAST(name AS TEXT) AS name, CAST(content AS TEXT) AS content FROM qgis_projects",
                             [&found](const geo::VectorFeature& row) {
                                 const auto* const name = std::get_if<std::string>(&row.fields.at(0));
                                 const auto* const content = std::get_if<std::string>(&row.fields.at(1));
                                 if (name != nullptr && content != nullptr) {
                                     found.emplace_back(*name, *content);
                                 }
                                 return true;
                             });
    }
    return found;
}

/// The name that the file says it has, where it says another, and the SQL by which it says its own again.
struct Naming {
    std::string old_name;
    std::vector<std::string> statements;
};

Naming naming_of(geo::VectorDataset& dataset, const std::string& name) {
    Naming naming;
    const std::optional<std::string> said = dataset.metadata("file");
    if (!said || *said == name) {
        return naming;
    }
    constexpr std::string_view begin = R"(<MDI key="file">)";
    constexpr std::string_view end = "</MDI>";
    dataset.for_each_row(
        "SELECT CAST(id AS TEXT) AS id, CAST(metadata AS TEXT) AS metadata FROM gpkg_metadata "
        "WHERE metadata LIKE '<GDALMultiDomainMetadata>%'",
        [&](const geo::VectorFeature& row) {
            const auto* const id = std::get_if<std::string>(&row.fields.at(0));
            const auto* const found = std::get_if<std::string>(&row.fields.at(1));
            std::string text = found == nullptr ? std::string{} : *found;
            const std::size_t from = text.find(begin);
            const std::size_t to = from == std::string::npos ? from : text.find(end, from);
            if (id != nullptr && to != std::string::npos) {
                text.replace(from + begin.size(), to - from - begin.size(), qgis::escaped(name));
                naming.statements.push_back("UPDATE gpkg_metadata SET metadata = " + geo::sql_literal(text) +
                                            " WHERE id = " + *id);
            }
            return true;
        });
    naming.old_name = naming.statements.empty() ? std::string{} : *said;
    return naming;
}

Change changed(const std::filesystem::path& file, std::string name, const std::string& packed,
               const std::filesystem::path& geopackage, const geo::VectorDataset& dataset) {
    const std::optional<qgis::ArchivedFile> project = qgis::unzipped(packed, ".qgs", largest_project);
    if (!project) {
        throw geo::InputError{file.string() + ": its QGIS project cannot be read; export the dataset again"};
    }
    const qgis::RelinkedProject result =
        qgis::relinked(project->content, geopackage.filename().string(),
                       [&dataset](std::string_view table) { return dataset.find_layer(table).has_value(); });
    Change change{{file, result.old_name, result.layers}, std::move(name), {}};
    if (result.layers > 0) {
        change.packed = qgis::zipped(project->name, result.text);
    }
    return change;
}

void write(const std::filesystem::path& geopackage, const std::vector<Change>& changes,
           std::vector<std::string> statements) {
    const std::filesystem::path parent = geopackage.parent_path();
    AtomicWriter writer{parent.empty() ? std::filesystem::path{"."} : parent};
    bool any = !statements.empty();
    for (const Change& change : changes) {
        if (change.packed.empty()) {
            continue;
        }
        any = true;
        if (change.what.file == geopackage) {
            statements.push_back("UPDATE qgis_projects SET content = '" + qgis::hex_text(change.packed) +
                                 "' WHERE name = " + geo::sql_literal(change.name));
        } else {
            writer.create(change.what.file, Overwrite::yes).write(change.packed);
        }
    }
    if (!statements.empty()) {
        geo::copy_gpkg_with(geopackage, writer.create(geopackage, Overwrite::yes).temporary_path(), statements);
    }
    if (any) {
        writer.commit();
    }
}

}  // namespace

std::vector<Relinked> relink(const std::filesystem::path& geopackage) {
    if (geopackage.extension() == ".qgz") {
        throw geo::InputError{geopackage.string() + ": is a project; name the GeoPackage beside it, both are mended"};
    }
    std::error_code ignored;  // What is not there, or cannot be read, is told where it is opened.
    if (std::filesystem::is_regular_file(geopackage, ignored) && !is_sqlite_file(geopackage)) {
        throw geo::InputError{geopackage.string() +
                              ": is no GeoPackage. relink takes the .gpkg under its new name; other formats name no "
                              "other file, and need none"};
    }
    refuse_if_open(geopackage);
    geo::VectorDataset dataset = geo::VectorDataset::open(geopackage, driver);
    std::vector<Change> changes;
    for (const auto& [name, content] : projects_in(dataset)) {
        changes.push_back(
            changed(geopackage, name, bytes_of_hex(content).value_or(std::string{}), geopackage, dataset));
    }
    std::filesystem::path beside = geopackage;
    if (std::filesystem::is_regular_file(beside.replace_extension(".qgz"))) {
        changes.push_back(changed(beside, "", read_bytes(beside), geopackage, dataset));
    }
    Naming naming = naming_of(dataset, geopackage.filename().string());
    if (!naming.statements.empty() && std::ranges::none_of(changes, [&](const Change& change) {
            return change.what.file == geopackage && change.what.layers > 0;
        })) {
        std::erase_if(changes, [&](const Change& change) { return change.what.file == geopackage; });
        changes.insert(changes.begin(), Change{{geopackage, naming.old_name, 0}, {}, {}});
    }
    if (changes.empty()) {
        throw geo::InputError{geopackage.string() + ": holds no QGIS project, and none of its name lies beside it"};
    }
    write(geopackage, changes, std::move(naming.statements));
    std::vector<Relinked> result;
    for (Change& change : changes) {
        result.push_back(std::move(change.what));
    }
    return result;
}

}  // namespace situs
