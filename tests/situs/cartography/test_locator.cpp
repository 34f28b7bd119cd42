#include "situs/cartography/basemap.hpp"
#include "situs/cartography/locator.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

namespace {

constexpr PageBox large{10, 10, 190, 170};

bool shows(const MapFrame& frame, geo::LonLat place) {
    const auto at = frame.to_page(place);
    return at && frame.box().contains(*at);
}

}  // namespace

TEST_CASE("The small map of a place far out at sea is wide enough to show land", "[cartography]") {
    const std::optional<Basemap> basemap = Basemap::installed();
    REQUIRE(basemap);
    const MapContent content;
    for (const double half : {0.2, 0.5, 3.0}) {  // Degrees: of the large map.
        CAPTURE(half);
        const MapFrame frame{geo::Box{-130 - half, -25 - half, -130 + half, -25 + half}, large};
        const auto locator = locator_of(content, frame, &*basemap, {});
        REQUIRE(locator);
        CHECK(shows(*locator, {.lon = -130, .lat = -25}));
        CHECK(shows(*locator, {.lon = -72, .lat = -15}));  // In Peru.
    }
}

TEST_CASE("The small map of a place on land shows what lies round it, not the world", "[cartography]") {
    const std::optional<Basemap> basemap = Basemap::installed();
    REQUIRE(basemap);
    const MapContent content;
    const MapFrame frame{geo::Box{49, 36.5, 50.5, 38}, large};
    const auto locator = locator_of(content, frame, &*basemap, {});
    REQUIRE(locator);
    CHECK(shows(*locator, {.lon = 51.4, .lat = 35.7}));        // Tehran.
    CHECK_FALSE(shows(*locator, {.lon = 12.5, .lat = 41.9}));  // Rome.
}
