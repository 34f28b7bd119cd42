#include "geo/geodesic.hpp"
#include "situs/model/projection.hpp"
#include "situs/model/site_json.hpp"
#include "tests/situs/model/record_example.hpp"
#include "tests/test.hpp"

#include <algorithm>

using situs::Location;
using situs::project;
using situs::SourceId;

namespace {

const geo::LonLat lahijan{.lon = 50.00919, .lat = 37.20416};

Location preferred(geo::Geometry geometry, std::string role, std::optional<geo::Metres> uncertainty) {
    Location location;
    location.standing = "preferred";
    location.geometry = std::move(geometry);
    location.role = std::move(role);
    location.uncertainty = uncertainty;
    return location;
}

situs::Site site_at(Location location) {
    situs::Site site;
    site.locations.push_back(std::move(location));
    return site;
}

/// The least and the greatest distance of the ring's positions from a place.
std::pair<double, double> distances(const geo::Geometry& geometry, geo::LonLat from) {
    double least = 1e9;
    double most = 0;
    geo::for_each_position(geometry, [&](const geo::Position& position) {
        const double metres = geo::geodesic_distance(from, position.lonlat()).value();
        least = std::min(least, metres);
        most = std::max(most, metres);
    });
    return {least, most};
}

}  // namespace

TEST_CASE("The example's projection is what the example says", "[model][projection]") {
    geo::json::Document document;
    REQUIRE(document.parse(record_example));
    const situs::Projection projection = project(situs::read_site(document.root()));
    CHECK(projection.name == "Malek Ashtar prison");
    CHECK(projection.uncertainty_m == 5000.0);
    CHECK(projection.existence_confidence == "reported");
    CHECK(projection.location_confidence == "not-assessed");
    CHECK(projection.sources == std::vector{SourceId{"ncri-2020"}, SourceId{"geonames"}});
    const auto* polygon = projection.geometry.as<geo::Polygon>();
    REQUIRE(polygon != nullptr);
    REQUIRE(polygon->rings.size() == 1);
    CHECK(polygon->rings.front().size() == 37);
}

TEST_CASE("A site without evidence projects to nothing", "[model][projection]") {
    const situs::Projection projection = project({});
    CHECK(projection.name.empty());
    CHECK(projection.geometry.is_null());
    CHECK_FALSE(projection.uncertainty_m);
    CHECK(projection.event_confidence == "not-assessed");
    CHECK(projection.sources.empty());
}

TEST_CASE("Sources stand in order of first mention: names, bases, attestations", "[model][projection]") {
    situs::Site site;
    site.names.resize(2);
    site.names[0].sources = {SourceId{"c"}, SourceId{"a"}, SourceId{}};
    site.names[1].sources = {SourceId{"a"}};
    site.locations.resize(1);
    site.locations[0].basis.resize(2);
    site.locations[0].basis[0].source = SourceId{"b"};
    site.locations[0].basis[1].source = SourceId{"c"};
    site.attestations.resize(2);
    site.attestations[0].source = SourceId{"d"};
    site.attestations[1].source = SourceId{"b"};
    CHECK(project(site).sources == std::vector{SourceId{"c"}, SourceId{"a"}, SourceId{"b"}, SourceId{"d"}});
}

TEST_CASE("A place that is only within a point's radius is drawn as its disc, never as a pin", "[model][projection]") {
    const auto geometry =
        project(site_at(preferred(geo::Geometry::point(lahijan), "within", geo::Metres{5000}))).geometry;
    const auto [least, most] = distances(geometry, lahijan);
    CHECK(least >= 5000.0);             // the circle lies inside
    CHECK(most <= 5000.0 * 1.004 + 1);  // 1/cos(5°) = 1.0038
    CHECK(project(site_at(preferred(geo::Geometry::point(lahijan), "within", std::nullopt))).geometry.is_null());
    CHECK(project(site_at(preferred(geo::Geometry::point(lahijan), "within", geo::Metres{0}))).geometry.is_null());
}

TEST_CASE("Any other geometry is projected as it is", "[model][projection]") {
    const geo::Geometry point = geo::Geometry::point(lahijan);
    CHECK(project(site_at(preferred(point, "centre", geo::Metres{5000}))).geometry == point);
    const geo::Geometry area = geo::Polygon{
        {{{.lon = 50, .lat = 37}, {.lon = 51, .lat = 37}, {.lon = 50, .lat = 38}, {.lon = 50, .lat = 37}}}};
    CHECK(project(site_at(preferred(area, "within", geo::Metres{100}))).geometry == area);
    situs::Site site = site_at(preferred(point, "centre", geo::Metres{1}));
    site.locations.front().standing = "alternative";
    CHECK(project(site).geometry.is_null());
    CHECK_FALSE(project(site).uncertainty_m);
}

TEST_CASE("The uncertainty area of a point is its disc", "[model][projection]") {
    const Location location = preferred(geo::Geometry::point(lahijan), "centre", geo::Metres{300});
    const auto [least, most] = distances(situs::uncertainty_area(location), lahijan);
    CHECK(least >= 300.0);
    CHECK(most <= 300.0 * 1.004 + 1);
}

TEST_CASE("The uncertainty area of a line reaches as far as the uncertainty", "[model][projection]") {
    const geo::Geometry line = geo::LineString{{{.lon = 50, .lat = 37}, {.lon = 50, .lat = 37.01}}};
    const geo::Geometry area = situs::uncertainty_area(preferred(line, "line", geo::Metres{100}));
    CHECK(geo::geodesic_area(area) >= 200 * 1109.77);  // 1109.777 m long (geod, PROJ 9.1.1), 100 m to each side
    CHECK(geo::geodesic_area(area) <= 1.02 * (200 * 1109.78 + 3.1416 * 100 * 100));
}

TEST_CASE("Without a radius the uncertainty area is the geometry itself", "[model][projection]") {
    const geo::Geometry point = geo::Geometry::point(lahijan);
    CHECK(situs::uncertainty_area(preferred(point, "centre", std::nullopt)) == point);
    CHECK(situs::uncertainty_area(preferred({}, "centre", geo::Metres{5})).is_null());
}

TEST_CASE("Places that are not on the globe have no uncertainty area", "[model][projection]") {
    CHECK(situs::uncertainty_area(preferred(geo::Geometry::point({.lon = 200, .lat = 0}), "centre", geo::Metres{5}))
              .is_null());
    const geo::Geometry line = geo::LineString{{{.lon = 50, .lat = 37}, {.lon = 50, .lat = 137}}};
    CHECK(situs::uncertainty_area(preferred(line, "line", geo::Metres{5})).is_null());
}
