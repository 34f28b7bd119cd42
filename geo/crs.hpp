#pragma once

#include "geo/lonlat.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// A coordinate reference system. A cheap value: copies share one definition.
class Crs {
public:
    /// From what a user writes: "EPSG:32639", "OGC:CRS84", a PROJ string, WKT of any version, a URN, the name of a
    /// system. \throws Error that names the text and says what can be written instead
    explicit Crs(std::string_view text);

    /// WGS 84 with longitude first, what RFC 7946 files hold (section 4); authority() is EPSG:4326, as GIS programs
    /// expect.
    static const Crs& wgs84();

    const std::string& name() const noexcept;
    /// "EPSG:32639", "OGC:CRS84"; none for what no authority defines.
    const std::optional<std::string>& authority() const noexcept;
    /// The number of an EPSG code.
    std::optional<int> srid() const noexcept;
    /// Coordinates are degrees (geographic in two or three dimensions).
    bool is_geographic() const noexcept;
    /// The PROJ name of the projection ("utm", "lcc"); "longlat" for degrees; empty if there is no PROJ string.
    std::string projection_acronym() const;
    /// "EPSG:7030" for WGS 84's ellipsoid; empty if none is known.
    std::string ellipsoid_authority() const;

    std::string wkt2_2019() const;
    /// WKT 1 as ESRI writes it (the .prj of a shapefile); none if it cannot be said so.
    std::optional<std::string> wkt1_esri() const;
    /// A PROJ string; none if it cannot be said so. It may lose the datum: for display and QGIS projects only.
    std::optional<std::string> proj4() const;

    /// The same system, whatever its names. Axis order is not compared: ours is always east first.
    bool is_equivalent(const Crs& other) const;

private:
    struct Impl;
    friend class Transform;
    std::shared_ptr<const Impl> impl_;
};

/// Which of a batch could not be transformed.
struct BatchResult {
    std::size_t done = 0;
    std::vector<std::size_t> failed;  ///< Indices, ascending; their results are NaN.
};

/// From one system to another and back, always east (longitude) first, degrees for geographic systems.
///
/// No result is ever infinite: what has no image is a failure. PROJ picks the best operation that needs no grid from
/// the network. Movable; not to be used from two threads at once.
class Transform {
public:
    /// \throws Error if PROJ knows no way between the two
    Transform(const Crs& from, const Crs& to);

    std::optional<XY> forward(XY from) const;
    std::optional<XY> inverse(XY to) const;
    /// In place.
    BatchResult forward(std::span<XY> places) const;
    BatchResult inverse(std::span<XY> places) const;

    struct Impl;
    struct Destroy {
        void operator()(Impl* impl) const;
    };

private:
    std::unique_ptr<Impl, Destroy> impl_;
};

/// From WGS 84 longitude and latitude to a system and back, with types that cannot be mixed up.
///
/// Positions out of range (latitude beyond 90, longitude beyond 360) fail.
class Projection {
public:
    explicit Projection(const Crs& to);

    std::optional<XY> forward(LonLat place) const;
    /// Longitude in [-180, 180].
    std::optional<LonLat> inverse(XY place) const;
    /// \pre places.size() == out.size()
    BatchResult forward(std::span<const LonLat> places, std::span<XY> out) const;
    /// \pre places.size() == out.size()
    BatchResult inverse(std::span<const XY> places, std::span<LonLat> out) const;

private:
    Transform transform_;
};

}  // namespace geo
