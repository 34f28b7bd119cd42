#include "situs/store/dataset.hpp"

#include "geo/error.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/journal.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/newest_day.hpp"
#include "situs/store/record_pass.hpp"
#include "situs/store/system.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <system_error>
#include <unordered_map>

namespace situs {
namespace {

namespace fs = std::filesystem;
using geo::json::Kind;
using geo::json::Value;

constexpr std::string_view extension = ".geojson";

std::vector<std::string> texts(Value list) {
    std::vector<std::string> result;
    for (const Value item : list.elements()) {
        if (item.is(Kind::string)) {
            result.emplace_back(item.string());
        }
    }
    return result;
}

/// A name that stays in its folder: no separators, no control characters, no leading dot (as %XX).
std::string safe_file_name(std::string_view id) {
    std::string result;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unsafe = byte < 0x20 || byte == 0x7F || c == '/' || c == '\\' || (c == '.' && result.empty());
        result += unsafe ? fmt::format("%{:02X}", byte) : std::string(1, c);
    }
    return result;
}

DatasetHeader read_header(const fs::path& folder) {
    const JsonFile file{folder / "dataset.json"};
    const Value root = file.root();
    if (!root.is(Kind::object)) {
        file.refuse(root.offset(), fmt::format("expected an object {{…}} that describes the dataset, not {}",
                                               geo::json::describe(root.kind())));
    }
    const auto text = [&](std::string_view name) { return std::string{root[name].string()}; };
    DatasetHeader header{.folder = folder,
                         .id = text("id"),
                         .title = text("title"),
                         .description = text("description"),
                         .version = text("version"),
                         .license = text("license"),
                         .publisher = text("publisher"),
                         .languages = texts(root["languages"]),
                         .sensitivity = std::string{sensitivity_word(root)},
                         .layers = {},
                         .document = geo::json::Node::from(root)};
    if (header.sensitivity.empty()) {
        header.sensitivity = "restricted";
    }
    for (std::string& id : texts(root["layers"])) {
        const fs::path path = folder / "layers" / (safe_file_name(id) + std::string{extension});
        header.layers.push_back({LayerId{std::move(id)}, path});
    }
    return header;
}

bool is_there(const fs::path& path) {
    std::error_code error;
    const bool result = fs::exists(path, error);
    if (error) {
        throw geo::InputError{fmt::format("{}: cannot be read: {}.", path.string(), error.message())};
    }
    return result;
}

/// What sources.situs.json says of one source. Of several entries the first counts, and the strictest sensitivity.
struct Facts {
    Value entry;
    std::string_view sensitivity;
};
using FactsById = std::unordered_map<std::string_view, Facts>;

FactsById facts_by_id(Value document, std::string_view inherited) {
    FactsById facts;
    for (const geo::json::Member member : document.members()) {
        Facts& known = facts.try_emplace(member.name, Facts{member.value, {}}).first->second;
        known.sensitivity = stricter_sensitivity(known.sensitivity, sensitivity_word(member.value, inherited));
    }
    return facts;
}

Source source_with_facts(Value item, const FactsById& facts) {
    const SourceId id = source_id(item);
    const auto found = facts.find(id.text());
    if (found == facts.end()) {
        return read_source(item, {});
    }
    Source source = read_source(item, found->second.entry);
    source.sensitivity = found->second.sensitivity;
    return source;
}

/// \param inherited what sources without a word of their own inherit
Sources read_sources(const fs::path& folder, std::string_view inherited) {
    Sources sources;
    std::optional<JsonFile> facts;
    if (const fs::path path = folder / "sources.situs.json"; is_there(path)) {
        facts.emplace(path);
        if (!facts->root().is(Kind::object)) {
            facts->refuse(facts->root().offset(),
                          fmt::format("expected an object {{…}} with a member for each source id, "
                                      "not {}",
                                      geo::json::describe(facts->root().kind())));
        }
    }
    if (const fs::path path = folder / "sources.json"; is_there(path)) {
        const JsonFile items{path};
        if (!items.root().is(Kind::array)) {
            items.refuse(items.root().offset(), fmt::format("expected a list […] of CSL-JSON items, as Zotero exports "
                                                            "them, not {}",
                                                            geo::json::describe(items.root().kind())));
        }
        const FactsById by_id = facts ? facts_by_id(facts->root(), inherited) : FactsById{};
        for (const Value item : items.root().elements()) {
            if (item.is(Kind::object)) {
                sources.add(source_with_facts(item, by_id));
            }
        }
    }
    return sources;
}

void require_folder(const fs::path& folder) {
    std::error_code error;
    if (is_dataset(folder)) {
        return;
    }
    if (!fs::exists(folder, error)) {
        throw geo::InputError{
            fmt::format("{}: {}.", folder.string(), error ? error.message() : "does not exist; check the path")};
    }
    throw geo::InputError{fmt::format("{}: {}", folder.string(),
                                      fs::is_directory(folder, error)
                                          ? "holds no dataset.json, so it is no dataset; check the path, or make one "
                                            "with `situs new`."
                                          : "is a file; give the dataset's folder.")};
}

void complete_interrupted_change(const fs::path& folder) {
    try {
        if (has_journal(folder)) {
            recover(folder);
        }
    } catch (const geo::OutputError& error) {
        throw geo::InputError{
            fmt::format("{}: a change to this dataset is not complete: {}", folder.string(), error.what())};
    }
}

}  // namespace

