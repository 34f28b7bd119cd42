#pragma once

#include "situs/exchange/cell.hpp"
#include "situs/exchange/kml_styles.hpp"
#include "situs/model/site.hpp"

#include <span>
#include <string>
#include <string_view>

namespace situs::kml {

/// The page that a viewer shows for a site: its flat values, then its evidence, every value escaped.
/// \param cells the site's row as site_row_columns() has it
/// \param statement the sentence of the audience; may be empty
std::string balloon(const Site& site, std::span<const Cell> cells, const Styles& styles, std::string_view statement);

/// A value as text; empty for null.
std::string text_of(const Cell& cell);

}  // namespace situs::kml
