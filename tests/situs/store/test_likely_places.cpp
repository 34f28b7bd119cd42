#include "situs/store/likely_places.hpp"
#include "situs/validation/name_profile.hpp"
#include "situs/validation/near_names.hpp"
#include "tests/test.hpp"

using situs::LikelyPlaces;
using situs::NameProfile;

namespace {

LikelyPlaces by_near_names() {
    return LikelyPlaces{{.are_near = situs::names_are_near,
                         .sketch = [](std::string_view name) { return NameProfile{name}.to_bits(); },
                         .may_be_near =
                             [](std::uint64_t a, std::uint64_t b) {
                                 return NameProfile::from_bits(a).may_be_near(NameProfile::from_bits(b));
                             },
                         .one_slip_keys = situs::one_slip_keys}};
}

std::vector<std::size_t> found_at(LikelyPlaces& places, geo::LonLat point, std::string_view name) {
    std::vector<std::size_t> found;
    places.find(point, name, [&](std::size_t place, double metres) {
        CHECK(metres <= 1000);
        found.push_back(place);
        return true;
    });
    return found;
}

}  // namespace

TEST_CASE("Places of nearly one name are found within a kilometre, in the order in which they came", "[store]") {
    LikelyPlaces places = by_near_names();
    const geo::LonLat here{.lon = 36.3, .lat = 33.5};
    places.add(0, here, "Sample prison");
    places.add(1, {.lon = 36.309, .lat = 33.5}, "Sampel prison");  // 836 m (geod, PROJ 9.1.1)
    places.add(2, {.lon = 36.312, .lat = 33.5}, "Sample prison");  // 1115 m
    places.add(3, here, "Sample prison 2");
    places.add(4, here, "Another court");
    places.add(5, here, "");
    CHECK(found_at(places, here, "Sample prison") == std::vector<std::size_t>{0, 1});
    CHECK(found_at(places, {.lon = 30, .lat = 33.5}, "Sample prison").empty());
    CHECK(found_at(places, here, "").empty());
}

TEST_CASE("Likely places are found across the antimeridian and near a pole", "[store]") {
    LikelyPlaces places = by_near_names();
    places.add(0, {.lon = 179.999, .lat = 10}, "Sample prison");
    places.add(1, {.lon = 10, .lat = 89.999}, "Sample prison");
    CHECK(found_at(places, {.lon = -179.999, .lat = 10}, "Sample prison") == std::vector<std::size_t>{0});
    CHECK(found_at(places, {.lon = -170, .lat = 89.999}, "Sample prison") == std::vector<std::size_t>{1});
}

TEST_CASE("A search for likely places ends when its visitor has enough", "[store]") {
    LikelyPlaces places = by_near_names();
    for (std::size_t i = 0; i < 100; ++i) {
        places.add(i, {.lon = 36.3, .lat = 33.5}, "Sample prison");
    }
    std::size_t met = 0;
    places.find({.lon = 36.3, .lat = 33.5}, "Sample prison", [&met](std::size_t, double) { return ++met < 20; });
    CHECK(met == 20);
}

TEST_CASE("Of hundreds of places with one name at one point the first hundred are compared, and all others",
          "[store]") {
    LikelyPlaces places = by_near_names();
    const geo::LonLat here{.lon = 36.3, .lat = 33.5};
    for (std::size_t place = 0; place < 300; ++place) {
        places.add(place, here, "Sample prison");
    }
    places.add(300, {.lon = 36.309, .lat = 33.5}, "Sampel prison");  // 836 m (geod, PROJ 9.1.1)
    const std::vector<std::size_t> found = found_at(places, here, "Sample prison");
    REQUIRE(found.size() == 101);
    CHECK(found[99] == 99);
    CHECK(found[100] == 300);
}

TEST_CASE("Of thousands of names at one point none that is the same or one slip apart is missed", "[store]") {
    LikelyPlaces places = by_near_names();
    const geo::LonLat here{.lon = 36.3, .lat = 33.5};
    const std::string letters = "abcdefghijklmnopqrst";
    std::size_t place = 0;
    for (const char a : letters) {
        for (const char b : letters) {
            for (const char c : letters.substr(0, 8)) {
                // Every second letter twice, so that they are two slips apart from each other.
                places.add(place++, here, std::string("sample ") + a + a + 'x' + b + b + 'y' + c + c);
            }
        }
    }
    CHECK(place == 3200);
    CHECK(places.is_crowded());
    CHECK(found_at(places, here, "Sample ttxttyhh") == std::vector<std::size_t>{3199});
    CHECK(found_at(places, here, "sample ttxttyhz") == std::vector<std::size_t>{3199});
    CHECK(found_at(places, {.lon = 36.309, .lat = 33.5}, "sampel ttxttyhh") ==  // 836 m (geod, PROJ 9.1.1)
          std::vector<std::size_t>{3199});
    CHECK(found_at(places, here, "sample aaxaayaz").front() == 0);
}

TEST_CASE("Places stand in one crowd only if they are close together", "[store]") {
    LikelyPlaces places = by_near_names();
    for (std::size_t place = 0; place < 2000; ++place) {
        places.add(place, {.lon = 36.3 + static_cast<double>(place) / 500, .lat = 33.5}, "Sample prison");
    }
    CHECK_FALSE(places.is_crowded());
    CHECK(found_at(places, {.lon = 36.3, .lat = 33.5}, "Sample prison").size() == 6);  // each 186 m further
}
