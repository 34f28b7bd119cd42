#include "situs/exchange/shapefile_tables.hpp"

#include "situs/exchange/csv_text.hpp"
#include "situs/exchange/shapefile_names.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace situs::shapefile {
namespace {

/// dBase numbers are texts of 24 characters here, 15 of them decimals.
bool fits(double number) noexcept {
    return number > -1e7 && number < 1e8;
}

std::optional<std::string_view> text_of(const Cell& cell) noexcept {
    if (const auto* const view = std::get_if<std::string_view>(&cell)) {
        return *view;
    }
    const auto* const text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::nullopt : std::optional<std::string_view>{*text};
}

}  // namespace

Tables::Tables(const std::filesystem::path& folder, const std::string& date)
    : scratch_{folder},
      folder_{folder / "shapefiles"},
      out_{geo::VectorWriter::create(folder_, "ESRI Shapefile", {.timestamp = date + "T00:00:00.000Z"})},
      cut_{folder} {
    cut_.write(
        "\xEF\xBB\xBF"
        "file,row,column,text\r\n");
}

Table& Tables::create(std::string_view name, std::string_view suffix, std::string_view title,
                      geo::LayerGeometry geometry, std::span<const TableColumn> columns) {
    Table& table = tables_.emplace_back(Table{.name = names_.take(name, suffix),
                                              .title = std::string{title},
                                              .columns = {columns.begin(), columns.end()},
                                              .short_names = short_names(columns),
                                              .geometry = geometry,
                                              .kept = std::make_unique<KeptRows>(scratch_, columns.size())});
    return table;
}

void Tables::add(Table& table, std::span<const Cell> cells, const geo::Geometry& geometry) {
    ++table.rows;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        set(table, i, cells[i]);
    }
    table.kept->add(geometry);
}

void Tables::set(Table& table, std::size_t column, const Cell& cell) {
    const FieldType type = table.columns[column].type;
    const std::optional<std::string_view> text = text_of(cell);
    const double* const number = std::get_if<double>(&cell);
    if (number != nullptr && std::isfinite(*number) && !fits(*number)) {
        keep_whole(table, column, type, cell);
    } else if (type == FieldType::text && text) {
        std::string buffer;
        const std::string_view clean = without_controls(*text, buffer);
        const std::string_view kept = fitting(clean);
        if (kept.size() < clean.size()) {
            keep_whole(table, column, FieldType::text, cell);
        }
        table.kept->set(column, Cell{kept});
    } else if (type == FieldType::date && text && !is_certain_day(*text)) {
        keep_whole(table, column, FieldType::text, cell);
    } else {
        std::string buffer;
        table.kept->set(column, gpkg::stored_cell(type, cell, buffer));
    }
}

void Tables::keep_whole(const Table& table, std::size_t column, FieldType type, const Cell& cell) {
    ++cut_values_;
    std::string line;
    csv::append_text(line, table.name);
    line += "," + std::to_string(table.rows) + ",";
    csv::append_text(line, table.columns[column].name);
    line += ',';
    csv::append_cell(line, type, cell);
    line += "\r\n";
    cut_.write(line);
}

void Tables::write(Table& table) {
    geo::LayerSpec spec{.name = table.name, .geometry = table.geometry, .spatial_index = false};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const FieldType type = table.columns[i].type;
        const bool has_width = type == FieldType::text || type == FieldType::integer;
        spec.fields.push_back({.name = table.short_names[i],
                               .type = gpkg::column_type(type),
                               .width = has_width ? table.kept->width(i) : 0});
    }
    table.kept->write_to(out_.create_layer(spec));
    table.kept.reset();
}

void Tables::finish() {
    for (Table& table : tables_) {
        write(table);
    }
    out_.finish();
}

std::vector<std::filesystem::path> Tables::files_of(const Table& table) const {
    std::vector<std::filesystem::path> files;
    for (const std::string_view extension : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
        std::filesystem::path file = folder_ / (table.name + std::string{extension});
        if (std::filesystem::exists(file)) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

}  // namespace situs::shapefile
