#include "geo/box.hpp"
#include "geo/disc.hpp"
#include "geo/geojson.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

/// A feature with a geometry, and its bounding box as RFC 7946 section 5 wants it.
std::string feature_of(const geo::Geometry& geometry) {
    const geo::Box box = geo::bounding_box(geometry);
    geo::json::Array bbox;
    for (const double ordinate : {box.west, box.south, box.east, box.north}) {
        bbox.emplace_back(ordinate);
    }
    std::string text;
    geo::json::write_line(text, geo::json::Object{{"type", "Feature"},
                                                  {"bbox", bbox},
                                                  {"geometry", geo::to_node(geometry)},
                                                  {"properties", geo::json::Object{}}});
    return text;
}

}  // namespace

TEST_CASE("What geo draws at poles and at the antimeridian has no finding", "[validation]") {
    for (const double lon : {-180.0, -179.9, -90.0, 0.0, 50.0, 179.9, 180.0}) {
        for (const double lat : {-90.0, -89.9, -60.0, 0.0, 37.0, 89.9, 90.0}) {
            for (const double radius : {1.0, 500.0, 50'000.0, 2'000'000.0, 9'000'000.0}) {
                CAPTURE(lon, lat, radius);
                const geo::Geometry disc = geo::disc({.lon = lon, .lat = lat}, geo::Metres{radius});
                const auto findings = testing::findings_of_text(feature_of(disc));
                CHECK(testing::short_forms(findings) == std::vector<std::string>{});
            }
        }
    }
}

TEST_CASE("Boxes drawn as polygons have no finding, however wide", "[validation]") {
    for (const geo::Box& box : {geo::Box{-180, -90, 180, 90}, geo::Box{-170, -10, 170, 10},
                                geo::Box{170, -10, -170, 10}, geo::Box{-180, 60, 180, 90}, geo::Box{0, 0, 1, 1}}) {
        CAPTURE(box.west, box.south, box.east, box.north);
        const auto findings = testing::findings_of_text(feature_of(geo::to_geometry(box)));
        CHECK(testing::short_forms(findings) == std::vector<std::string>{});
    }
}
