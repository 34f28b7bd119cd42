#include "geo/topology.hpp"
#include "situs/cartography/map_insets.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <string>

using namespace situs;
using namespace situs::maps;

namespace {

MapContent content_of_two_towns() {
    MapContent content;
    Term kind;
    kind.id = "prison";
    content.kinds.push_back(kind);
    const auto add = [&content](double lon, double lat) {
        MapSite site;
        site.id = "made-up-" + std::to_string(content.sites.size());
        site.location.middle = {.lon = lon, .lat = lat};
        content.sites.push_back(std::move(site));
    };
    for (int i = 0; i < 200; ++i) {
        add(51.3 + i * 0.001, 35.7);
    }
    for (int i = 0; i < 40; ++i) {
        add(13.4 + i * 0.001, 52.5);
    }
    add(9, 49.5);  // 455 to 456 km from the forty (geod, PROJ 9.1.1): of their group, but far off from most of it.
    return content;
}

}  // namespace

TEST_CASE("An inset shows all sites of its group, the one at its edge too", "[cartography]") {
    const MapContent content = content_of_two_towns();
    const MapFrame frame{geo::Box{51, 35.5, 52, 36}, PageBox{10, 10, 200, 200}};
    const Insets insets = insets_of(content, frame);
    REQUIRE(insets.shown.size() == 1);
    const Inset& inset = insets.shown.front();
    CHECK(inset.sites.size() == 41);
    REQUIRE(inset.indices.size() == inset.sites.size());
    for (std::size_t i = 0; i < inset.sites.size(); ++i) {
        CHECK(content.sites[inset.indices[i]].id == inset.sites[i].id);
        const auto at = inset.frame.to_page(inset.sites[i].location.middle);
        REQUIRE(at);
        CHECK(inset.frame.box().contains(*at));
    }
}

TEST_CASE("A province far off comes into the inset of the places in it, else into one of its own", "[cartography]") {
    MapContent content = content_of_two_towns();
    Term province;
    province.id = "admin-area";
    content.kinds.push_back(province);
    const auto add = [&content](geo::Box box) {
        MapSite site;
        site.id = "made-up-area-" + std::to_string(content.sites.size());
        site.kind = 1;
        site.location.shape = geo::to_geometry(box);
        site.location.middle = {.lon = (box.west + box.east) / 2, .lat = (box.south + box.north) / 2};
        content.sites.push_back(std::move(site));
        return content.sites.size() - 1;
    };
    const MapFrame frame{geo::Box{51, 35.5, 52, 36}, PageBox{10, 10, 200, 200}};
    const double width = insets_of(content, frame).shown.at(0).frame.world().width();
    const std::size_t with_places = add({12, 51, 16, 53});
    const std::size_t alone = add({100, 10, 102, 12});
    const std::size_t on_map = add({40, 30, 60, 40});
    const Insets insets = insets_of(content, frame);
    REQUIRE(insets.shown.size() == 2);
    CHECK(std::ranges::count(insets.shown[0].indices, with_places) == 1);
    CHECK(insets.shown[0].frame.world().width() == Approx(width));
    CHECK(insets.shown[1].indices == std::vector<std::size_t>{alone});
    for (const Inset& inset : insets.shown) {
        CHECK(std::ranges::count(inset.indices, on_map) == 0);
    }
}

TEST_CASE("The note of an inset stands below its map", "[cartography]") {
    const MapFrame frame{geo::Box{51, 35.5, 52, 36}, PageBox{10, 10, 200, 200}};
    const Insets insets = insets_of(content_of_two_towns(), frame);
    const Inset& inset = insets.shown.at(0);
    CHECK(inset.box.contains(inset.frame.box()));
    CHECK(inset.box.bottom - inset.frame.box().bottom > 5);  // Two lines of 6 points: 2 * 1.36 * 2.12 mm.
}

TEST_CASE("A site that an inset could not draw stays in the list of those outside", "[cartography]") {
    const MapContent content = content_of_two_towns();
    const MapFrame frame{geo::Box{51, 35.5, 52, 36}, PageBox{10, 10, 200, 200}};
    const Insets insets = insets_of(content, frame);
    const Inset& inset = insets.shown.at(0);
    DrawnMap map;
    map.outside = inset.indices;
    DrawnMap drawn;
    drawn.outside = {40};
    drawn.covering = {3};
    merge(map, inset, drawn);
    CHECK(map.outside == std::vector<std::size_t>{240});
    CHECK(map.covering == std::vector<std::size_t>{203});
}
