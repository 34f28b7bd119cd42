#include "geo/crs.hpp"
#include "geo/error.hpp"
#include "geo/fitting_crs.hpp"
#include "geo/geodesic.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <limits>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("A reference system is made from any text that a user writes", "[geo][crs]") {
    for (const char* const text :
         {"EPSG:32639", "epsg:32639", "urn:ogc:def:crs:EPSG::32639", "WGS 84 / UTM zone 39N"}) {
        INFO(text);
        const geo::Crs crs{text};
        CHECK(crs.authority() == "EPSG:32639");
        CHECK(crs.srid() == 32639);
        CHECK(crs.name() == "WGS 84 / UTM zone 39N");
        CHECK_FALSE(crs.is_geographic());
        CHECK(crs.projection_acronym() == "utm");
        CHECK(crs.ellipsoid_authority() == "EPSG:7030");
    }
    const geo::Crs from_proj{"+proj=utm +zone=39 +datum=WGS84"};
    CHECK_FALSE(from_proj.authority());
    CHECK_FALSE(from_proj.srid());
    CHECK(from_proj.is_equivalent(geo::Crs{geo::Crs{"EPSG:32639"}.wkt2_2019()}));
    CHECK_FALSE(from_proj.is_equivalent(geo::Crs{"EPSG:32640"}));
    const geo::Crs crs84{"OGC:CRS84"};
    CHECK(crs84.is_geographic());
    CHECK(crs84.authority() == "OGC:CRS84");
    CHECK(geo::Crs::wgs84().srid() == 4326);
}

TEST_CASE("A text that is no usable system is named in the error, with what to write instead", "[geo][crs]") {
    for (const char* const text : {"EPSG:99999999", "nonsense", "", "EPSG:5703", "EPSG:4978", "+proj=nonsense",
                                   "+proj=utm", "GEOGCRS[\"broken\""}) {
        const std::string message = thrown_by([&] { geo::Crs{text}; });
        INFO(message);
        CHECK(says(message, "\"" + std::string{text} + "\""));
        CHECK(says(message, "EPSG code such as"));
    }
}

TEST_CASE("A system says itself as WKT 2, ESRI's WKT and a PROJ string", "[geo][crs]") {
    const geo::Crs crs{"EPSG:32639"};
    CHECK(crs.wkt2_2019().starts_with("PROJCRS[\"WGS 84 / UTM zone 39N\""));
    CHECK(crs.wkt1_esri()->starts_with("PROJCS[\"WGS_1984_UTM_Zone_39N\""));
    CHECK(crs.proj4() == "+proj=utm +zone=39 +datum=WGS84 +units=m +no_defs");
    CHECK(geo::Crs::wgs84().proj4() == "+proj=longlat +datum=WGS84 +no_defs");
}

TEST_CASE("Projected coordinates are those of cs2cs", "[geo][crs]") {
    struct Case {
        const char* crs;
        geo::LonLat place;
        geo::XY expected;
    };
    // echo "LAT LON" | cs2cs -f %.4f EPSG:4326 CRS, PROJ 9.1.1 (EPSG:3995 is written x, y there too)
    const std::vector<Case> cases{
        {"EPSG:32639", {.lon = 50.00919, .lat = 37.20416}, {.x = 412076.6962, .y = 4117980.5948}},
        {"EPSG:32639", {.lon = 51.42151, .lat = 35.69439}, {.x = 538135.8376, .y = 3950134.5490}},
        {"EPSG:3857", {.lon = 50.00919, .lat = 37.20416}, {.x = 5566997.5658, .y = 4467602.3928}},
        {"EPSG:3995", {.lon = 23.7, .lat = 38}, {.x = 2434563.6239, .y = -5546090.7386}},
        {"EPSG:2100", {.lon = 23.7, .lat = 38}, {.x = 473511.0811, .y = 4205569.5605}}};
    for (const Case& c : cases) {
        INFO(c.crs);
        const geo::Projection projection{geo::Crs{c.crs}};
        const auto there = projection.forward(c.place);
        REQUIRE(there);
        CHECK(there->x == Approx(c.expected.x).margin(0.0001));
        CHECK(there->y == Approx(c.expected.y).margin(0.0001));
        const auto back = projection.inverse(*there);
        REQUIRE(back);
        CHECK(back->lon == Approx(c.place.lon).margin(1e-8));
        CHECK(back->lat == Approx(c.place.lat).margin(1e-8));
    }
}

