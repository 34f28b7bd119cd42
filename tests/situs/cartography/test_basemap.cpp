#include "geo/error.hpp"
#include "geo/topology.hpp"
#include "situs/cartography/basemap.hpp"
#include "situs/store/installed_data.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace situs;
using namespace situs::maps;

namespace {

constexpr geo::Box gilan{.west = 48.5, .south = 36.5, .east = 50.6, .north = 38.5};
constexpr geo::Box colombia{.west = -79, .south = -4, .east = -67, .north = 12};
/// Reaches from the region's west edge (40 degrees) as far out as in.
constexpr geo::Box jordan_to_iraq{.west = 36, .south = 30, .east = 44, .north = 34};
constexpr geo::LonLat caspian_sea{.lon = 51, .lat = 38};

Basemap the_map() {
    std::optional<Basemap> map = Basemap::installed();
    REQUIRE(map);
    return *map;
}

std::vector<BasemapFeature> all_of(const Basemap& map, BasemapRole role, const geo::Box& box) {
    std::vector<BasemapFeature> found;
    map.for_each(role, box, [&](const BasemapFeature& feature) { found.push_back(feature); });
    return found;
}

bool is_in(const std::vector<BasemapFeature>& areas, geo::LonLat place) {
    return std::ranges::any_of(
        areas, [&](const BasemapFeature& area) { return geo::intersects(area.geometry, geo::Geometry::point(place)); });
}

geo::Box around(geo::LonLat place) {
    return {.west = place.lon - 0.01, .south = place.lat - 0.01, .east = place.lon + 0.01, .north = place.lat + 0.01};
}

}  // namespace

TEST_CASE("Gilan has land, water, borders, provinces and places", "[cartography][basemap]") {
    const Basemap map = the_map();
    // None of the disputed lines lies in Gilan; they are asked for below.
    for (const BasemapRole role : {BasemapRole::land, BasemapRole::lake, BasemapRole::coast, BasemapRole::river,
                                   BasemapRole::international_boundary, BasemapRole::province_boundary,
                                   BasemapRole::place, BasemapRole::province}) {
        CAPTURE(static_cast<int>(role));
        CHECK_FALSE(all_of(map, role, gilan).empty());
    }
    CHECK(all_of(map, BasemapRole::own, gilan).empty());
    CHECK(map.is_detailed_for(gilan));
    const auto provinces = all_of(map, BasemapRole::province, gilan);
    const auto found = std::ranges::find(provinces, "Gilan", &BasemapFeature::name_en);
    REQUIRE(found != provinces.end());
    CHECK(found->name_fa == "گیلان");
    CHECK(found->country == "IR");
    CHECK(is_in({*found}, {.lon = 49.58, .lat = 37.28}));  // Rasht
    const auto borders = all_of(map, BasemapRole::international_boundary, gilan);
    CHECK(std::ranges::any_of(borders, [](const BasemapFeature& line) { return line.note == "Azerbaijan / Iran"; }));
}

TEST_CASE("The Caspian and Lake Urmia are lakes, and the Persian Gulf is no land", "[cartography][basemap]") {
    const Basemap map = the_map();
    struct Spot {
        geo::LonLat place;
        bool is_land;
        bool is_lake;
    };
    // The middle of the Caspian, of Lake Urmia, of Garabogazkol, of the Persian Gulf; Tehran; Lahijan.
    for (const Spot& spot :
         {Spot{caspian_sea, true, true}, Spot{{.lon = 45.4, .lat = 37.7}, true, true},
          Spot{{.lon = 53.6, .lat = 41.3}, true, true}, Spot{{.lon = 51, .lat = 27.5}, false, false},
          Spot{{.lon = 51.42, .lat = 35.69}, true, false}, Spot{{.lon = 50.0, .lat = 37.2}, true, false}}) {
        CAPTURE(spot.place.lon, spot.place.lat);
        CHECK(is_in(all_of(map, BasemapRole::land, around(spot.place)), spot.place) == spot.is_land);
        CHECK(is_in(all_of(map, BasemapRole::lake, around(spot.place)), spot.place) == spot.is_lake);
    }
}

TEST_CASE("The Caspian is drawn once, from its better source", "[cartography][basemap]") {
    CHECK(all_of(the_map(), BasemapRole::lake, around(caspian_sea)).size() == 1);
    // Anzali, behind which the shore runs: all shores of the Caspian near it are those of OpenStreetMap.
    const auto credits = the_map().credits({.west = 49.3, .south = 37.3, .east = 49.7, .north = 37.6});
    CHECK(std::ranges::count(credits, "© OpenStreetMap contributors (ODbL 1.0)") == 1);
    const auto inland = the_map().credits({.west = 51, .south = 32, .east = 52, .north = 33});
    CHECK(std::ranges::count(inland, "© OpenStreetMap contributors (ODbL 1.0)") == 0);
    CHECK(std::ranges::count(inland, "GeoNames (CC BY 4.0)") == 1);
}

