#pragma once

#include "geo/json.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// RFC 6901 pointers into a parsed text, computed only where a finding needs them.
namespace situs {

/// The innermost value at a byte offset of the text, as a pointer below `root`; a member's name counts as its value.
std::string pointer_of(geo::json::Value root, std::size_t offset);

/// The value at the pointer or, where that is missing, at its nearest existing ancestor; `pointer` is cut to what
/// exists.
geo::json::Value nearest_existing(geo::json::Value root, std::string& pointer);

/// Where one position stands in a geometry object.
struct PositionPlace {
    std::string pointer;  ///< Below the geometry.
    geo::json::Value position;
};
/// The first position of a geometry object, in reading order, for which `wanted(longitude, latitude)` holds.
std::optional<PositionPlace> find_position(geo::json::Value geometry,
                                           const std::function<bool(double, double)>& wanted);
/// The same with the whole position, an array of two values or more.
std::optional<PositionPlace> find_position_of(geo::json::Value geometry,
                                              const std::function<bool(geo::json::Value)>& wanted);

/// Whether `pointer` is `ancestor` or lies below it.
bool is_at_or_below(std::string_view pointer, std::string_view ancestor) noexcept;

}  // namespace situs
