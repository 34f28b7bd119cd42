#pragma once

#include "geo/geometry.hpp"
#include "situs/exchange/written_coordinates.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What a placemark draws.
struct KmlShape {
    geo::Geometry geometry = {};      ///< Null where it draws nothing, or where there is a fault.
    WrittenCoordinates written = {};  ///< Of all its positions.
    std::string fault = {};           ///< For people: why nobody knows the place that is meant.
    std::string first_time = {};      ///< Of a track, as it is written.
    std::string last_time = {};       ///< Likewise.
    std::size_t closed_rings = 0;     ///< That did not end where they begin, as every program shows them.
};

/// Reads the shapes of one placemark element by element: Point, LineString, LinearRing, Polygon, MultiGeometry and
/// Model (OGC 07-147r2 section 10), tracks (KML 2.3, and gx: of Google). A LinearRing that bounds no area is a line
/// that ends where it begins. Names of elements are without prefixes.
class KmlShapeReader {
public:
    /// Whether a child of a placemark of that name is a shape.
    static bool is_shape(std::string_view name) noexcept;

    void begin(std::string_view name);
    /// \param text of the element itself
    void end(std::string_view name, std::string_view text);
    /// All of them together.
    KmlShape take();

private:
    void take_coordinates(std::string_view text);
    void take_track_position(std::string_view text);
    void take_location();
    void end_point();
    void end_line(std::string_view name);
    void end_ring();
    void end_polygon();
    void close();
    void fail(std::string why);

    KmlShape shape_;
    std::vector<geo::Geometry> parts_;
    geo::Line line_;
    geo::Rings rings_;
    std::string text_;                    ///< The last coordinates.
    std::string longitude_, latitude_;    ///< Of a model.
    std::size_t depth_ = 0, shapes_ = 0;  ///< Shapes of the placemark: it has one.
    std::size_t outers_ = 0;              ///< Outer boundaries of the polygon that is open.
    bool in_polygon_ = false, in_outer_ = false;
};

}  // namespace situs
