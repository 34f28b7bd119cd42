#include "geo/disc.hpp"
#include "tests/situs/store/made_up_copy.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::testing;

namespace {

constexpr geo::LonLat known{.lon = 50.00919, .lat = 37.20416};  ///< Where the records of put_dataset() are.

FlatRecord row(const geo::Geometry& geometry) {
    FlatRecord now;
    now.members["name"] = std::string{"Made-up place"};
    now.members["kind"] = std::string{"cemetery"};
    now.members["sensitivity"] = std::string{"public"};
    now.geometry = geometry;
    return now;
}

/// What bringing home a copy with that row besides its records would do.
EditPlan plan_of(const Scratch& scratch, FlatRecord now) {
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records.push_back(
        {.layer = LayerId{"empty"}, .id = SiteId{"new-1"}, .before = {}, .now = std::move(now), .placing = {}});
    EditPlan plan = planned(dataset, copy);
    CHECK(plan.count(RecordFate::added) == 1);
    return plan;
}

/// The new record's, or its location's, own word; "public" is the row's.
std::string word_in(const EditPlan& plan, std::string_view part) {
    REQUIRE(plan.records.size() == 1);
    geo::json::Document document;
    REQUIRE(document.parse(plan.records.front().text));
    const geo::json::Value properties = document.root()["properties"];
    if (part == "record") {
        return std::string{properties["sensitivity"].string()};
    }
    return std::string{(*properties["locations"].elements().begin())["sensitivity"].string()};
}

void put_source_sensitivity(const Scratch& scratch, std::string_view word) {
    scratch.put("sources.situs.json", R"({"geonames": {"sensitivity": ")" + std::string{word} + R"("}})");
}

}  // namespace

TEST_CASE("a new row whose place stands only in locations that are hidden hides it, too") {
    const std::vector<geo::Geometry> places{
        geo::Geometry::point(known),
        geo::disc(known, geo::Metres{5000}, 64),
        geo::disc(known, geo::Metres{5000}, 36),
        geo::LineString{{{.lon = 50.2, .lat = 37.3}, {.lon = known.lon, .lat = known.lat}}},
    };
    for (const std::string_view word : {"restricted", "withheld"}) {
        for (const geo::Geometry& place : places) {
            const Scratch scratch;
            put_dataset(scratch);
            put_source_sensitivity(scratch, word);
            const EditPlan plan = plan_of(scratch, row(place));
            CHECK(word_in(plan, "location") == word);
            CHECK(word_in(plan, "record") == "public");
            CHECK(says(plan, EditOutcome::remark, "as is the one that was copied"));
        }
    }
}

TEST_CASE("a new row near a hidden place, and one where everyone may see another place, are not hidden") {
    const Scratch scratch;
    put_dataset(scratch);
    geo::Geometry place = geo::Geometry::point({.lon = known.lon + 0.0002, .lat = known.lat});
    SECTION("20 m beside it") {
        put_source_sensitivity(scratch, "restricted");
    }
    SECTION("an outline of few corners round it") {
        put_source_sensitivity(scratch, "restricted");
        place = geo::disc(known, geo::Metres{200}, 8);
    }
    SECTION("one of two records there is open") {
        std::string text = scratch.get("layers/towns.geojson");
        text.replace(text.find(R"("kind")"), 0, R"("sensitivity": "restricted", )");
        scratch.put("layers/towns.geojson", text);
        place = geo::Geometry::point(known);
    }
    const EditPlan plan = plan_of(scratch, row(place));
    CHECK(word_in(plan, "location").empty());
    CHECK(word_in(plan, "record") == "public");
}

TEST_CASE("a new row that says what only hidden records or parts say is hidden as a whole") {
    const Scratch scratch;
    put_dataset(scratch);
    FlatRecord now = row(geo::Geometry::point({.lon = 50.2, .lat = 37.3}));
    std::string member = "name";
    SECTION("a name of records that are restricted") {
        rewrite_towns(scratch, R"("kind")", R"("sensitivity": "restricted", "kind")");
        now.members["name"] = std::string{"Lahijan"};
    }
    SECTION("texts that go with a hidden part, in another Unicode form") {
        put_source_sensitivity(scratch, "restricted");
        rewrite_towns(scratch, R"("names")", R"("notes": "gardée à l’entrée", "names")");
        now.members["notes"] = std::string{"garde\u0301e a\u0300 l’entre\u0301e"};
        member = "notes";
    }
    SECTION("what a draft lacks") {
        put_source_sensitivity(scratch, "restricted");
        rewrite_towns(scratch, R"("names")", R"("draft": "ask made-up person", "names")");
        now.members["draft"] = std::string{"ask made-up person"};
        member = "draft";
    }
    const EditPlan plan = plan_of(scratch, now);
    CHECK(word_in(plan, "record") == "restricted");
    CHECK(word_in(plan, "location").empty());
    CHECK(says(plan, EditOutcome::remark, "the new record is restricted, as is what was copied into it (" + member));
}

TEST_CASE("a row that was copied into a new record is as hidden as it is withheld") {
    const Scratch scratch;
    put_dataset(scratch);
    rewrite_towns(scratch, R"("kind")", R"("sensitivity": "withheld", "kind")");
    FlatRecord now = row(geo::Geometry::point(known));
    now.members["name"] = std::string{"Lahijan"};
    now.members["sensitivity"] = std::string{"restricted"};
    const EditPlan plan = plan_of(scratch, now);
    CHECK(word_in(plan, "record") == "withheld");
    CHECK(word_in(plan, "location") == "withheld");
}

TEST_CASE("a new row whose word for the sensitivity is no term is not as open as the dataset") {
    const Scratch scratch;
    put_dataset(scratch);
    const auto becomes = [&](const std::string& word) {
        FlatRecord now;
        now.members = {{"name", FieldValue{std::string{"Sample yard"}}},
                       {"kind", FieldValue{std::string{"prison"}}},
                       {"sensitivity", FieldValue{word}}};
        const EditPlan plan = plan_of(scratch, now);
        return plan.records.front().text;
    };
    CHECK(becomes("Withheld").find(R"("sensitivity": "withheld")") != std::string::npos);
    CHECK(becomes("quite").find(R"("sensitivity": "withheld")") != std::string::npos);
    CHECK(becomes("Restricted ").find(R"("sensitivity": "restricted")") != std::string::npos);
    CHECK(becomes("PUBLIC").find(R"("sensitivity")") == std::string::npos);  // the dataset's own holds
}
