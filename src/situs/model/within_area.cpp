#include "situs/model/within_area.hpp"

#include "situs/model/projection.hpp"

namespace situs {
namespace {

bool is_sound(const geo::Geometry& geometry) {
    bool in_range = true;
    geo::for_each_position(geometry, [&in_range](const geo::Position& position) {
        in_range = in_range && geo::in_range(position.lonlat());
    });
    return in_range && geo::validity(geometry).valid;
}

}  // namespace

geo::Geometry area_of(const Site& site) {
    const Location* location = preferred_location(site);
    if (location == nullptr || location->geometry.is_empty() || !is_sound(location->geometry)) {
        return {};
    }
    const geo::Geometry& drawn = location->geometry;
    const bool has_no_breadth = drawn.as<geo::Point>() != nullptr || drawn.as<geo::MultiPoint>() != nullptr ||
                                drawn.as<geo::LineString>() != nullptr || drawn.as<geo::MultiLineString>() != nullptr;
    const bool has_radius = location->uncertainty && location->uncertainty->value() > 0;
    return has_no_breadth && !has_radius ? geo::Geometry{} : uncertainty_area(*location);
}

bool lies_outside(const Location& location, const geo::PreparedGeometry& area) {
    return !location.geometry.is_empty() && is_sound(location.geometry) && !area.intersects(location.geometry);
}

}  // namespace situs
