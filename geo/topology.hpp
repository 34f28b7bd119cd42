#pragma once

#include "geo/geometry.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>

/// Planar topology by GEOS. Coordinates are taken as they stand, on a plane: lengths are in the units of the
/// coordinates (degrees for what RFC 7946 files hold), and nothing wraps at the antimeridian. Metres are asked in
/// geo/geodesic.hpp and geo/disc.hpp. Null and empty geometries are allowed everywhere. Each thread has its own GEOS
/// context.
namespace geo {

/// Whether a geometry is valid (OGC 06-103r4 section 6.1), and if not, why and where.
struct Validity {
    bool valid = true;
    std::string reason;  ///< In plain words, without position; empty if valid.
    LonLat where;  ///< A place where it is wrong; NaN if there is none (an empty part, an ordinate that is no number).
};

/// Null and empty geometries are valid. Rings that are not closed, lines of one position and ordinates that are not
/// finite are reported as invalid; ranges (latitude 91) and winding are not asked here.
Validity validity(const Geometry& geometry);

/// The part of validity() that needs no topology: finite ordinates, rings closed and of four positions or more, lines
/// of two or more. All functions below throw an Error for what fails here; GEOS never sees it.
Validity structural_validity(const Geometry& geometry);

/// The same geometry with the first position repeated at the end of every ring that is open.
Geometry with_closed_rings(const Geometry& geometry);

/// The nearest valid geometry that keeps all positions where it can ("linework" method). A valid one is returned
/// unchanged. \throws Error if an ordinate is not finite or the shape cannot be built (a ring of one position).
Geometry make_valid(const Geometry& geometry);

/// Every place of `b` lies in `a`, and not only on its outline. False if either is null or empty.
/// \throws Error as make_valid() does; invalid polygons may throw too: ask validity() first.
bool contains(const Geometry& a, const Geometry& b);
/// They share at least one place; the outline counts. False if either is null or empty. \throws Error as contains()
bool intersects(const Geometry& a, const Geometry& b);
/// The shortest distance on the plane, in the units of the coordinates; none if either is null or empty. \throws Error
/// as contains()
std::optional<double> planar_distance(const Geometry& a, const Geometry& b);

/// Everything within `distance` (units of the coordinates), arcs drawn with `quadrant_segments` a quarter, inside the
/// true arc. For metres take geodesic_buffer(). \throws Error as contains()
Geometry planar_buffer(const Geometry& geometry, double distance, int quadrant_segments = 16);
/// The union of all; null if there is nothing. \throws Error as contains()
Geometry united(std::span<const Geometry> geometries);
/// What both share; may be empty. \throws Error as contains()
Geometry intersection(const Geometry& a, const Geometry& b);
/// What `a` has and `b` has not; may be empty. No collections. \throws Error as contains()
Geometry difference(const Geometry& a, const Geometry& b);
/// All ordinates rounded to `decimals`, and valid: what falls onto itself is joined or left out.
/// \throws Error as contains()
Geometry snapped(const Geometry& geometry, int decimals);
/// Fewer positions: none moves farther than `tolerance` (units of the coordinates); stays valid. \throws Error as
/// contains()
Geometry planar_simplified(const Geometry& geometry, double tolerance);

/// A place that surely lies in the geometry (on it, for lines and points); NaN for null and empty. \throws Error as
/// contains()
LonLat representative_point(const Geometry& geometry);
/// The place inside an area that is farthest from its outline, to `tolerance` (units of the coordinates; 0: a
/// thousandth of the size): where a label goes. For points and lines as representative_point(). \throws Error as
/// contains()
LonLat label_point(const Geometry& geometry, double tolerance = 0);

/// A geometry prepared for many questions. Not to be used from two threads at once.
class PreparedGeometry {
public:
    /// \throws Error as contains()
    explicit PreparedGeometry(const Geometry& geometry);
    PreparedGeometry(PreparedGeometry&&) noexcept;
    PreparedGeometry& operator=(PreparedGeometry&&) noexcept;
    ~PreparedGeometry();

    bool contains(const Geometry& other) const;
    bool intersects(const Geometry& other) const;
    /// Inside or on the outline; false for a place that is not finite.
    bool covers(LonLat place) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace geo
