#include "situs/model/site.hpp"
#include "tests/test.hpp"

namespace {

situs::Site with_assessments(std::initializer_list<situs::Assessment> assessments) {
    situs::Site site;
    site.assessments = assessments;
    return site;
}

}  // namespace

TEST_CASE("The preferred location is found wherever it stands", "[model][site]") {
    situs::Site site;
    CHECK(situs::preferred_location(site) == nullptr);
    site.locations.resize(2);
    site.locations[0].standing = "alternative";
    CHECK(situs::preferred_location(site) == nullptr);
    site.locations[1].standing = "preferred";
    CHECK(situs::preferred_location(site) == &site.locations[1]);
}

TEST_CASE("The newest assessment of an aspect counts, in whatever order they stand", "[model][site]") {
    const situs::Site site = with_assessments({{"location", "reported", "a", "2026-11-24", ""},
                                               {"location", "disputed", "a", "2025-01-01", ""},
                                               {"event", "established", "a", "2027-01-01", ""}});
    REQUIRE(situs::newest_assessment(site, "location") != nullptr);
    CHECK(situs::newest_assessment(site, "location")->value == "reported");
    CHECK(situs::newest_assessment(site, "existence") == nullptr);
}

TEST_CASE("Of assessments of one day the later in the list counts", "[model][site]") {
    const situs::Site site = with_assessments(
        {{"event", "reported", "a", "2026-11-24", ""}, {"event", "corroborated", "b", "2026-11-24", ""}});
    CHECK(situs::newest_assessment(site, "event")->by == "b");
}

TEST_CASE("An assessment without a day is older than one with a day", "[model][site]") {
    const situs::Site site =
        with_assessments({{"event", "reported", "a", "0001-01-01", ""}, {"event", "disputed", "b", "soon", ""}});
    CHECK(situs::newest_assessment(site, "event")->by == "a");
}
