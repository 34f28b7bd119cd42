#pragma once

#include "geo/metres.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What tables are made of, whichever format writes them.
namespace situs {

/// One value of a table. Views point into the record or source that the row is made of.
using Cell = std::variant<std::monostate, std::string_view, std::string, std::int64_t, double>;

/// Null where the text is empty.
Cell text_cell(std::string_view text) noexcept;
template <typename Tag>
Cell text_cell(const Id<Tag>& id) noexcept {
    return text_cell(std::string_view{id.text()});
}
Cell number_cell(std::optional<double> number) noexcept;
Cell metres_cell(std::optional<geo::Metres> length) noexcept;

/// A list joined by "; "; null if it is empty.
Cell list_cell(const std::vector<std::string>& list);
template <typename Tag>
Cell list_cell(const std::vector<Id<Tag>>& list) {
    std::string text;
    for (const Id<Tag>& id : list) {
        text += (text.empty() ? "" : "; ") + id.text();
    }
    return text.empty() ? Cell{} : Cell{std::move(text)};
}

}  // namespace situs
