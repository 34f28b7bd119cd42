#include "situs/cartography/map_content.hpp"
#include "situs/release/audience_choice.hpp"
#include "tests/situs/cartography/map_fixture.hpp"
#include "tests/test.hpp"

#include <algorithm>

using namespace situs;
using namespace situs::maps;

namespace {

Name name(const char* text, const char* lang, const char* role) {
    Name made;
    made.text = text;
    made.lang = lang;
    made.role = role;
    return made;
}

bool any_label(const MapContent& content, const std::function<bool(const std::string&)>& is_it) {
    return std::any_of(content.sites.begin(), content.sites.end(),
                       [&](const MapSite& site) { return std::any_of(site.labels.begin(), site.labels.end(), is_it); });
}

}  // namespace

TEST_CASE("A label is the name in its language, the preferred one first, never a pejorative one", "[cartography]") {
    Site site;
    site.names = {name("Insult", "en", "pejorative"), name("Old Made-up", "en", "former"),
                  name("Made-up", "en", "variant"), name("ساختگی", "fa", "preferred"),
                  name("Sâkhtegi", "fa-Latn", "transliteration")};
    CHECK(name_in(site, "en") == "Made-up");
    CHECK(name_in(site, "fa") == "ساختگی");
    CHECK(name_in(site, "fa-Latn") == "Sâkhtegi");
    CHECK(name_in(site, "ar").empty());
}

TEST_CASE("All records come onto the map or into the list, with a reason", "[cartography]") {
    const Dataset dataset = situs::testing::export_fixture("places");
    std::size_t records = 0;
    dataset.for_each_site([&records](const LayerFile&, const Record&) { ++records; });
    const MapContent content = read_map_content(dataset, {});
    CHECK(content.sites.size() + content.unlocated.size() == records);
    for (const MapSite& site : content.sites) {
        CAPTURE(site.id);
        CHECK(geo::in_range(site.location.middle));
        CHECK_FALSE(site.labels.empty());
        CHECK(site.kind < content.kinds.size());
    }
    for (const UnplacedSite& site : content.unlocated) {
        CHECK_FALSE(site.because.empty());
    }
}

TEST_CASE("A map of something restricted asks for whom it is, and shows no more than that one may see",
          "[cartography]") {
    const Dataset planted = situs::testing::export_fixture("planted");
    CHECK_THROWS_AS(read_map_content(planted, {}), AudienceNeeded);
    const auto holds = [](const char* word) {
        return [word](const std::string& label) { return label.find(word) != std::string::npos; };
    };
    const MapContent internal = read_map_content(planted, {.audience = Audience::internal});
    CHECK_FALSE(any_label(internal, holds("withheldx")));
    CHECK(any_label(internal, holds("openx")));
    const MapContent open = read_map_content(planted, {.audience = Audience::everyone});
    CHECK_FALSE(any_label(open, holds("withheldx")));
    CHECK_FALSE(any_label(open, holds("restrictedx")));
    CHECK(open.left_out.any());
    CHECK(open.sources.size() < internal.sources.size() + 1);
}

TEST_CASE("A layer or a site that is not there is told by name", "[cartography]") {
    const Dataset dataset = situs::testing::export_fixture("places");
    CHECK_THROWS_WITH(read_map_content(dataset, {.audience = {}, .only_layer = "no-such-layer"}),
                      Catch::Contains("no-such-layer"));
    CHECK_THROWS_WITH(read_map_content(dataset, {.audience = {}, .only_layer = {}, .only_sites = {"no-such-site"}}),
                      Catch::Contains("no-such-site"));
}
