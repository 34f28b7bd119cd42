#include "geo/disc.hpp"
#include "situs/store/installed_data.hpp"
#include "situs/validation/countries.hpp"
#include "tests/test.hpp"

#include <cctype>
#include <set>
#include <thread>

using namespace situs;

TEST_CASE("The map of countries is found and whole", "[validation][countries]") {
    REQUIRE(Countries::is_installed());
    CHECK(find_installed_data("basemap/countries.fgb").filename() == "countries.fgb");
    CHECK(find_installed_data("basemap/no-such-file").empty());
    const Countries& world = Countries::of_the_world();
    // Codes of ISO 3166-1 from each part of the list, the first and last among them.
    for (const char* code : {"AD", "AF", "AL", "IR", "IQ", "CL", "FR", "RU", "US", "ZA", "ZM", "ZW"}) {
        CAPTURE(code);
        const Country* country = world.find(code);
        REQUIRE(country != nullptr);
        CHECK(country->code == code);
        CHECK_FALSE(country->name.empty());
        CHECK(world.size(*country).value() > 1000);
        CHECK(geo::in_range(country->centre));
        CHECK(geo::in_range(country->mainland_centre));
    }
    for (const char* code : {"", "~", "ir", "XX", "ZZ", "AA"}) {
        CHECK(world.find(code) == nullptr);
    }
}

TEST_CASE("A country covers its towns and not those of others, also across the antimeridian",
          "[validation][countries]") {
    const Countries& world = Countries::of_the_world();
    struct Town {
        const char* code;
        geo::LonLat place;
    };
    // Tehran, Baghdad, Viti Levu, Chukotka on both sides of 180, Paris, Cayenne, Ushuaia.
    for (const Town& town : {Town{"IR", {.lon = 51.42, .lat = 35.69}}, Town{"IQ", {.lon = 44.39, .lat = 33.31}},
                             Town{"FJ", {.lon = 178.3, .lat = -17.8}}, Town{"RU", {.lon = 174, .lat = 66}},
                             Town{"RU", {.lon = -175, .lat = 67}}, Town{"FR", {.lon = 2.35, .lat = 48.86}},
                             Town{"FR", {.lon = -52.5, .lat = 4.5}}, Town{"AR", {.lon = -68.3, .lat = -54.6}}}) {
        CAPTURE(town.code, town.place.lon, town.place.lat);
        for (const char* code : {"IR", "IQ", "FJ", "RU", "FR", "AR"}) {
            CHECK(world.covers(*world.find(code), town.place) == (std::string{code} == town.code));
        }
        const Country* holder = world.holding(geo::disc(town.place, geo::Metres{1}));
        CHECK((holder != nullptr && holder->code == town.code));
    }
    CHECK(world.holding(geo::disc({.lon = -30, .lat = 0}, geo::Metres{1000})) == nullptr);
}

TEST_CASE("Disputed land and land without a code decide nothing", "[validation][countries]") {
    const Countries& world = Countries::of_the_world();
    const auto is_undecided = [&world](double lon, double lat) {
        return world.touches_undecided(geo::disc({.lon = lon, .lat = lat}, geo::Metres{1000}));
    };
    CHECK(is_undecided(34.1, 44.95));   // Simferopol
    CHECK(is_undecided(21.16, 42.66));  // Pristina
    CHECK(is_undecided(44.06, 9.56));   // Hargeisa
    CHECK(is_undecided(33.3, 35.3));    // north of Nicosia
    CHECK(is_undecided(-13.2, 27.15));  // Laayoune
    CHECK_FALSE(is_undecided(51.42, 35.69));
    CHECK_FALSE(is_undecided(2.35, 48.86));
}

TEST_CASE("Several threads ask at once and get the same answers", "[validation][countries]") {
    const auto count = [] {
        const Countries& world = Countries::of_the_world();
        int inside = 0;
        for (int i = 0; i < 2000; ++i) {
            inside += world.covers(*world.find("IR"), {.lon = 44.0 + i % 50 * 0.4, .lat = 25.0 + i / 50 * 0.4}) ? 1 : 0;
        }
        return inside;
    };
    const int alone = count();
    CHECK(alone > 500);
    std::vector<int> counts(4);
    std::vector<std::thread> threads;
    for (int& result : counts) {
        threads.emplace_back([&result, &count] { result = count(); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(counts == std::vector<int>(4, alone));
}
