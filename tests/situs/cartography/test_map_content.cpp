#include "situs/cartography/map_content.hpp"
#include "situs/release/audience_choice.hpp"
#include "tests/situs/cartography/map_fixture.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

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

/// A made-up dataset with one record.
MapContent content_of_record(std::string_view geometry, std::string_view properties, const ContentOptions& options) {
    const situs::testing::TemporaryFolder folder;
    situs::testing::write_bytes(folder / "dataset.json", R"({"situs": "1", "id": "one", "title": "One made-up place",
        "license": "CC0-1.0", "publisher": "situs project", "languages": ["en"], "layers": ["places"],
        "sensitivity": "public"})");
    situs::testing::write_bytes(folder / "sources.json", "[]");
    situs::testing::write_bytes(folder / "layers/places.geojson",
                                fmt::format(R"({{"type": "FeatureCollection", "situs": "1",
        "name": "places", "title": "Places", "features": [{{"type": "Feature", "id": "made-up", "geometry": {},
        "properties": {}}}]}})",
                                            geometry, properties));
    return read_map_content(Dataset::open(folder.path()), options);
}

/// A made-up dataset with one place.
MapContent content_of_place(std::string_view type, std::string_view coordinates, const ContentOptions& options = {}) {
    const std::string geometry = fmt::format(R"({{"type": "{}", "coordinates": {}}})", type, coordinates);
    return content_of_record(geometry,
                             fmt::format(R"({{"kind": "prison",
        "names": [{{"text": "Made-up", "lang": "en", "role": "preferred"}}],
        "locations": [{{"id": "one", "standing": "preferred", "geometry": {}, "role": "centre"}}]}})",
                                         geometry),
                             options);
}

/// What a made-up province is known by. \param when of the record, \param location_when of its location
AreaIdentity identity_with(std::string_view when, std::string_view location_when) {
    const std::string geometry = R"({"type": "Point", "coordinates": [50, 36]})";
    const MapContent content = content_of_record(geometry,
                                                 fmt::format(R"({{"kind": "admin-area", "country": "IR",
        "when": {}, "links": ["geonames:IR.00"], "names": [{{"text": "Made-up", "lang": "en", "role": "preferred"}},
        {{"text": "Formerly made-up", "lang": "en", "role": "former"}},
        {{"text": "Also made-up", "lang": "en", "role": "variant"}}],
        "locations": [{{"id": "one", "standing": "preferred", "geometry": {}, "role": "within", "uncertainty_m": 50000,
        "when": "{}", "basis": [{{"source": "made-up", "record": "IR.99"}}]}}]}})",
                                                             when, geometry, location_when),
                                                 {});
    return content.sites.at(0).identity;
}

}  // namespace

TEST_CASE("A location that cannot be drawn puts its record into the list, with the reason", "[cartography]") {
    for (const auto& [type, coordinates, reason] : {std::tuple{"Point", "[5000, 10]", "longitude beyond 180"},
                                                    {"Point", "[50, 95]", "latitude beyond 90"},
                                                    {"Point", "[1e308, 10]", "longitude beyond 180"},
                                                    {"LineString", "[[50, 36]]", "no usable shape"}}) {
        CAPTURE(type, coordinates);
        const MapContent content = content_of_place(type, coordinates);
        CHECK(content.sites.empty());
        REQUIRE(content.unlocated.size() == 1);
        CHECK(content.unlocated.front().id == "made-up");
        CHECK_THAT(content.unlocated.front().because, mentions(reason));
    }
    CHECK(content_of_place("Point", "[50, 36]").sites.size() == 1);
}

TEST_CASE("A province is known by its codes and its present names, and apart from these by what its location rests on",
          "[cartography]") {
    const AreaIdentity identity = identity_with(R"("")", "");
    CHECK(identity.country == "IR");
    CHECK(identity.codes == std::vector<std::string>{"geonames:IR.00"});
    CHECK(identity.names == std::vector<std::string>{"Made-up", "Also made-up"});
    CHECK(identity.basis_codes == std::vector<std::string>{"IR.99"});
    CHECK_FALSE(identity.ended);
}

