#include "situs/exchange/geopackage_summary.hpp"

#include "geo/dataset.hpp"
#include "geo/error.hpp"
#include "geo/sqlite_file.hpp"
#include "situs/exchange/edited_tables.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/live_journal.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>

namespace situs {
namespace {

constexpr std::array<std::string_view, 1> driver{"GPKG"};
const std::array<std::string, 1> immutable{"IMMUTABLE=YES"};

std::uint64_t rows_of(const geo::SqliteFile& file, const std::string& table, std::string_view where = "") {
    auto rows = file.query(fmt::format("SELECT count(*) FROM {} {}", geo::sql_name(table), where));
    return rows.next() ? static_cast<std::uint64_t>(rows.whole(0)) : 0;
}

GeopackageSummary::Layer summary_of(const geo::SqliteFile& file, const geo::VectorDataset& dataset,
                                    const edited::Layer& layer) {
    GeopackageSummary::Layer result{.id = layer.id.text(), .table = {}, .title = {}};
    for (const auto& table : layer.tables) {
        if (!table) {
            continue;
        }
        const std::uint64_t rows = rows_of(file, table->name);
        if (table->holds == edited::Holds::records) {
            result.table = table->name;
            result.records = rows;
            const auto index = dataset.find_layer(table->name);
            result.title = index ? dataset.layers()[*index].title : std::string{};
        } else {
            result.shapes += rows;
        }
    }
    return result;
}

}  // namespace

bool is_sqlite_file(const std::filesystem::path& path) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    std::array<char, magic.size()> begin{};
    std::ifstream stream{path, std::ios::binary};
    return stream.read(begin.data(), begin.size()) && std::string_view{begin.data(), begin.size()} == magic;
}

GeopackageSummary summary_of_geopackage(const std::filesystem::path& path) {
    const geo::SqliteFile file{path};
    const geo::VectorDataset dataset = geo::VectorDataset::open(path, driver, geo::VirtualPaths::refuse, immutable);
    const auto said = [&dataset](std::string_view key) { return dataset.metadata(key).value_or(std::string{}); };
    GeopackageSummary summary{.title = said("title"),
                              .dataset = said("dataset"),
                              .version = said("version"),
                              .hash = said("hash"),
                              .date = said("date"),
                              .generator = said("generator"),
                              .license = said("license"),
                              .audience = said("audience"),
                              .statement = said("statement"),
                              .file = said("file"),
                              .layers = {}};
    const edited::Tables tables = edited::tables_of(file, dataset);
    if (tables.layers.empty() && summary.generator.empty()) {
        throw geo::InputError{path.string() + ": was not written by situs; `situs info` tells only of what it wrote."};
    }
    for (const edited::Layer& layer : tables.layers) {
        summary.layers.push_back(summary_of(file, dataset, layer));
    }
    summary.sources = file.has_table("sources") ? rows_of(file, "sources") : 0;
    summary.has_snapshot = file.has_table(gpkg::snapshot_table);
    if (summary.has_snapshot) {
        summary.remembered =
            rows_of(file, std::string{gpkg::snapshot_table}, "WHERE id IS NOT NULL AND base IS NOT NULL");
    }
    summary.is_open_elsewhere = has_live_journal(path);
    return summary;
}

}  // namespace situs
