#include "geo/json.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/draft.hpp"
#include "tests/test.hpp"

#include <string>

using namespace situs;

namespace {

Site site_with(const std::string& properties) {
    const std::string text = "{\"type\": \"Feature\", \"id\": \"a\", \"properties\": {" + properties + "}}";
    geo::json::Document document;
    REQUIRE(document.parse(text));
    return read_site(document.root());
}

const std::string named = R"("names": [{"text": "Made-up place"}])";
const std::string attested = R"(, "attestations": [{"id": "one", "source": "made-up"}])";
const std::string placed =
    R"(, "locations": [{"id": "here", "standing": "preferred", "uncertainty_m": 50, "method": "imagery",
        "geometry": {"type": "Point", "coordinates": [50.5, 30.5]}}])";

}  // namespace

TEST_CASE("What a finished record must have is told one by one", "[store][draft]") {
    CHECK(gaps(site_with(named + attested + placed)).empty());
    CHECK(gaps(site_with(named + attested + R"(, "unlocated": {"because": "made up"})")).empty());
    CHECK(gaps(site_with("")).size() == 3);
    CHECK(gaps(site_with(R"("names": [{"text": " "}])" + attested + placed)).size() == 1);
    CHECK(gaps(site_with(named + attested + R"(, "locations": [{"id": "x", "standing": "preferred"}])")) ==
          std::vector<std::string>{"the geometry of the location x"});
    CHECK(gaps(site_with(named + attested + R"(, "unlocated": {"because": "made up"},
        "locations": [{"id": "x", "standing": "rejected"}])")) ==
          std::vector<std::string>{"why the location x is rejected"});
}

TEST_CASE("A draft that was taken in ends when somebody judged it and nothing is missing", "[store][draft]") {
    const std::string draft =
        "imported from places.csv (line 2) by analyst-1 on 2026-11-24; nobody has looked it through yet; still "
        "missing: the uncertainty of the location (the radius that surely holds the true place)";
    const std::string judged = R"(, "assessments": [{"aspect": "existence", "value": "reported"}])";
    const std::string no_radius = R"(, "locations": [{"id": "as-given", "standing": "preferred"}])";
    CHECK(refreshed_draft(draft, site_with(named + attested + no_radius)) == draft);
    CHECK(refreshed_draft(draft, site_with(named + attested + no_radius + judged)) ==
          "imported from places.csv (line 2) by analyst-1 on 2026-11-24; still missing: the uncertainty of the "
          "location (the radius that surely holds the true place)");
    CHECK(refreshed_draft(draft, site_with(named + attested + placed)) ==
          "imported from places.csv (line 2) by analyst-1 on 2026-11-24; nobody has looked it through yet");
    CHECK(refreshed_draft(draft, site_with(named + attested + placed + judged)).empty());
}

TEST_CASE("A draft that was brought home ends with the last of what it says is missing", "[store][draft]") {
    const std::string front = "brought home from an edited copy by analyst-1 on 2026-11-24; still missing: ";
    const std::string reason = "the reason of the location here (why it is there)";
    const Site site = site_with(named + attested + placed);
    CHECK(refreshed_draft(front + "the method of the location here (how it was found); " + reason, site) ==
          front + reason);
    CHECK(refreshed_draft(front + "the method of the location gone (how it was found)", site) ==
          front + "the method of the location gone (how it was found)");
    CHECK(refreshed_draft(front + "a source that attests it (attestations); a name (names)", site).empty());
    CHECK(refreshed_draft(front + "what its location rests on (basis)", site) ==
          front + "what its location rests on (basis)");
    CHECK(refreshed_draft(front + "the language of its name, and the source that uses it (names)", site) ==
          front + "the language of its name, and the source that uses it (names)");
}

TEST_CASE("What people wrote into a draft stays", "[store][draft]") {
    const Site site = site_with(named + attested + placed);
    CHECK(refreshed_draft("Ask the archive; then the witness", site) == "Ask the archive; then the witness");
    CHECK(refreshed_draft("Ask the archive; brought home from an edited copy by x on 2026-11-24; still missing: a "
                          "source that attests it (attestations)",
                          site) == "Ask the archive; brought home from an edited copy by x on 2026-11-24");
    CHECK(refreshed_draft("", site).empty());
}

TEST_CASE("What people wrote into a draft stays if it ends with words of situs", "[store][draft]") {
    const Site site = site_with(
        R"("names": [{"text": "Made-up place", "lang": "en", "sources": ["made-up"]}], "attestations": [{"id": "one",
            "source": "made-up"}], "assessments": [{"aspect": "existence", "value": "reported"}], "locations": [{"id":
            "in-x", "standing": "preferred", "uncertainty_m": 50, "method": "imagery", "because": "made up", "basis":
            ["one"], "geometry": {"type": "Point", "coordinates": [50.5, 30.5]}}])");
    for (const std::string text : {
             "ask the family whether they may be named (names)",
             "do not publish before the lawyer has seen it (basis)",
             "consent of both witnesses is outstanding (attestations)",
             "the reason of the location in-x (must be asked)",
             "the uncertainty of the location (ask the witness)",
             "the method of the location in-y (how it was found)",
             "say why (unlocated)",
             "imported from the notes of the family, who must be asked",
             "imported from the notes of the family on 2026-11-24",
             "brought home from an edited copy by mistake",
         }) {
        CHECK(refreshed_draft(text, site) == text);
    }
    for (const std::string text : {
             "a source that attests it (attestations)",
             "a name (names)",
             "the language of its name, and the source that uses it (names)",
             "a location, or why there is none (unlocated)",
             "what its location rests on (basis)",
             "the uncertainty of the location (the radius that surely holds the true place)",
             "the reason of the location in-x (why it is there)",
             "the method of the location in-x (how it was found)",
             "the uncertainty of the location in-x (the radius that surely holds the true place)",
             "nobody has looked it through yet",
         }) {
        CHECK(refreshed_draft(text, site).empty());
    }
}
