#include "situs/validation/rings.hpp"

#include <algorithm>
#include <cstddef>

namespace situs {
namespace {

void visit_rings(const geo::Rings& rings, const std::string& pointer, const std::function<void(const Ring&)>& visit) {
    for (std::size_t i = 0; i < rings.size(); ++i) {
        visit({rings[i], i > 0, pointer + "/" + std::to_string(i), false});
    }
}

void visit_geometry(const geo::Geometry& geometry, const std::string& pointer,
                    const std::function<void(const Ring&)>& visit) {
    if (const auto* polygon = geometry.as<geo::Polygon>()) {
        visit_rings(polygon->rings, pointer + "/coordinates", visit);
    } else if (const auto* multi = geometry.as<geo::MultiPolygon>()) {
        for (std::size_t i = 0; i < multi->polygons.size(); ++i) {
            visit_rings(multi->polygons[i], pointer + "/coordinates/" + std::to_string(i), visit);
        }
    } else if (const auto* collection = geometry.as<geo::GeometryCollection>()) {
        for (std::size_t i = 0; i < collection->members.size(); ++i) {
            visit_geometry(collection->members[i], pointer + "/geometries/" + std::to_string(i), visit);
        }
    }
}

void visit_lines(const geo::Geometry& geometry, const std::string& pointer,
                 const std::function<void(const Ring&)>& visit) {
    if (const auto* line = geometry.as<geo::LineString>()) {
        visit({line->line, false, pointer + "/coordinates", true});
    } else if (const auto* multi = geometry.as<geo::MultiLineString>()) {
        for (std::size_t i = 0; i < multi->lines.size(); ++i) {
            visit({multi->lines[i], false, pointer + "/coordinates/" + std::to_string(i), true});
        }
    } else if (const auto* collection = geometry.as<geo::GeometryCollection>()) {
        for (std::size_t i = 0; i < collection->members.size(); ++i) {
            visit_lines(collection->members[i], pointer + "/geometries/" + std::to_string(i), visit);
        }
    }
}

}  // namespace

void for_each_ring(const geo::Geometry& geometry, const std::function<void(const Ring&)>& visit) {
    visit_geometry(geometry, {}, visit);
}

void for_each_ring_and_line(const geo::Geometry& geometry, const std::function<void(const Ring&)>& visit) {
    visit_geometry(geometry, {}, visit);
    visit_lines(geometry, {}, visit);
}

bool is_closed_ring(const geo::Line& ring) noexcept {
    return ring.size() >= 4 && ring.front() == ring.back();
}

double signed_area(const geo::Line& ring) noexcept {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
               (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    }
    return sum;
}

bool has_shape(const geo::Geometry& geometry) noexcept {
    if (const auto* collection = geometry.as<geo::GeometryCollection>()) {
        return std::any_of(collection->members.begin(), collection->members.end(), has_shape);
    }
    return !geometry.is_null() && geometry.type() != geo::GeometryType::point &&
           geometry.type() != geo::GeometryType::multi_point;
}

}  // namespace situs
