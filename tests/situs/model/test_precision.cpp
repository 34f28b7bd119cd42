#include "situs/model/projection.hpp"
#include "tests/test.hpp"

#include <limits>

using situs::precision_class;
using situs::PrecisionClass;

namespace {

situs::Location point_with(std::optional<double> metres) {
    situs::Location location;
    location.standing = "preferred";
    location.geometry = geo::Geometry::point(geo::LonLat{.lon = 50, .lat = 37});
    if (metres) {
        location.uncertainty = geo::Metres{*metres};
    }
    return location;
}

}  // namespace

TEST_CASE("A point's class is that of its radius, limits included", "[model][precision]") {
    CHECK(precision_class(point_with(10)) == PrecisionClass::exact);
    CHECK(precision_class(point_with(10.001)) == PrecisionClass::vicinity);
    CHECK(precision_class(point_with(100)) == PrecisionClass::vicinity);
    CHECK(precision_class(point_with(1000)) == PrecisionClass::locality);
    CHECK(precision_class(point_with(10000)) == PrecisionClass::settlement);
    CHECK(precision_class(point_with(50000)) == PrecisionClass::district);
    CHECK(precision_class(point_with(250000)) == PrecisionClass::region);
    CHECK(precision_class(point_with(250001)) == PrecisionClass::country);
}

TEST_CASE("A point without a radius claims nothing", "[model][precision]") {
    CHECK(precision_class(point_with(std::nullopt)) == PrecisionClass::country);
    CHECK(precision_class(point_with(0)) == PrecisionClass::country);
    CHECK(precision_class(point_with(-5)) == PrecisionClass::country);
    CHECK(precision_class(point_with(std::numeric_limits<double>::quiet_NaN())) == PrecisionClass::country);
}

TEST_CASE("What has no geometry is not located", "[model][precision]") {
    situs::Site site;
    CHECK(precision_class(site) == PrecisionClass::unlocated);
    situs::Location location = point_with(10);
    location.geometry = {};
    CHECK(precision_class(location) == PrecisionClass::unlocated);
    location.geometry = geo::Point{};
    CHECK(precision_class(location) == PrecisionClass::unlocated);
    site.locations.push_back(point_with(10));
    CHECK(precision_class(site) == PrecisionClass::exact);
    site.locations.front().standing = "alternative";
    CHECK(precision_class(site) == PrecisionClass::unlocated);
}

TEST_CASE("An area's class is that of the circle round it, its uncertainty added", "[model][precision]") {
    // From (50, 37) to (50, 37.01): 1109.777 m (geod, PROJ 9.1.1), half of it 554.9 m.
    situs::Location location = point_with(std::nullopt);
    location.geometry = geo::LineString{{{.lon = 50, .lat = 37}, {.lon = 50, .lat = 37.01}}};
    CHECK(precision_class(location) == PrecisionClass::locality);
    location.uncertainty = geo::Metres{440};
    CHECK(precision_class(location) == PrecisionClass::locality);
    location.uncertainty = geo::Metres{450};
    CHECK(precision_class(location) == PrecisionClass::settlement);
}
