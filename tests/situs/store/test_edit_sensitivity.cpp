#include "situs/release/audience.hpp"
#include "tests/situs/store/made_up_copy.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::testing;

namespace {

void put_source_sensitivity(const Scratch& scratch, std::string_view word) {
    scratch.put("sources.situs.json", R"({"geonames": {"sensitivity": ")" + std::string{word} + R"("}})");
}

/// The record "a" as a public copy shows it once it is no draft any more, as text.
std::string public_text(const Scratch& scratch) {
    const Dataset dataset = Dataset::open(scratch.path());
    AudienceFilter filter{dataset, scan_sensitivity(dataset), Audience::everyone, Drafts::kept};
    std::string text;
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        if (const auto visible = filter.filtered(record); visible && record.site.id.text() == "a") {
            text = visible->feature.lexeme();
        }
    });
    REQUIRE_FALSE(text.empty());
    return text;
}

/// The newest location of record "a" after it was moved to 50.1234 37.3, or only its uncertainty changed to 77 m.
enum class Edit { moved, wider };
Location after(const Scratch& scratch, Edit edit, EditPlan* plan = nullptr) {
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    if (edit == Edit::moved) {
        copy.records[0].now->geometry = geo::Geometry::point({.lon = 50.1234, .lat = 37.3});
    } else {
        copy.records[0].placing["new_uncertainty_m"] = 77.0;
    }
    const EditPlan made = planned(dataset, copy);
    apply_edits(dataset, made);
    if (plan != nullptr) {
        *plan = made;
    }
    Location newest;
    Dataset::open(scratch.path()).for_each_site([&](const LayerFile&, const Record& record) {
        if (record.site.id.text() == "a") {
            newest = record.site.locations.back();
        }
    });
    CHECK(newest.standing == "preferred");
    return newest;
}

}  // namespace

TEST_CASE("a place that was hidden by what it rests on is as hidden after a move") {
    const std::string cited = R"("basis": [{"source": "geonames"}])";
    for (const std::string_view word : {"restricted", "withheld"}) {
        const Scratch scratch;
        put_dataset(scratch);
        put_source_sensitivity(scratch, word);
        SECTION("its basis cites a " + std::string{word} + " source") {}
        SECTION("only attestations of a " + std::string{word} + " source name it") {
            rewrite_towns(scratch, cited + "}]",
                          R"("notes": "no basis"}], "attestations": [{"id": "t", "source": "geonames", "claims": )"
                          R"([{"aspect": "location", "says": "affirms", "locations": ["centre"]}]}])");
        }
        SECTION("no location is preferred, and the one that there is cites a " + std::string{word} + " source") {
            rewrite_towns(scratch, R"("standing": "preferred")", R"("standing": "alternative")");
            rewrite_towns(scratch,
                          R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "properties")",
                          R"("geometry": null, "properties")");
        }
        REQUIRE(public_text(scratch).find("37.20416") == std::string::npos);
        EditPlan plan;
        CHECK(after(scratch, Edit::moved, &plan).sensitivity == word);
        CHECK(says(plan, EditOutcome::remark, "the new location edit-2026-11-28 is " + std::string{word}));
        CHECK(public_text(scratch).find("50.1234") == std::string::npos);
    }
}

TEST_CASE("a place that was hidden by what names it is as hidden with another uncertainty") {
    const Scratch scratch;
    put_dataset(scratch);
    put_source_sensitivity(scratch, "restricted");
    rewrite_towns(scratch, R"("basis": [{"source": "geonames"}]}])",
                  R"("notes": "no basis"}], "attestations": [{"id": "t", "source": "geonames", "claims": )"
                  R"([{"aspect": "location", "says": "affirms", "locations": ["centre"]}]}])");
    REQUIRE(public_text(scratch).find("37.20416") == std::string::npos);
    const Location newest = after(scratch, Edit::wider);
    CHECK(newest.sensitivity == "restricted");
    CHECK(newest.uncertainty->value() == 77);
    CHECK(public_text(scratch).find("37.20416") == std::string::npos);
}

TEST_CASE("a shape that is hidden inside a visible location stays hidden when it moves") {
    const Scratch scratch;
    put_dataset(scratch);
    rewrite_towns(
        scratch, R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "role")",
        R"("geometry": {"type": "Point", "coordinates": [50.00919, 37.20416], "sensitivity": "restricted"}, "role")");
    CHECK(after(scratch, Edit::moved).sensitivity == "restricted");
    CHECK(public_text(scratch).find("50.1234") == std::string::npos);
}

