#include "situs/cartography/map_body.hpp"
#include "situs/model/projection.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

namespace {

constexpr std::size_t prison = 0, province = 1;

MapSite site_within(const std::string& id, geo::LonLat at, double radius_m, std::size_t kind) {
    Location location;
    location.geometry = geo::Geometry::point(at);
    location.role = "within";
    location.uncertainty = geo::Metres{radius_m};
    MapSite site;
    site.id = id;
    site.labels = {id};
    site.kind = kind;
    site.existence_confidence = site.location_confidence = "reported";
    site.location = {.middle = at,
                     .shape = {},
                     .is_area_only = true,
                     .radius_m = radius_m,
                     .uncertainty = uncertainty_area(location)};
    return site;
}

DrawnMap map_of(std::vector<MapSite> sites) {
    const situs::testing::TemporaryFolder folder;
    Canvas canvas{folder / "map.svg", PageFormat::svg, {220, 180}, 72, DocumentFacts{}};
    Typesetter typesetter{canvas};
    MapContent content;
    content.sites = std::move(sites);
    content.kinds.resize(2);
    content.kinds[prison].id = "prison";
    content.kinds[province].id = "admin-area";
    const MapFrame frame{{44, 31, 50, 36}, {10, 10, 210, 170}};
    DrawnMap drawn = draw_map_body(canvas, typesetter, frame, content, {});
    canvas.finish();
    return drawn;
}

}  // namespace

TEST_CASE("A site within a province has its area drawn, though the province's circle is the same", "[cartography]") {
    const geo::LonLat middle{.lon = 47, .lat = 33.5};
    const DrawnMap both = map_of({site_within("made-up-province", middle, 185'000, province),
                                  site_within("made-up-site", middle, 185'000, prison)});
    CHECK(both.areas == 2);
    CHECK(both.has_outlines);
    CHECK(both.has_areas);
}

TEST_CASE("Areas that are the same are drawn once", "[cartography]") {
    const geo::LonLat middle{.lon = 47, .lat = 33.5};
    CHECK(map_of({site_within("made-up-a", middle, 185'000, prison), site_within("made-up-b", middle, 185'000, prison)})
              .areas == 1);
    CHECK(map_of({site_within("made-up-a", middle, 185'000, prison), site_within("made-up-b", middle, 150'000, prison)})
              .areas == 2);
}
