#include "geo/geojson.hpp"
#include "geo/surely_valid.hpp"
#include "geo/topology.hpp"
#include "geo/wkb.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace {

/// What GEOS says, asked without any code of ours but the conversion.
bool is_valid_for_geos(const geo::Geometry& geometry) {
    const GEOSContextHandle_t geos = GEOS_init_r();
    GEOSWKBReader* const reader = GEOSWKBReader_create_r(geos);
    const std::string wkb = geo::to_wkb(geometry);
    GEOSGeometry* const shape =
        GEOSWKBReader_read_r(geos, reader, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
    REQUIRE(shape != nullptr);
    const bool valid = GEOSisValid_r(geos, shape) == 1;
    GEOSGeom_destroy_r(geos, shape);
    GEOSWKBReader_destroy_r(geos, reader);
    GEOS_finish_r(geos);
    return valid;
}

geo::Line closed(geo::Line ring) {
    ring.push_back(geo::Position{ring.front()});
    return ring;
}

/// Round a centre, in the order of angles, which makes it simple; the radius of each vertex is drawn.
geo::Line star(Random& random, int vertices, geo::Position centre, double least, double most) {
    geo::Line ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        const double radius = random.between(least, most);
        ring.push_back({.lon = centre.lon + radius * std::cos(angle), .lat = centre.lat + radius * std::sin(angle)});
    }
    return closed(std::move(ring));
}

/// Vertices anywhere on a grid of `size` lines: coarse grids give touching, overlapping and repeated parts.
geo::Line scribble(Random& random, std::size_t vertices, std::uint64_t size) {
    geo::Line ring;
    for (std::size_t i = 0; i < vertices; ++i) {
        ring.push_back(
            {.lon = static_cast<double>(random.below(size)), .lat = static_cast<double>(random.below(size))});
    }
    return closed(std::move(ring));
}

/// A spiral band: simple, and far from any star.
geo::Line spiral(int vertices) {
    geo::Line ring;
    const auto at = [&](int i, double shift) {
        const double angle = 6 * std::numbers::pi * i / vertices;
        const double radius = 1 + 0.2 * angle + shift;
        return geo::Position{.lon = radius * std::cos(angle), .lat = radius * std::sin(angle)};
    };
    for (int i = 0; i < vertices; ++i) {
        ring.push_back(at(i, 0));
    }
    for (int i = vertices - 1; i >= 0; --i) {
        ring.push_back(at(i, 0.3));
    }
    return closed(std::move(ring));
}

}  // namespace

TEST_CASE("Simple rings are proven valid, whatever their form and direction", "[geo][topology]") {
    Random random{20261128};
    for (int round = 0; round < 500; ++round) {
        const int vertices = 3 + static_cast<int>(random.below(120));
        geo::Line ring = star(random, vertices, {.lon = 52, .lat = 33}, 0.05, 3);
        const bool valid = is_valid_for_geos(geo::Polygon{{ring}});
        CAPTURE(round, vertices);
        CHECK(valid);
        CHECK(geo::is_surely_valid(geo::Polygon{{ring}}) == valid);
        std::reverse(ring.begin(), ring.end());
        CHECK(geo::is_surely_valid(geo::Polygon{{ring}}) == valid);
    }
    CHECK(geo::is_surely_valid(geo::Polygon{{spiral(400)}}));
    const geo::Line square{{.lon = 0, .lat = 0}, {.lon = 1, .lat = 0}, {.lon = 1, .lat = 1}, {.lon = 0, .lat = 1}};
    CHECK(geo::is_surely_valid(geo::Polygon{{closed(square)}}));
}

TEST_CASE("Random rings are proven valid exactly where GEOS calls them so", "[geo][topology]") {
    Random random{7};
    int valid = 0;
    for (int round = 0; round < 20000; ++round) {
        const std::size_t vertices = 3 + random.below(6);
        geo::Line ring;
        for (std::size_t i = 0; i < vertices; ++i) {
            ring.push_back({.lon = random.between(-180, 180), .lat = random.between(-90, 90)});
        }
        const geo::Geometry polygon{geo::Polygon{{closed(ring)}}};
        CAPTURE(round, vertices);
        const bool expected = is_valid_for_geos(polygon);
        REQUIRE(geo::is_surely_valid(polygon) == expected);
        valid += expected ? 1 : 0;
    }
    CHECK(valid > 2000);
    CHECK(valid < 18000);
}