Dataset Dataset::open(const fs::path& folder) {
    require_folder(folder);
    complete_interrupted_change(folder);
    Dataset dataset;
    dataset.header_ = read_header(folder);
    dataset.has_sources_file_ = is_there(folder / "sources.json");
    dataset.sources_ = read_sources(folder, dataset.header_.sensitivity);
    return dataset;
}

std::vector<LayerFile> Dataset::unlisted_layers() const {
    std::vector<LayerFile> result;
    std::error_code ignored;  // No folder, no files.
    for (fs::directory_iterator entry{header_.folder / "layers", ignored}; entry != fs::directory_iterator{};
         entry.increment(ignored)) {
        const fs::path& path = entry->path();
        const std::string name = path.filename().string();
        const bool listed = std::ranges::any_of(
            header_.layers, [&](const LayerFile& layer) { return layer.path.filename() == path.filename(); });
        if (path.extension() == extension && !name.starts_with('.') && !listed) {
            result.push_back({LayerId{path.stem().string()}, path});
        }
    }
    std::ranges::sort(result, {}, &LayerFile::id);
    return result;
}

bool is_dataset(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path / "dataset.json", ignored);
}

std::optional<fs::path> dataset_of(const fs::path& file) {
    const fs::path folder = fs::absolute(file).lexically_normal().parent_path();
    if (is_dataset(folder)) {
        return folder;
    }
    if (folder.filename() == "layers" && is_dataset(folder.parent_path())) {
        return folder.parent_path();
    }
    return std::nullopt;
}

std::string dataset_hash(const Dataset& dataset) {
    Sha256 hash;
    const auto add = [&](const std::string& name, const fs::path& path) {
        if (is_there(path)) {
            std::error_code error;
            hash.add(fmt::format("{}\n{}\n", name, fs::file_size(path, error)));
            hash.add_file(path);  // Says what is wrong if the size could not be told.
        }
    };
    for (const char* name : {"dataset.json", "sources.json", "sources.situs.json"}) {
        add(name, dataset.header().folder / name);
    }
    for (const LayerFile& layer : dataset.header().layers) {
        add("layers/" + layer.path.filename().string(), layer.path);
    }
    return "sha256:" + hash.text();
}

std::optional<std::string> source_date() {
    const std::string text = system::environment("SOURCE_DATE_EPOCH");
    if (text.empty()) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t end_of_9999 = 253'402'300'799;
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > end_of_9999) {
        throw geo::InputError{
            fmt::format("SOURCE_DATE_EPOCH is \"{}\": it must be a number of seconds since 1970; set or "
                        "unset it.",
                        text)};
    }
    const std::chrono::sys_days day =
        std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{seconds}});
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string reference_date(const Dataset& dataset) {
    if (std::optional<std::string> date = source_date()) {
        return *date;
    }
    NewestDay newest;
    newest.see(dataset);
    for_each_feature(dataset, [&](const LayerFile&, geo::json::Value feature) { newest.see(feature); });
    return newest.text();
}

}  // namespace situs
