#include "geo/geodesic.hpp"
#include "geo/topology.hpp"
#include "situs/cartography/basemap.hpp"
#include "situs/cartography/ground_outlines.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

namespace {

/// The base map of this tree: Gilan is IR.08, and lies within 135 km of this point (the records of the seed say 140).
const geo::LonLat middle_of_gilan{.lon = 49.55, .lat = 37.4333};

const Basemap& basemap() {
    static const Basemap map = Basemap::from_folder(situs::testing::source_folder() / "datasets/basemap");
    return map;
}

MapSite gilan(AreaIdentity identity, double radius_m = 140'000) {
    MapSite site;
    site.id = "made-up-province";
    site.labels = {"made-up-province"};
    site.location = {.middle = middle_of_gilan,
                     .shape = {},
                     .is_area_only = true,
                     .radius_m = radius_m,
                     .uncertainty = geo::to_geometry({48, 36, 51, 39})};
    site.identity = std::move(identity);
    return site;
}

MapLocation drawn(MapSite site, const Basemap* map = &basemap()) {
    MapContent content;
    content.sites = {std::move(site)};
    return with_ground_outlines(std::move(content), map).sites.front().location;
}

}  // namespace

TEST_CASE("A province gets the base map's outline by its code", "[cartography]") {
    for (const char* const code : {"IR.08", "geonames:IR.08"}) {
        const MapLocation location = drawn(gilan({.country = "", .codes = {"made-up:1", code}, .names = {}}));
        REQUIRE_FALSE(location.outline.is_null());
        CHECK(geo::bounding_box(location.outline).contains(middle_of_gilan));
        CHECK(&area_of(location) == &location.outline);
        CHECK(geo::PreparedGeometry{location.outline}.covers(location.middle));
    }
}

TEST_CASE("A province gets the base map's outline by its name in its country", "[cartography]") {
    for (const char* const name : {"Gilan", "GILAN PROVINCE", "Province of Gilan", "استان گیلان", "گیلان"}) {
        INFO(name);
        CHECK_FALSE(drawn(gilan({.country = "IR", .codes = {}, .names = {"Made-up", name}})).outline.is_null());
        CHECK(drawn(gilan({.country = "TR", .codes = {}, .names = {name}})).outline.is_null());
        CHECK(drawn(gilan({.country = "", .codes = {}, .names = {name}})).outline.is_null());
    }
    CHECK(drawn(gilan({.country = "IR", .codes = {}, .names = {"Gilan county"}})).outline.is_null());
    CHECK(drawn(gilan({.country = "IR", .codes = {}, .names = {"\xFF"}})).outline.is_null());
}

TEST_CASE("A code counts more than a name, and two provinces are none", "[cartography]") {
    // Mazandaran (IR.35) does not lie in Gilan's circle.
    CHECK(drawn(gilan({.country = "IR", .codes = {"IR.35"}, .names = {"Gilan"}})).outline.is_null());
    CHECK(drawn(gilan({.country = "IR", .codes = {"IR.99"}, .names = {"Gilan"}})).outline.is_null());
    CHECK_FALSE(
        drawn(gilan({.country = "IR", .codes = {"geonames:126015", "364"}, .names = {"Gilan"}})).outline.is_null());
    CHECK(drawn(gilan({.country = "IR", .codes = {"IR.35", "IR.08"}, .names = {}})).outline.is_null());
}

TEST_CASE("The code of what a location rests on counts only where a name is the same too", "[cartography]") {
    const auto by_basis = [](std::string code, std::string name) {
        return drawn(
            gilan({.country = "IR", .codes = {}, .names = {std::move(name)}, .basis_codes = {std::move(code)}}));
    };
    CHECK_FALSE(by_basis("IR.08", "Gilan").outline.is_null());
    CHECK(by_basis("IR.08", "Made-up county").outline.is_null());
    CHECK(by_basis("IR.35", "Gilan").outline.is_null());
    CHECK_FALSE(by_basis("geonames:118743", "Gilan").outline.is_null());
}

TEST_CASE("An area that was no more when the base map was made does not get its outline", "[cartography]") {
    const auto until = [](std::int64_t year) {
        return drawn(gilan({.country = "IR", .codes = {"IR.08"}, .names = {"Gilan"}, .ended = year}));
    };
    CHECK(until(year_of_provinces - 1).outline.is_null());
    CHECK_FALSE(until(year_of_provinces).outline.is_null());
}

TEST_CASE("An outline that leaves the record's circle is not drawn", "[cartography]") {
    const AreaIdentity identity{.country = "IR", .codes = {"IR.08"}, .names = {"Gilan"}};
    CHECK(drawn(gilan(identity, 134'000)).outline.is_null());  // Its farthest corner lies 134.9 km off (OGR, sphere).
    CHECK(drawn(gilan(identity, 134'000)).middle == middle_of_gilan);
}

TEST_CASE("What is no circle, or no administrative area, or has no base map, stays as it is", "[cartography]") {
    const AreaIdentity identity{.country = "IR", .codes = {"IR.08"}, .names = {"Gilan"}};
    MapSite point = gilan(identity);
    point.location.is_area_only = false;
    CHECK(drawn(point).outline.is_null());
    MapSite shape = gilan(identity);
    shape.location.shape = geo::to_geometry({49, 37, 50, 38});
    CHECK(drawn(shape).outline.is_null());
    CHECK(drawn(gilan({})).outline.is_null());
    CHECK(drawn(gilan(identity), nullptr).outline.is_null());
}
