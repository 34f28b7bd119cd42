#include "geo/box.hpp"
#include "geo/geodesic.hpp"
#include "geo/spatial_index.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <limits>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

TEST_CASE("A longitude is brought into the half-open range from -180 to 180", "[geo][lonlat]") {
    CHECK(geo::normalized_longitude(180) == -180);
    CHECK(geo::normalized_longitude(-180) == -180);
    CHECK(geo::normalized_longitude(190) == -170);
    CHECK(geo::normalized_longitude(-541) == 179);
    CHECK(geo::normalized_longitude(50.00919) == 50.00919);
    CHECK(std::isnan(geo::normalized_longitude(nan)));
    CHECK(std::isnan(geo::normalized_longitude(std::numeric_limits<double>::infinity())));
}

TEST_CASE("No position gives an empty box that holds and meets nothing", "[geo][box]") {
    const geo::Box box = geo::bounding_box(geo::Geometry{});
    CHECK(box.is_empty());
    CHECK(geo::bounding_box(geo::Polygon{}).is_empty());
    CHECK(geo::bounding_box(geo::MultiPoint{{at(nan, nan)}}).is_empty());
    CHECK(box.width() == 0);
    CHECK_FALSE(box.contains({.lon = 0, .lat = 0}));
    CHECK_FALSE(box.intersects({.west = -180, .south = -90, .east = 180, .north = 90}));
    CHECK(std::isnan(box.centre().lon));
    CHECK(geo::to_geometry(box).is_null());
}

TEST_CASE("A point is a box of no width", "[geo][box]") {
    const geo::Box box = geo::bounding_box(geo::Geometry::point({.lon = 50.00919, .lat = 37.20416}));
    CHECK(box == geo::Box{.west = 50.00919, .south = 37.20416, .east = 50.00919, .north = 37.20416});
    CHECK(box.contains({.lon = 50.00919, .lat = 37.20416}));
    CHECK_FALSE(box.contains({.lon = 50.00920, .lat = 37.20416}));
}

TEST_CASE("Points on both sides of the antimeridian have the narrower box", "[geo][box]") {
    const geo::Box box = geo::bounding_box(geo::MultiPoint{{at(170, 1), at(-175, 2), at(179, -3)}});
    CHECK(box == geo::Box{.west = 170, .south = -3, .east = -175, .north = 2});
    CHECK(box.crosses_antimeridian());
    CHECK(box.width() == 15);
    CHECK(box.centre() == geo::LonLat{.lon = 177.5, .lat = -0.5});
    CHECK(box.contains({.lon = 180, .lat = 0}));
    CHECK(box.contains({.lon = -180, .lat = 0}));
    CHECK_FALSE(box.contains({.lon = 0, .lat = 0}));
}

TEST_CASE("An area cut at the antimeridian has a box across it", "[geo][box]") {
    // RFC 7946 section 5.2 has Fiji as the example.
    const geo::Geometry fiji = geo::MultiPolygon{{{{at(177, -20), at(180, -20), at(180, -16), at(177, -20)}},
                                                  {{at(-180, -20), at(-178, -20), at(-180, -16), at(-180, -20)}}}};
    CHECK(geo::bounding_box(fiji) == geo::Box{.west = 177, .south = -20, .east = -178, .north = -16});
}

TEST_CASE("A line from Iran to Fiji without a cut is as wide as it is drawn", "[geo][box]") {
    CHECK(geo::bounding_box(geo::LineString{{at(-170, 0), at(170, 1)}}).width() == 340);
}

TEST_CASE("Equal gaps keep the plain box", "[geo][box]") {
    CHECK(geo::bounding_box(geo::MultiPoint{{at(-90, 0), at(90, 0)}}) ==
          geo::Box{.west = -90, .south = 0, .east = 90, .north = 0});
}

TEST_CASE("A stretch that wraps hides the gap before it", "[geo][box]") {
    const geo::Box a{.west = 170, .south = 0, .east = -150, .north = 1};
    const geo::Box b{.west = -160, .south = 0, .east = -155, .north = 1};
    CHECK(geo::united(a, b) == a);
    CHECK(geo::united(b, a) == a);
}

TEST_CASE("The union of boxes goes the narrower way round", "[geo][box]") {
    const geo::Box east{.west = 175, .south = 0, .east = 180, .north = 1};
    const geo::Box west{.west = -180, .south = 2, .east = -170, .north = 3};
    CHECK(geo::united(east, west) == geo::Box{.west = 175, .south = 0, .east = -170, .north = 3});
    CHECK(geo::united(east, geo::Box{}) == east);
    CHECK(geo::united(geo::Box{}, west) == west);
    const geo::Box half{.west = -180, .south = 0, .east = 0, .north = 1};
    const geo::Box other{.west = 0, .south = 0, .east = 180, .north = 1};
    CHECK(geo::united(half, other) == geo::Box{.west = -180, .south = 0, .east = 180, .north = 1});
}

TEST_CASE("Boxes that share only the antimeridian meet", "[geo][box]") {
    const geo::Box east{.west = 175, .south = 0, .east = 180, .north = 1};
    const geo::Box west{.west = -180, .south = 0, .east = -170, .north = 1};
    CHECK(east.intersects(west));
    CHECK(west.intersects(east));
    CHECK_FALSE(east.intersects({.west = -170, .south = 0, .east = 170, .north = 1}));
}

