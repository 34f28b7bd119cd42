#include "situs/store/drawn_role.hpp"

#include <algorithm>
#include <array>

namespace situs {

std::string_view role_of_drawn(const geo::Geometry& geometry) {
    if (const auto* const all = geometry.as<geo::GeometryCollection>()) {
        constexpr std::array<std::string_view, 2> stronger{"within", "line"};
        for (const std::string_view role : stronger) {
            const bool has_any = std::ranges::any_of(
                all->members, [role](const geo::Geometry& member) { return role_of_drawn(member) == role; });
            if (has_any) {
                return role;
            }
        }
        return "centre";
    }
    const bool is_area = geometry.as<geo::Polygon>() != nullptr || geometry.as<geo::MultiPolygon>() != nullptr;
    const bool is_line = geometry.as<geo::LineString>() != nullptr || geometry.as<geo::MultiLineString>() != nullptr;
    return is_area ? "within" : is_line ? "line" : "centre";
}

}  // namespace situs