TEST_CASE("Without the files of OpenStreetMap the Caspian is drawn from the other source", "[cartography][basemap]") {
    const Folder folder;
    const std::filesystem::path lakes = folder / "lakes.fgb";
    std::filesystem::copy_file(find_installed_data("basemap/lakes.fgb"), lakes);
    folder.file("basemap.json", R"({"region": [40, 22, 66, 43], "layers": [
{"file": "lakes.fgb", "role": "lake", "cover": "region", "trusted_scale": 2000000, "credit": "made-up credit"}]})");
    const Basemap map = Basemap::from_folder(lakes.parent_path());
    CHECK(is_in(all_of(map, BasemapRole::lake, around(caspian_sea)), caspian_sea));
    CHECK(map.credits(around(caspian_sea)) == std::vector<std::string>{"made-up credit"});
    CHECK(map.trusted_scale_for(gilan) == 2'000'000);
}

TEST_CASE("Places come by what they are the seat of, then by population, and Tehran is the first of Iran",
          "[cartography][basemap]") {
    const auto places = all_of(the_map(), BasemapRole::place, {.west = 44, .south = 25, .east = 63.3, .north = 39.8});
    const auto first = std::ranges::find(places, "IR", &BasemapFeature::country);
    REQUIRE(first != places.end());
    CHECK(first->name_en == "Tehran");
    CHECK(first->name_fa == "تهران");
    CHECK(first->rank == 0);
    CHECK(std::ranges::is_sorted(places, [](const BasemapFeature& a, const BasemapFeature& b) {
        return std::pair{a.rank, -a.population} < std::pair{b.rank, -b.population};
    }));
    const auto lahijan = std::ranges::find(places, "Lāhījān", &BasemapFeature::name_en);
    REQUIRE(lahijan != places.end());
    CHECK(lahijan->name_fa == "لاهیجان");
    // The source has no population for Lahijan and a false one for a village; neither decides.
    const auto village = std::ranges::find(places, "Pasragad Branch", &BasemapFeature::name_en);
    REQUIRE(village != places.end());
    CHECK(lahijan < village);
}

TEST_CASE("Every disputed line says whose claim it is, and is drawn as nothing else", "[cartography][basemap]") {
    const Basemap map = the_map();
    std::set<std::string> claims;
    for (const geo::Box& box : {geo::Box{.west = 40, .south = 38, .east = 48, .north = 43},
                                geo::Box{.west = -180, .south = -60, .east = 180, .north = 80}}) {
        for (const BasemapFeature& line : all_of(map, BasemapRole::disputed_boundary, box)) {
            CHECK_FALSE(line.note.empty());
            claims.insert(line.note);
        }
    }
    for (const char* claim : {"Georgian claim", "Ceasefire Line 1994", "Indian claim", "published views differ: RU, UA",
                              "border of an area that has no ISO 3166-1 code"}) {
        CAPTURE(claim);
        CHECK(claims.contains(claim));
    }
    // The isthmus of Perekop: the line across it is disputed, so it is no international one.
    const geo::Box perekop{.west = 33.5, .south = 46, .east = 34, .north = 46.3};
    CHECK(all_of(map, BasemapRole::international_boundary, perekop).empty());
    CHECK_FALSE(all_of(map, BasemapRole::disputed_boundary, perekop).empty());
}

TEST_CASE("Elsewhere only the layers of the world serve, at a smaller scale", "[cartography][basemap]") {
    const Basemap map = the_map();
    CHECK_FALSE(map.is_detailed_for(colombia));
    CHECK(map.trusted_scale_for(colombia) > map.trusted_scale_for(gilan));
    CHECK(map.trusted_scale_for(gilan) >= 1'000'000);
    for (const BasemapRole role :
         {BasemapRole::river, BasemapRole::lake, BasemapRole::province, BasemapRole::province_boundary}) {
        CHECK(all_of(map, role, colombia).empty());
    }
    CHECK(is_in(all_of(map, BasemapRole::land, colombia), {.lon = -74.1, .lat = 4.6}));
    const auto places = all_of(map, BasemapRole::place, colombia);
    REQUIRE_FALSE(places.empty());
    CHECK(places.front().rank == 0);
    CHECK(std::ranges::any_of(places, [](const BasemapFeature& place) { return place.name_en == "Bogotá"; }));
    // The coarsest serve a map of the whole world.
    const geo::Box world{.west = -180, .south = -90, .east = 180, .north = 90};
    CHECK(map.trusted_scale_for(world) > map.trusted_scale_for(colombia));
    CHECK(all_of(map, BasemapRole::land, world).size() < 200);  // 1,420 at 1:50,000,000
}