TEST_CASE("Where rings touch, fold back or repeat positions, what is proven is valid for GEOS", "[geo][topology]") {
    Random random{11};
    int proven = 0;
    int invalid = 0;
    for (int round = 0; round < 30000; ++round) {
        geo::MultiPolygon areas;
        const std::uint64_t grid = 3 + random.below(40);
        for (std::uint64_t i = 0; i < 1 + random.below(2); ++i) {
            geo::Rings& rings = areas.polygons.emplace_back();
            for (std::uint64_t j = 0; j < 1 + random.below(2); ++j) {
                rings.push_back(scribble(random, 3 + random.below(5), grid));
            }
        }
        const geo::Geometry geometry{areas};
        std::string text;
        geo::json::write_line(text, geo::to_node(geometry));
        CAPTURE(round, text);
        const bool sure = geo::is_surely_valid(geometry);
        const bool valid = is_valid_for_geos(geometry);
        REQUIRE((!sure || valid));
        REQUIRE(geo::validity(geometry).valid == valid);
        proven += sure ? 1 : 0;
        invalid += valid ? 0 : 1;
    }
    CHECK(proven > 1000);
    CHECK(invalid > 1000);
}

TEST_CASE("Holes and several areas are proven valid exactly where GEOS calls them so", "[geo][topology]") {
    Random random{13};
    int valid = 0;
    for (int round = 0; round < 5000; ++round) {
        geo::MultiPolygon areas;
        for (std::uint64_t i = 0; i < 1 + random.below(3); ++i) {
            geo::Rings& rings = areas.polygons.emplace_back();
            for (std::uint64_t j = 0; j < 1 + random.below(3); ++j) {
                const double size = j == 0 ? 5 : random.between(0.2, 3);
                const double reach = j == 0 ? 15 : 4;
                rings.push_back(star(random, 4 + static_cast<int>(random.below(8)),
                                     {.lon = random.between(0, reach), .lat = random.between(0, reach)}, size / 2,
                                     size));
            }
        }
        CAPTURE(round);
        const bool expected = is_valid_for_geos(areas);
        REQUIRE(geo::is_surely_valid(areas) == expected);
        valid += expected ? 1 : 0;
    }
    CHECK(valid > 500);
    CHECK(valid < 4500);
}

TEST_CASE("A position twice in a row harms no proof", "[geo][topology]") {
    Random random{17};
    geo::Line ring = star(random, 30, {.lon = 0, .lat = 0}, 1, 2);
    ring.insert(ring.begin() + 5, 3, geo::Position{ring[5]});
    ring.push_back(geo::Position{ring.front()});
    CHECK(geo::is_surely_valid(geo::Polygon{{ring}}));
    CHECK(is_valid_for_geos(geo::Polygon{{ring}}));
}

TEST_CASE("Lines are valid with two different positions", "[geo][topology]") {
    const geo::Position here{.lon = 1, .lat = 2};
    const geo::Position there{.lon = 1, .lat = 3};
    for (const geo::Line& line : {geo::Line{here, there}, geo::Line{here, here}, geo::Line{here, there, here}}) {
        CAPTURE(line.size());
        CHECK(geo::is_surely_valid(geo::LineString{line}) == is_valid_for_geos(geo::LineString{line}));
    }
}

TEST_CASE("A star of thin spikes is proven valid in little more than linear time", "[geo][topology]") {
    geo::Line ring;
    const int vertices = 200000;  // GEOS would need minutes.
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        const double radius = i % 2 == 0 ? 5 : 0.01;
        ring.push_back({.lon = 52 + radius * std::cos(angle), .lat = 33 + radius * std::sin(angle)});
    }
    CHECK(geo::validity(geo::Polygon{{closed(ring)}}).valid);
}
