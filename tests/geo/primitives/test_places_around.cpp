#include "geo/geodesic.hpp"
#include "geo/places_around.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <cmath>

namespace {

TEST_CASE("Places round a centre are where PROJ's geodesics arrive, to 20 nanometres", "[geo][disc]") {
    Random random{20261128};
    double farthest = 0;
    for (int round = 0; round < 4000; ++round) {
        const geo::LonLat centre = random.place();
        const geo::Metres distance{std::exp(random.between(std::log(0.1), std::log(300000)))};
        const int count = static_cast<int>(8 + random.below(64));
        INFO("round " << round << ": " << centre.lon << " " << centre.lat << ", " << distance.value() << " m, "
                      << count);
        const std::vector<geo::LonLat> places = geo::places_around(centre, distance, count);
        REQUIRE(places.size() == static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const geo::LonLat place = places[static_cast<std::size_t>(i)];
            CHECK((place.lon >= -180 && place.lon <= 180));
            const double off =
                geo::geodesic_distance(place, geo::destination(centre, -360.0 * i / count, distance)).value();
            farthest = std::max(farthest, off);
        }
    }
    CHECK(farthest < 2e-8);
}

TEST_CASE("Just inside of the size that is interpolated the places are right too", "[geo][disc]") {
    for (const double lat : {-89.9, -80.0, -45.0, 0.0, 35.0, 60.0, 89.0, 90.0}) {
        const geo::LonLat centre{.lon = 179.9999, .lat = lat};
        const geo::Metres distance{(90 - std::abs(lat)) * 110574.0 / 250 * 0.999};
        const std::vector<geo::LonLat> places = geo::places_around(centre, distance, 36);
        for (int i = 0; i < 36; ++i) {
            const geo::LonLat arrived = geo::destination(centre, -360.0 * i / 36, distance);
            CHECK(geo::geodesic_distance(places[static_cast<std::size_t>(i)], arrived).value() < 2e-8);
        }
    }
}

}  // namespace
