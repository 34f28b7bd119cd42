#include "situs/validation/coordinates_in_text.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

/// Whether the text holds exactly one pair, which can be read as this latitude and longitude.
bool is_one(std::string_view text, double lat, double lon) {
    const auto places = places_in(text);
    return places.size() == 1 && places.front().lat_first.lat == Approx(lat).margin(1e-6) &&
           places.front().lat_first.lon == Approx(lon).margin(1e-6);
}

}  // namespace

TEST_CASE("Coordinates are found however people write them", "[validation][texts]") {
    CHECK(is_one("The gate is at 36.2970, 59.6062.", 36.2970, 59.6062));
    CHECK(is_one("(36.2970 59.6062)", 36.2970, 59.6062));
    CHECK(is_one("N 36.2970\u00B0 E 59.6062\u00B0", 36.2970, 59.6062));
    // 36 + 17/60 + 49/3600 and 59 + 36/60 + 22.5/3600, by hand.
    CHECK(is_one("36\u00B017\u203249\u2033N 59\u00B036\u203222.5\u2033E", 36.296944, 59.606250));
    CHECK(is_one("36\u00B017'N, 59\u00B036'E", 36.283333, 59.6));
    CHECK(is_one("\u06F3\u06F6\u066B\u06F2\u06F9\u06F7\u06F0\u060C \u06F5\u06F9\u066B\u06F6\u06F0\u06F6\u06F2", 36.2970,
                 59.6062));
    CHECK(is_one("lat -36.2970 lon -59.6062", 36.2970, 59.6062));
}

TEST_CASE("What is no place is none", "[validation][texts]") {
    CHECK(places_in("").empty());
    CHECK(places_in("two numbers, 12 and 14, without decimals").empty());
    CHECK(places_in("version 1.0.1 of 2.13").empty());
    CHECK(places_in("36.2970 is a latitude; much later in the text stands 59.6062").empty());
    CHECK(places_in("190.5000, 200.5000").empty());
    CHECK(places_in("at 12.5 and 13.5 hectares").empty());
    CHECK(places_in("\u00B0 36.2970\u00B0").empty());
    CHECK(places_in(std::string(2000, '1') + "." + std::string(2000, '2')).empty());
}

TEST_CASE("The coarser number says how fine a written place is", "[validation][texts]") {
    const auto places = places_in("36.2970, 59.60");
    REQUIRE(places.size() == 1);
    CHECK(places.front().digits_m == Approx(1112).margin(1));  // A hundredth of a degree along a meridian.
}