TEST_CASE("East comes first even where the authority says north first", "[geo][crs]") {
    const geo::Transform transform{geo::Crs{"EPSG:32639"}, geo::Crs{"EPSG:4326"}};
    // echo "500000 4000000" | cs2cs -f %.9f EPSG:32639 EPSG:4326, PROJ 9.1.1
    const auto place = transform.forward({.x = 500000, .y = 4000000});
    REQUIRE(place);
    CHECK(place->x == Approx(51).margin(1e-9));
    CHECK(place->y == Approx(36.144718099).margin(1e-9));
}

TEST_CASE("What has no image fails and is never infinite", "[geo][crs]") {
    const geo::Projection utm{geo::Crs{"EPSG:32639"}};
    CHECK_FALSE(utm.forward({.lon = 141, .lat = 0}));
    CHECK_FALSE(utm.forward({.lon = 50, .lat = 91}));
    CHECK_FALSE(utm.forward({}));
    CHECK_FALSE(utm.forward({.lon = infinity, .lat = 0}));
    CHECK_FALSE(utm.inverse({.x = 1e12, .y = 1e12}));
    CHECK_FALSE(utm.inverse({.x = infinity, .y = 0}));
    const geo::Transform transform{geo::Crs{"EPSG:32639"}, geo::Crs{"EPSG:3857"}};
    CHECK_FALSE(transform.forward({.x = nan, .y = 0}));
}

TEST_CASE("A batch tells which places failed and goes on", "[geo][crs]") {
    const geo::Projection utm{geo::Crs{"EPSG:32639"}};
    const std::vector<geo::LonLat> places{{.lon = 50, .lat = 37}, {.lon = 50, .lat = 95}, {.lon = 51, .lat = 36}, {}};
    std::vector<geo::XY> out(places.size());
    const geo::BatchResult result = utm.forward(places, out);
    CHECK(result.done == 2);
    CHECK(result.failed == std::vector<std::size_t>{1, 3});
    CHECK(std::isnan(out[1].x));
    CHECK(out[2] == *utm.forward(places[2]));
    std::vector<geo::LonLat> back(out.size());
    CHECK(utm.inverse(out, back).failed == std::vector<std::size_t>{1, 3});

    const geo::Transform transform{geo::Crs{"EPSG:4326"}, geo::Crs{"EPSG:32639"}};
    std::vector<geo::XY> in_place{{.x = 50, .y = 37}, {.x = 51, .y = infinity}};
    CHECK(transform.forward(in_place).failed == std::vector<std::size_t>{1});
    CHECK(in_place[0] == out[0]);
}

