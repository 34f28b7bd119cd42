#include "situs/exchange/copy_summary.hpp"

#include "geo/dataset.hpp"
#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/copy_statement.hpp"
#include "situs/exchange/edited_workbook.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/internal_copy.hpp"
#include "situs/exchange/kml_file.hpp"
#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/workbook_reader.hpp"
#include "situs/release/internal_statement.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

namespace situs {
namespace {

constexpr std::string_view statement = "statement";

/// Shapefiles come in any zip file.
const Format* format_of(const std::filesystem::path& path) {
    const Format* const format = format_for(path);
    return format == nullptr && same_column(path.extension().string(), ".zip") ? &format_shp : format;
}

bool is_counted(const Format& format) {
    constexpr std::array<std::string_view, 6> names{"csv", "fgb", "kml", "kmz", "shp", "xlsx"};
    return std::ranges::find(names, format.name) != names.end();
}

/// Of other people's workbooks: the first row in which anything stands holds the headings.
void read_sheets(const std::filesystem::path& path, CopySummary& summary) {
    const std::unique_ptr<SheetReader> rows = open_sheets(path);
    std::vector<std::uint64_t> counts;
    for (SheetRow row; rows->next(row);) {
        counts.resize(rows->sheets().size());
        ++counts[row.sheet];
    }
    counts.resize(rows->sheets().size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        summary.layers.push_back(
            {.name = rows->sheets()[i], .rows = counts[i] - std::min<std::uint64_t>(counts[i], 1)});
    }
}

void read_layers(const std::filesystem::path& path, const Format& format, CopySummary& summary) {
    if (is_kml_file(path)) {
        for (const KmlFolder& folder : read_kml(path).folders) {
            if (folder.placemarks > 0 || folder.within) {
                summary.layers.push_back({.name = folder.label, .rows = folder.placemarks});
            }
        }
        return;
    }
    if (format.name == "xlsx") {
        read_sheets(path, summary);
        return;
    }
    geo::VectorDataset dataset = open_vector_file(path);
    for (std::size_t i = 0; i < dataset.layers().size(); ++i) {
        summary.layers.push_back({.name = dataset.layers()[i].name, .rows = dataset.feature_count(i)});
    }
}

/// The sheets as situs wrote them, and what the sheet `about` says. \return whether it is such a workbook
bool read_workbook(const std::filesystem::path& path, CopySummary& summary) {
    if (!is_workbook_of_situs(path)) {
        return false;
    }
    WorkbookReader reader{path};
    for (const std::string& sheet : reader.sheets()) {
        std::uint64_t rows = 0;
        reader.for_each_row(sheet, [&rows](const WorkbookReader::Row&) { ++rows; });
        summary.layers.push_back({.name = sheet, .rows = rows});
    }
    if (reader.has_sheet(workbook::about_sheet)) {
        reader.for_each_row(workbook::about_sheet, [&summary](const WorkbookReader::Row& row) {
            if (row.cells.size() > 1) {
                summary.facts.emplace_back(row.cells[0], row.cells[1]);
            }
        });
    }
    return true;
}

std::vector<std::string> files_beside(const std::filesystem::path& path) {
    std::vector<std::string> names;
    constexpr std::array<std::string_view, 3> suffixes{"-metadata.json", ".unlocated.geojson", about_suffix};
    for (const std::string_view suffix : suffixes) {
        const std::string name = path.filename().string() + std::string{suffix};
        std::error_code ignored;
        if (std::filesystem::is_regular_file(path.parent_path() / name, ignored)) {
            names.push_back(name);
        }
    }
    return names;
}

}  // namespace

std::optional<CopySummary> summary_of_copy(const std::filesystem::path& path) {
    const Format* const format = format_of(path);
    if (format != nullptr && format->name == "qgz") {
        throw geo::InputError{path.string() + ": is a QGIS project, which holds no records; give the .gpkg beside it."};
    }
    if (format == nullptr || !is_counted(*format)) {
        return std::nullopt;
    }
    require_harmless_archive(path);
    CopySummary summary{.format = std::string{format->title}, .layers = {}, .facts = {}, .beside = files_beside(path)};
    if (format->name != "xlsx" || !read_workbook(path, summary)) {
        read_layers(path, *format, summary);
    }
    const bool is_told = std::ranges::any_of(summary.facts, [](const auto& fact) { return fact.first == statement; });
    if (!is_told && says_internal(path)) {
        summary.facts.emplace_back(statement, internal_statement);
    }
    return summary;
}

}  // namespace situs
