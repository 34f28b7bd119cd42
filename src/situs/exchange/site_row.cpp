#include "situs/exchange/site_row.hpp"

#include "situs/exchange/gpkg_schema.hpp"

#include <algorithm>

namespace situs {
namespace {

const std::vector<const Field*>& flat_fields() {
    static const std::vector<const Field*> all = gpkg::site_fields();
    return all;
}

Cell cell_of(const FieldValue& value) {
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        return text_cell(std::string_view{*text});
    }
    const double* const number = std::get_if<double>(&value);
    return number == nullptr ? Cell{} : Cell{*number};
}

}  // namespace

std::span<const TableColumn> site_row_columns() {
    static const std::vector<TableColumn> columns = [] {
        std::vector<TableColumn> result{{.name = "id", .description = "The record's id in the dataset."},
                                        {.name = "layer", .description = "The layer that holds the record."}};
        for (const Field* const field : flat_fields()) {
            result.push_back({.name = field->name,
                              .type = field->type,
                              .description = field->description,
                              .vocabulary = field->vocabulary});
        }
        return result;
    }();
    return columns;
}

std::string_view heading_of(std::string_view column) noexcept {
    const std::span<const Field> all = fields();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Field& field) { return field.name == column; });
    return found == all.end() ? column : found->alias;
}

std::span<const Cell> SiteRow::of(const Site& site, std::string_view layer, const SourceLookup& find) {
    values_.clear();
    for (const Field* const field : flat_fields()) {
        values_.push_back(value_of(*field, site, find));
    }
    cells_ = {text_cell(site.id), text_cell(layer)};
    for (const FieldValue& value : values_) {
        cells_.push_back(cell_of(value));
    }
    return cells_;
}

}  // namespace situs
