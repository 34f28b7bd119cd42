#include "geo/topology.hpp"
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

DrawnMap map_of(std::vector<MapSite> sites, SiteLabels labels = SiteLabels::placed) {
    const situs::testing::TemporaryFolder folder;
    Canvas canvas{folder / "map.svg", PageFormat::svg, {220, 180}, 72, DocumentFacts{}};
    Typesetter typesetter{canvas};
    MapContent content;
    content.sites = std::move(sites);
    content.kinds.resize(2);
    content.kinds[prison].id = "prison";
    content.kinds[province].id = "admin-area";
    const MapFrame frame{{44, 31, 50, 36}, {10, 10, 210, 170}};
    DrawnMap drawn = draw_map_body(canvas, typesetter, frame, content, {.site_labels = labels});
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

TEST_CASE("What is drawn as an area alone tells its kind and confidence beside its name", "[cartography]") {
    MapSite wide = site_within("made-up-wide", {.lon = 47, .lat = 33.5}, 60'000, prison);
    wide.existence_confidence = "disputed";
    wide.location_confidence = "inferred";
    const DrawnMap drawn = map_of({wide});
    CHECK(drawn.symbols == 0);
    CHECK(drawn.has_area_signs);
    CHECK(drawn.kinds == std::set<std::size_t>{prison});
    CHECK(drawn.existence == std::set<std::string>{"disputed"});
    CHECK(drawn.location == std::set<std::string>{"not-assessed"});
    // A map that only overviews has the sign alone, and never a number.
    const DrawnMap silent = map_of({wide, wide, wide}, SiteLabels::signs);
    CHECK(silent.has_area_signs);
    CHECK(silent.key.empty());
}

TEST_CASE("An area larger than the map is listed with its sign", "[cartography]") {
    const DrawnMap drawn = map_of({site_within("made-up-country", {.lon = 47, .lat = 33.5}, 1'500'000, province)});
    CHECK(drawn.covering == std::vector<std::size_t>{0});
    CHECK(drawn.has_area_signs);
    CHECK(drawn.kinds == std::set<std::size_t>{province});
    CHECK_FALSE(drawn.has_outlines);
}

TEST_CASE("A province is drawn by its outline where there is one, by its circle else", "[cartography]") {
    MapSite area = site_within("made-up-province", {.lon = 47, .lat = 33.5}, 100'000, province);
    CHECK(map_of({area}).has_outlines);
    area.location.outline = geo::to_geometry({46.5, 33, 47.5, 34});
    const DrawnMap drawn = map_of({area});
    CHECK(drawn.has_ground_outlines);
    CHECK_FALSE(drawn.has_outlines);
    CHECK(drawn.areas == 1);
}

TEST_CASE("A province that is given by its own outline is no circle", "[cartography]") {
    MapSite area = site_within("made-up-province", {.lon = 47, .lat = 33.5}, 100'000, province);
    area.location.is_area_only = false;
    area.location.radius_m.reset();
    area.location.uncertainty = {};
    area.location.shape = geo::to_geometry({46.5, 33, 47.5, 34});
    const DrawnMap drawn = map_of({area});
    CHECK(drawn.has_shapes);
    CHECK_FALSE(drawn.has_outlines);
    CHECK_FALSE(drawn.has_areas);
}

TEST_CASE("The outline of a place itself is drawn as a line, not as an area in which it lies somewhere",
          "[cartography]") {
    MapSite site = site_within("made-up-cemetery", {.lon = 47, .lat = 33.5}, 100'000, prison);
    site.location.is_area_only = false;
    site.location.radius_m.reset();
    site.location.uncertainty = {};
    site.location.shape = geo::to_geometry({46.5, 33, 47.5, 34});
    const DrawnMap drawn = map_of({site});
    CHECK(drawn.has_shapes);
    CHECK_FALSE(drawn.has_areas);
}

TEST_CASE("An alternative location that is an area is drawn as one, not as a point", "[cartography]") {
    MapSite site = site_within("made-up", {.lon = 47, .lat = 33.5}, 100, prison);
    site.alternatives = {{.middle = {.lon = 48, .lat = 33.5},
                          .shape = geo::to_geometry({47.5, 33, 48.5, 34}),
                          .is_area_only = true,
                          .radius_m = {},
                          .uncertainty = {}}};
    const DrawnMap drawn = map_of({site});
    CHECK(drawn.has_alternative_areas);
    CHECK_FALSE(drawn.has_alternative_points);
}

TEST_CASE("The outline of a place itself that has a small radius keeps the shading of that", "[cartography]") {
    MapSite site = site_within("made-up-cemetery", {.lon = 47, .lat = 33.5}, 100, prison);
    site.location.is_area_only = false;
    site.location.shape = geo::to_geometry({46.5, 33, 47.5, 34});
    Location location;
    location.geometry = site.location.shape;
    location.role = "perimeter";
    location.uncertainty = geo::Metres{100};
    site.location.uncertainty = uncertainty_area(location);
    const DrawnMap drawn = map_of({site});
    CHECK(drawn.has_shapes);
    CHECK(drawn.has_areas);
}

TEST_CASE("What a map may hold without drawing it is told apart from what lies outside", "[cartography]") {
    const MapSite far = site_within("made-up-far", {.lon = 70, .lat = 10}, 100, prison);
    MapSite perhaps = far;
    perhaps.id = "made-up-perhaps";
    perhaps.alternatives = {{.middle = {.lon = 47, .lat = 33.5}, .shape = {}, .radius_m = {}, .uncertainty = {}}};
    const DrawnMap drawn = map_of({far, perhaps});
    CHECK(drawn.outside == std::vector<std::size_t>{0});
    CHECK(drawn.possible == std::vector<std::size_t>{1});
}
