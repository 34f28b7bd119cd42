#include "situs/exchange/location_layers.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

Site made_up_site(double lon) {
    Location location;
    location.id = LocationId{"l1"};
    location.standing = "preferred";
    location.geometry = geo::Geometry::point({.lon = lon, .lat = 30});
    location.uncertainty = geo::Metres{500};
    Site site;
    site.id = SiteId{"made-up"};
    site.locations.push_back(location);
    return site;
}

std::size_t positions_of(const geo::Geometry& geometry) {
    std::size_t count = 0;
    geo::for_each_position(geometry, [&count](const geo::Position&) { ++count; });
    return count;
}

}  // namespace

TEST_CASE("Discs are fine where they may be printed, and coarser in a file of very many", "[exchange][locations]") {
    LocationRows rows;
    std::size_t row = 0;
    std::size_t fine = 0;
    std::size_t coarse = 0;
    for (; row < LocationRows::finely_drawn + 5; ++row) {
        rows.visit(made_up_site(static_cast<double>(row) / 1000), "layer", {},
                   [&](std::size_t layer, std::span<const Cell>, const geo::Geometry& geometry) {
                       REQUIRE(layer == 0);
                       fine += positions_of(geometry) == 65 ? 1U : 0U;
                       coarse += positions_of(geometry) == 37 ? 1U : 0U;
                   });
    }
    CHECK(fine == LocationRows::finely_drawn);
    CHECK(coarse == 5);
}