TEST_CASE("A box across the antimeridian becomes two polygons, counter-clockwise", "[geo][box]") {
    const geo::Geometry drawn = geo::to_geometry({.west = 170, .south = -10, .east = -160, .north = 10});
    const auto* const parts = drawn.as<geo::MultiPolygon>();
    REQUIRE(parts != nullptr);
    REQUIRE(parts->polygons.size() == 2);
    CHECK(parts->polygons[0][0] == geo::Line{at(170, -10), at(180, -10), at(180, 10), at(170, 10), at(170, -10)});
    CHECK(parts->polygons[1][0] == geo::Line{at(-180, -10), at(-160, -10), at(-160, 10), at(-180, 10), at(-180, -10)});
}

TEST_CASE("The box of random points holds them all and no narrower one does", "[geo][box]") {
    constexpr std::uint64_t seed = 20261124;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 300; ++round) {
        geo::MultiPoint points;
        const double middle = random.between(-180, 180);
        for (std::uint64_t i = 0; i <= random.below(8); ++i) {
            points.points.push_back(
                at(geo::normalized_longitude(middle + random.between(-100, 100)), random.between(-90, 90)));
        }
        const geo::Box box = geo::bounding_box(points);
        double narrowest = 360;
        for (const geo::Position& west : points.points) {  // Every box that holds all begins best at one of them.
            double width = 0;
            for (const geo::Position& p : points.points) {
                width = std::max(width, p.lon - west.lon + (p.lon < west.lon ? 360 : 0));
            }
            narrowest = std::min(narrowest, width);
        }
        REQUIRE(box.width() == Approx(narrowest).margin(1e-9));
        for (const geo::Position& p : points.points) {
            REQUIRE(box.contains(p.lonlat()));
        }
    }
}

TEST_CASE("The index finds a box across the antimeridian from both sides, once", "[geo][index]") {
    geo::SpatialIndex index;
    index.insert({.west = 170, .south = -10, .east = -170, .north = 10}, 7);
    index.insert({.west = 0, .south = 0, .east = 1, .north = 1}, 3);
    index.insert({}, 9);
    CHECK(index.size() == 3);
    CHECK(index.query({.west = 175, .south = 0, .east = 176, .north = 1}) == std::vector<std::uint64_t>{7});
    CHECK(index.query({.west = -176, .south = 0, .east = -175, .north = 1}) == std::vector<std::uint64_t>{7});
    CHECK(index.query({.west = 160, .south = 0, .east = -160, .north = 1}) == std::vector<std::uint64_t>{7});
    CHECK(index.query({.west = -180, .south = -90, .east = 180, .north = 90}) == std::vector<std::uint64_t>{3, 7});
    CHECK(index.query(geo::Box{}).empty());
    CHECK(geo::SpatialIndex{}.query({.west = 0, .south = 0, .east = 1, .north = 1}).empty());
}

TEST_CASE("Places on 180 and on -180 find each other in the index", "[geo][index]") {
    geo::SpatialIndex index;
    index.insert({.west = 180, .south = 5, .east = 180, .north = 5}, 1);
    CHECK(index.query({.west = -180, .south = 5, .east = -180, .north = 5}) == std::vector<std::uint64_t>{1});
    CHECK(index.query({.west = -180, .south = 0, .east = -179, .north = 9}) == std::vector<std::uint64_t>{1});
}

TEST_CASE("The index finds what a comparison of all boxes finds", "[geo][index]") {
    constexpr std::uint64_t seed = 4711;
    INFO("seed " << seed);
    Random random{seed};
    const auto any_box = [&random] {
        const geo::LonLat corner = random.place();
        const double width = random.between(0, 40);
        const double east = corner.lon + width;
        return geo::Box{.west = corner.lon,
                        .south = corner.lat,
                        .east = east > 180 ? east - 360 : east,
                        .north = std::min(90.0, corner.lat + random.between(0, 20))};
    };
    geo::SpatialIndex index;
    std::vector<geo::Box> boxes;
    for (std::uint64_t i = 0; i < 500; ++i) {
        boxes.push_back(any_box());
        index.insert(boxes.back(), i);
    }
    for (int round = 0; round < 200; ++round) {
        const geo::Box asked = any_box();
        std::vector<std::uint64_t> expected;
        for (std::uint64_t i = 0; i < boxes.size(); ++i) {
            if (boxes[i].intersects(asked)) {
                expected.push_back(i);
            }
        }
        REQUIRE(index.query(asked) == expected);
    }
}

TEST_CASE("A widened box holds every place within the distance", "[geo][index]") {
    constexpr std::uint64_t seed = 99;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 3000; ++round) {
        const geo::LonLat place = random.place();
        const double distance = std::pow(10, random.between(-1, 7.2));
        const geo::Box wide = geo::widened(
            {.west = place.lon, .south = place.lat, .east = place.lon, .north = place.lat}, geo::Metres{distance});
        const geo::LonLat there = geo::destination(place, random.between(0, 360), geo::Metres{distance});
        INFO(place.lon << ' ' << place.lat << ' ' << distance << " to " << there.lon << ' ' << there.lat);
        REQUIRE(wide.contains(there));
    }
    CHECK(geo::widened(geo::Box{}, geo::Metres{1}).is_empty());
    const geo::Box polar = geo::widened({.west = 10, .south = 89, .east = 11, .north = 89.5}, geo::Metres{100000});
    CHECK(polar.width() == 360);
    CHECK(polar.north == 90);
}

}  // namespace
