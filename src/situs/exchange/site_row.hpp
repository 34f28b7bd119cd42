#pragma once

#include "situs/exchange/evidence_tables.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace situs {

/// The columns of a table of sites, for formats that hold several layers in one table: id, layer, then fields.def.
std::span<const TableColumn> site_row_columns();

/// "Uncertainty (m)" for `uncertainty_m`; the name itself for columns that fields.def does not have.
std::string_view heading_of(std::string_view column) noexcept;

/// The row of one site, as site_row_columns() has it. The cells live until the next call.
class SiteRow {
public:
    std::span<const Cell> of(const Site& site, std::string_view layer, const SourceLookup& find);

private:
    std::vector<FieldValue> values_;
    std::vector<Cell> cells_;
};

}  // namespace situs