TEST_CASE("The fitting projection follows the rule", "[geo][crs]") {
    struct Case {
        geo::Box box;
        const char* expected;  ///< The authority, or the beginning of the PROJ string.
    };
    const std::vector<Case> cases{
        {{.west = 49, .south = 36, .east = 51, .north = 38}, "EPSG:32639"},
        {{.west = 50, .south = 37, .east = 50, .north = 37}, "EPSG:32639"},
        {{.west = -5, .south = -10, .east = -1, .north = -2}, "EPSG:32730"},
        {{.west = 10, .south = -1, .east = 12, .north = 1}, "EPSG:32632"},
        {{.west = 178, .south = -20, .east = -179, .north = -10}, "EPSG:32760"},
        {{.west = 179, .south = -20, .east = -178, .north = -10}, "EPSG:32701"},
        {{.west = 180, .south = 0, .east = 180, .north = 0}, "EPSG:32601"},
        {{.west = 40, .south = 22, .east = 66, .north = 43}, "+proj=lcc +lat_0=32.5 +lon_0=53 +lat_1=25.5 +lat_2=39.5"},
        {{.west = 170, .south = 10, .east = -150, .north = 40}, "+proj=lcc +lat_0=25 +lon_0=-170"},
        {{.west = 10, .south = -50, .east = 40, .north = -20}, "+proj=lcc +lat_0=-35"},
        {{.west = 10, .south = -5, .east = 40, .north = 5}, "+proj=laea +lat_0=0 +lon_0=25"},
        {{.west = -20, .south = 10, .east = 60, .north = 50}, "+proj=laea +lat_0=30 +lon_0=20"},
        {{.west = 0, .south = 80, .east = 40, .north = 88}, "+proj=stere +lat_0=90"},
        {{.west = 50, .south = 89, .east = 50, .north = 89}, "+proj=stere +lat_0=90"},
        {{.west = -180, .south = -90, .east = 180, .north = -75}, "+proj=stere +lat_0=-90"},
        {{.west = -180, .south = -90, .east = 180, .north = -60}, "+proj=laea +lat_0=-90 +lon_0=0"},
        {{.west = -180, .south = -90, .east = 180, .north = 90}, "+proj=eqearth +lon_0=0"},
        {{}, "+proj=eqearth +lon_0=0"}};
    for (const Case& c : cases) {
        INFO(c.box.west << ' ' << c.box.south << ' ' << c.box.east << ' ' << c.box.north);
        const geo::Crs crs = geo::fitting_crs(c.box);
        CHECK(crs.authority().value_or(crs.proj4().value_or("")).starts_with(c.expected));
    }
}

TEST_CASE("In the fitting projection every place of the box has an image and comes back", "[geo][crs]") {
    constexpr std::uint64_t seed = 31;
    INFO("seed " << seed);
    Random random{seed};
    for (int round = 0; round < 150; ++round) {
        const geo::LonLat corner = random.place();
        const double width = random.one_in(3) ? random.between(0, 6) : random.between(0, 179);
        const double north = std::min(90.0, corner.lat + random.between(0, random.one_in(2) ? 5 : 90));
        const geo::Box box{.west = corner.lon,
                           .south = corner.lat,
                           .east = corner.lon + width > 180 ? corner.lon + width - 360 : corner.lon + width,
                           .north = north};
        const geo::Projection projection{geo::fitting_crs(box)};
        for (int i = 0; i < 12; ++i) {
            const geo::LonLat place{.lon = geo::normalized_longitude(corner.lon + random.between(0, width)),
                                    .lat = random.between(box.south, box.north)};
            INFO(box.west << ' ' << box.south << ' ' << box.east << ' ' << box.north << ": " << place.lon << ' '
                          << place.lat);
            const auto there = projection.forward(place);
            REQUIRE(there);
            const auto back = projection.inverse(*there);
            REQUIRE(back);
            CHECK(geo::geodesic_distance(*back, place).value() < 0.01);  // PROJ 9.1.1's laea: 1.6 mm.
        }
    }
}

TEST_CASE("On narrow boxes the fitting projection measures to a thousandth", "[geo][crs]") {
    const geo::Projection utm{geo::fitting_crs({.west = 49, .south = 36, .east = 51, .north = 38})};
    const geo::LonLat a{.lon = 49.5, .lat = 37};
    const geo::LonLat b = geo::destination(a, 60, geo::Metres{10000});
    const auto at_a = utm.forward(a);
    const auto at_b = utm.forward(b);
    REQUIRE((at_a && at_b));
    CHECK(std::hypot(at_a->x - at_b->x, at_a->y - at_b->y) == Approx(10000).epsilon(0.001));
}

}  // namespace
