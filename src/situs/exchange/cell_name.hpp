#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// A cell as spreadsheet programs name it, counted from 0 and 1.
struct CellPlace {
    std::size_t column = 0;
    std::uint32_t row = 0;
};

/// "A", "Z", "AA", …
std::string column_name(std::size_t column);

/// "C5"
std::string cell_name(std::size_t column, std::uint32_t row);

/// "C5" or "$C$5"; none if the text is no such name.
std::optional<CellPlace> cell_at(std::string_view name);

}  // namespace situs
