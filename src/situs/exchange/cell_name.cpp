#include "situs/exchange/cell_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace situs {

std::string column_name(std::size_t column) {
    std::string letters;
    for (std::size_t i = column + 1; i > 0; i = (i - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (i - 1) % 26));
    }
    return letters;
}

std::string cell_name(std::size_t column, std::uint32_t row) {
    return fmt::format("{}{}", column_name(column), row);
}

std::optional<CellPlace> cell_at(std::string_view name) {
    constexpr std::size_t beyond_all = 100'000;
    std::size_t column = 0, i = 0;
    for (; i < name.size() && (name[i] == '$' || (name[i] >= 'A' && name[i] <= 'Z')); ++i) {
        column =
            name[i] == '$' ? column : std::min(column * 26 + static_cast<std::size_t>(name[i] - 'A') + 1, beyond_all);
    }
    CellPlace place{.column = column - 1};
    const auto [end, error] = std::from_chars(name.data() + i, name.data() + name.size(), place.row);
    const bool is_name = column > 0 && error == std::errc{} && end == name.data() + name.size() && place.row > 0;
    return is_name ? std::optional{place} : std::nullopt;
}

}  // namespace situs