TEST_CASE("A box that leaves the region gets both maps, neither over the other", "[cartography][basemap]") {
    const Basemap map = the_map();
    CHECK_FALSE(map.is_detailed_for(jordan_to_iraq));
    const auto land = all_of(map, BasemapRole::land, jordan_to_iraq);
    for (const geo::LonLat place : {geo::LonLat{.lon = 37, .lat = 31}, geo::LonLat{.lon = 43, .lat = 32}}) {
        CHECK(std::ranges::count_if(land, [&](const BasemapFeature& area) {
                  return geo::intersects(area.geometry, geo::Geometry::point(place));
              }) == 1);
    }
    std::map<std::string, int> seen;
    for (const BasemapFeature& place : all_of(map, BasemapRole::place, jordan_to_iraq)) {
        ++seen[place.name_en];
    }
    CHECK(seen["Zarqa"] == 1);
    CHECK(seen["Ramadi"] == 1);
}

TEST_CASE("A box across the antimeridian has both sides, each feature once", "[cartography][basemap]") {
    const geo::Box fiji{.west = 176, .south = -20, .east = -178, .north = -15};
    const auto land = all_of(the_map(), BasemapRole::land, fiji);
    CHECK(is_in(land, {.lon = 178.3, .lat = -17.8}));     // Viti Levu
    CHECK(is_in(land, {.lon = -179.97, .lat = -16.82}));  // the east of Taveuni
    for (const BasemapFeature& area : land) {
        CHECK(std::ranges::count(land, area.geometry, &BasemapFeature::geometry) == 1);
    }
    const auto coast = all_of(the_map(), BasemapRole::coast, {.west = 170, .south = 60, .east = -170, .north = 72});
    CHECK_FALSE(coast.empty());
    // Where land is cut at 180 degrees there is no shore.
    for (const BasemapFeature& line : coast) {
        int on_cut = 0;
        geo::for_each_position(line.geometry,
                               [&](const geo::Position& p) { on_cut += std::abs(p.lon) == 180 ? 1 : 0; });
        CHECK(on_cut <= 2);
    }
}

TEST_CASE("A user's own file lies under the sites, in any reference system", "[cartography][basemap]") {
    const Folder folder;
    const std::string roads = folder.file("roads.geojson",
                                          R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "Made-up road"}, "geometry": {"type": "LineString", "coordinates": [[49.5, 37.2], [49.6, 37.3]]}},
{"type": "Feature", "properties": {"name": "Far away"}, "geometry": {"type": "Point", "coordinates": [10, 10]}}]})");
    const Basemap map = Basemap::from_file(roads);
    const auto found = all_of(map, BasemapRole::own, gilan);
    REQUIRE(found.size() == 1);
    CHECK(found[0].name_en == "Made-up road");
    CHECK(all_of(map, BasemapRole::land, gilan).empty());
    CHECK(map.trusted_scale_for(gilan) == 0);
    CHECK(map.credits(gilan) == std::vector<std::string>{"roads.geojson"});

    // 49.5 E 37.2 N in UTM zone 39 N: cs2cs, PROJ 9.1.1.
    const std::string projected = folder.file(
        "utm.geojson",
        R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32639"}}, "features": [
{"type": "Feature", "properties": {"name": "Made-up well"}, "geometry": {"type": "Point", "coordinates": [366882.15, 4118113.05]}}]})");
    const auto wells = all_of(Basemap::from_file(projected), BasemapRole::own, gilan);
    REQUIRE(wells.size() == 1);
    CHECK(wells[0].geometry.as_point().lon == Approx(49.5).margin(1e-4));
    CHECK(wells[0].geometry.as_point().lat == Approx(37.2).margin(1e-4));
    CHECK(all_of(Basemap::from_file(projected), BasemapRole::own, colombia).empty());
}

TEST_CASE("A file that cannot lie under the sites, or a damaged map, is refused with what to do",
          "[cartography][basemap]") {
    const Folder folder;
    CHECK(says(thrown_by([&] { Basemap::from_file(folder.file("roads.txt", "x")); }), "GeoPackage"));
    CHECK(says(thrown_by([&] { Basemap::from_file(folder / "none.gpkg"); }), "none.gpkg"));
    CHECK(says(thrown_by([&] { Basemap::from_file(folder.file("bad.geojson", "no JSON")); }), "bad.geojson"));
    const auto refused = [&](const std::string& manifest) {
        const std::string path = folder.file("basemap.json", manifest);
        return thrown_by([&] { Basemap::from_folder(std::filesystem::path{path}.parent_path()); });
    };
    CHECK(says(refused("{}"), "region"));
    CHECK(says(refused(R"({"region": [66, 22, 40, 43]})"), "region"));
    CHECK(says(refused(R"({"region": [40, 22, 66, 43], "layers": []})"), "no layers"));
    CHECK(says(refused(R"({"region": [40, 22, 66, 43], "layers": [{"file": "land.fgb"}]})"), "land.fgb"));
    folder.file("land.fgb", "x");
    CHECK(
        says(refused(R"({"region": [40, 22, 66, 43], "layers": [{"file": "land.fgb", "trusted_scale": 1}]})"), "role"));
    CHECK(says(refused(R"({"region": [40, 22, 66, 43], "layers": [{"file": "../land.fgb"}]})"), "../land.fgb"));
}