TEST_CASE("where a place was searched goes into the notes of its first location, but for what not everyone may see") {
    const Scratch scratch;
    put_dataset(scratch);
    std::string text = scratch.get("layers/towns.geojson");
    const std::size_t begin = text.find(R"("locations": )");
    const std::size_t end = text.find(R"(, "assessments")", begin);
    const std::string hidden =
        R"({"what": "a made-up archive", "by": "analyst-7", "date": "2026-11-25", "sensitivity": "withheld"})";
    const auto put_unlocated = [&](std::string_view own) {
        std::string unlocated = R"("unlocated": {"because": "no source says where", "searched": )"
                                R"([{"what": "made-up maps", "by": "analyst-1", "date": "2026-11-24"}, )";
        unlocated.append(hidden).append("]").append(own).append("}");
        scratch.put("layers/towns.geojson", std::string{text}.replace(begin, end - begin, unlocated));
    };
    SECTION("an entry of its own") {
        put_unlocated("");
        const Location newest = after(scratch, Edit::moved);
        CHECK(newest.sensitivity.empty());
        CHECK(newest.notes.find("no source says where; searched: made-up maps (analyst-1, 2026-11-24)") !=
              std::string::npos);
        CHECK(newest.notes.find("archive") == std::string::npos);
        CHECK(scratch.get("layers/towns.geojson").find(R"("searched": [)" + hidden + "]") != std::string::npos);
        CHECK(public_text(scratch).find("50.1234") != std::string::npos);
    }
    SECTION("all of it") {
        put_unlocated(R"(, "sensitivity": "restricted", "notes": "made up")");
        CHECK(after(scratch, Edit::moved).sensitivity == "restricted");
        CHECK(public_text(scratch).find("50.1234") == std::string::npos);
        CHECK(scratch.get("layers/towns.geojson").find(R"("notes": "made up)") != std::string::npos);
    }
    CHECK(public_text(scratch).find("archive") == std::string::npos);
    CHECK(public_text(scratch).find("analyst-7") == std::string::npos);
}

TEST_CASE("a place that everyone may see is not hidden by a move") {
    const Scratch scratch;
    put_dataset(scratch);
    EditPlan plan;
    CHECK(after(scratch, Edit::moved, &plan).sensitivity.empty());
    CHECK_FALSE(says(plan, EditOutcome::remark, "restricted"));
    CHECK(public_text(scratch).find("50.1234") != std::string::npos);
}

TEST_CASE("a new spelling of a name that only a hidden source uses is as hidden as that name") {
    const Scratch scratch;
    put_dataset(scratch);
    put_source_sensitivity(scratch, "restricted");
    rewrite_towns(scratch, R"("lang": "en"})", R"("lang": "en", "sources": ["geonames"]})");
    REQUIRE(public_text(scratch).find("Lahijan") == std::string::npos);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members["name"] = std::string{"Made-up spelling"};
    apply_edits(dataset, planned(dataset, copy));
    CHECK(scratch.get("layers/towns.geojson").find("Made-up spelling") != std::string::npos);
    CHECK(public_text(scratch).find("Made-up spelling") == std::string::npos);
}

TEST_CASE("a name that no copy shows is not found by typing it") {
    const Scratch scratch;
    const auto plan_of = [&](std::string_view names, const std::string& typed) {
        put_dataset(scratch);
        rewrite_towns(scratch, R"("names": [{"text": "Lahijan", "lang": "en"}])",
                      R"("names": [{"text": "Lahijan", "lang": "en"}, )" + std::string{names} + "]");
        const Dataset dataset = Dataset::open(scratch.path());
        MadeUpCopy copy;
        copy.records = exported(dataset);
        copy.records[0].now->members["name"] = typed;
        return planned(dataset, copy);
    };
    const auto refuses = [&](std::string_view names) {
        const EditPlan plan = plan_of(names, "ZZTYPO");
        CHECK(says(plan, EditOutcome::conflict, "name was Lahijan; the copy says ZZTYPO, and the dataset has more"));
        CHECK_FALSE(says(plan, EditOutcome::remark, "among its names"));
        CHECK_FALSE(plan.writes());
    };
    refuses(R"({"text": "ZZTYPO", "sensitivity": "withheld"})");
    refuses(R"({"text": "B"}, {"text": "ZZTYPO", "sensitivity": "withheld", "role": "former"})");
    // One that an internal copy shows is found, and so is one that stands there openly too.
    const EditPlan restricted = plan_of(R"({"text": "ZZTYPO", "sensitivity": "restricted"})", "ZZTYPO");
    CHECK(says(restricted, EditOutcome::remark, "it was among its names already"));
    const EditPlan both = plan_of(R"({"text": "ZZTYPO"}, {"text": "ZZTYPO", "sensitivity": "withheld"})", "ZZTYPO");
    CHECK(says(both, EditOutcome::remark, "it was among its names already"));
    CHECK(plan_of(R"({"text": "ZZTYPO", "sensitivity": "withheld"})", "Another name").writes());
}

TEST_CASE("a name that only a withheld source uses is not found by typing it") {
    const Scratch scratch;
    put_dataset(scratch);
    scratch.put("sources.json", R"([{"id": "geonames", "type": "dataset"}, {"id": "secret", "type": "interview"}])");
    scratch.put("sources.situs.json", R"({"secret": {"sensitivity": "withheld"}})");
    rewrite_towns(scratch, R"("names": [{"text": "Lahijan", "lang": "en"}])",
                  R"("names": [{"text": "Lahijan", "lang": "en"}, {"text": "ZZTYPO", "sources": ["secret"]}])");
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members["name"] = std::string{"ZZTYPO"};
    const EditPlan plan = planned(dataset, copy);
    CHECK(says(plan, EditOutcome::conflict, "name was Lahijan; the copy says ZZTYPO"));
    CHECK_FALSE(plan.writes());
}