TEST_CASE("A province ended in the last year of its times or of those of its location, the earlier of the two",
          "[cartography]") {
    CHECK(identity_with(R"("1937/1956")", "").ended == 1956);
    CHECK(identity_with(R"(["1937/1956", "1979"])", "").ended == 1979);
    CHECK(identity_with(R"(["1979", "1937/1956"])", "").ended == 1979);
    CHECK(identity_with(R"("1937/1956")", "1937/1940").ended == 1940);
    CHECK(identity_with(R"("1937/1956")", "1937/1960").ended == 1956);
    CHECK(identity_with(R"("")", "1988").ended == 1988);
    // Without an end, or with one that cannot be read, it goes on.
    CHECK_FALSE(identity_with(R"("1937/..")", "").ended);
    CHECK_FALSE(identity_with(R"("1937/")", "").ended);
    CHECK_FALSE(identity_with(R"(["1937", "1979/.."])", "").ended);
    CHECK_FALSE(identity_with(R"("long ago")", "").ended);
}

TEST_CASE("Drafts on a map are counted, and marked in the page's language", "[cartography]") {
    const std::string geometry = R"({"type": "Point", "coordinates": [50, 36]})";
    const MapContent content = content_of_record(geometry,
                                                 fmt::format(R"({{"kind": "prison", "draft": "made up",
        "names": [{{"text": "Made-up", "lang": "en", "role": "preferred"}}],
        "locations": [{{"id": "one", "standing": "preferred", "geometry": {}, "role": "centre"}}]}})",
                                                             geometry),
                                                 {.audience = Audience::internal});
    REQUIRE(content.sites.size() == 1);
    CHECK(content.drafts == 1);
    CHECK(content.sites[0].labels == std::vector<std::string>{"Made-up"});
    CHECK(shown_name(content.sites[0], PageLanguage::english) == "Made-up (draft)");
    CHECK(shown_name(content.sites[0], PageLanguage::persian) == "Made-up (پیش‌نویس)");
    CHECK(shown_name(content_of_place("Point", "[50, 36]").sites.at(0), PageLanguage::english) == "Made-up");
}

TEST_CASE("A reason of the program's own is in the page's language", "[cartography]") {
    const ContentOptions persian{.page_language = "fa"};
    for (const auto& [type, coordinates] : {std::pair{"Point", "[5000, 10]"}, {"LineString", "[[50, 36]]"}}) {
        const std::string english = content_of_place(type, coordinates).unlocated.at(0).because;
        const std::string reason = content_of_place(type, coordinates, persian).unlocated.at(0).because;
        CHECK(reason != english);
        CHECK_THAT(reason, mentions("موقعیت آن"));
    }
}

TEST_CASE("Languages in which no record has a name are told", "[cartography]") {
    CHECK(content_of_place("Point", "[50, 36]", {.languages = {"en", "sw"}}).silent_languages ==
          std::vector<std::string>{"sw"});
    CHECK(content_of_place("Point", "[50, 36]").silent_languages.empty());
}

TEST_CASE("A location that was left out of the copy is said to be, not to be missing", "[cartography]") {
    Site site;
    CHECK_FALSE(hides_location(site));
    site.information_withheld = "Left out of this copy: 1 location; and the texts that may repeat it.";
    CHECK(hides_location(site));
    const Dataset planted = situs::testing::export_fixture("planted");
    const MapContent open = read_map_content(planted, {.audience = Audience::everyone});
    const auto is_said = [](const UnplacedSite& unplaced) {
        return unplaced.because == "Its location is not shown in this copy.";
    };
    CHECK(std::any_of(open.unlocated.begin(), open.unlocated.end(), is_said));
}

TEST_CASE("A site that the audience may not see is not there to be asked for", "[cartography]") {
    const Dataset planted = situs::testing::export_fixture("planted");
    std::set<std::string> hidden;
    planted.for_each_site([&hidden](const LayerFile&, const Record& record) { hidden.insert(record.site.id.text()); });
    const MapContent open = read_map_content(planted, {.audience = Audience::everyone});
    for (const MapSite& site : open.sites) {
        hidden.erase(site.id);
    }
    for (const UnplacedSite& site : open.unlocated) {
        hidden.erase(site.id);
    }
    REQUIRE_FALSE(hidden.empty());
    const std::string id = *hidden.begin();
    CHECK_THROWS_WITH(read_map_content(planted, {.audience = Audience::everyone, .only_layer = {}, .only_sites = {id}}),
                      mentions(id) && mentions("may be shown"));
}

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
                      mentions("no-such-layer"));
    CHECK_THROWS_WITH(read_map_content(dataset, {.audience = {}, .only_layer = {}, .only_sites = {"no-such-site"}}),
                      mentions("no-such-site"));
}
