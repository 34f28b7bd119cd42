#include "situs/cartography/map_extent.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <set>
#include <string>

using namespace situs;
using namespace situs::maps;

namespace {

MapSite site_at(const char* id, double lon, double lat) {
    MapSite site;
    site.id = id;
    site.location.middle = {.lon = lon, .lat = lat};
    return site;
}

std::set<std::set<std::string>> ids_of_groups(const std::vector<MapSite>& sites) {
    std::set<std::set<std::string>> ids;
    for (const auto& group : groups_outside(sites, geo::Box{})) {
        std::set<std::string> members;
        for (const std::size_t i : group) {
            members.insert(sites[i].id);
        }
        ids.insert(members);
    }
    return ids;
}

}  // namespace

TEST_CASE("Sites far off come into the same groups in whichever order they are read", "[cartography]") {
    // A degree of the equator is 111.3 km: a and c are 779 km apart, b is near both; d is near none.
    std::vector<MapSite> sites{site_at("a", 0, 0), site_at("b", 3.5, 0), site_at("c", 7, 0), site_at("d", 40, 0)};
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
        std::vector<MapSite> read;
        for (const std::size_t i : order) {
            read.push_back(sites[i]);
        }
        CHECK(ids_of_groups(read) == std::set<std::set<std::string>>{{"a", "b", "c"}, {"d"}});
        CHECK(groups_outside(read, geo::Box{}).front().size() == 3);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("The whole extent holds every site, the few far off too", "[cartography]") {
    std::vector<MapSite> sites(40, site_at("many", 13.4, 52.5));
    sites.push_back(site_at("far", 9, 49.5));
    CHECK(whole_extent_of(sites).contains({.lon = 9, .lat = 49.5}));
    CHECK(whole_extent_of(sites).contains({.lon = 13.4, .lat = 52.5}));
    CHECK(whole_extent_of({}).is_empty());
}
