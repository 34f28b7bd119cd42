#include "situs/cartography/map_insets.hpp"
#include "tests/test.hpp"

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
