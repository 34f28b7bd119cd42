#include "tests/situs/store/made_up_copy.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::testing;

namespace {

/// The dataset's copy with one edit: `column` of the first record reads `text`.
EditPlan planned_with(const Scratch& scratch, std::string_view column, const std::string& text) {
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members.insert_or_assign(std::string{column}, FieldValue{text});
    return planned(dataset, copy);
}

EditedRecord new_row(std::string_view name, std::string_view within) {
    FlatRecord row;
    row.members["name"] = std::string{name};
    row.members["kind"] = std::string{"prison"};
    row.members["within"] = std::string{within};
    return {.layer = LayerId{"towns"}, .id = SiteId{"new-1"}, .before = {}, .now = row, .placing = {}};
}

}  // namespace

TEST_CASE("Within must name another record of the dataset, or a place elsewhere", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    CHECK(says(planned_with(scratch, "within", "no-such-place"), EditOutcome::refused, "no other record"));
    CHECK(says(planned_with(scratch, "within", "a"), EditOutcome::refused, "no other record"));  // itself
    CHECK(planned_with(scratch, "within", "b").writes());
    CHECK(planned_with(scratch, "within", "geonames:126015").writes());

    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records.push_back(new_row("Made-up one", "no-such-place"));
    const EditPlan plan = planned(dataset, copy);
    CHECK(says(plan, EditOutcome::refused, "no other record"));
    REQUIRE(plan.count(RecordFate::added) == 1);
    CHECK(plan.records[plan.records.size() - 1].text.find("\"within\"") == std::string::npos);
}

TEST_CASE("Places that would lie in each other stay as they are, and all else of their rows is taken",
          "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members["within"] = std::string{"b"};
    copy.records[0].now->members["notes"] = std::string{"Made-up note."};
    copy.records[1].now->members["within"] = std::string{"a"};
    const EditPlan plan = planned(dataset, copy);
    CHECK(says(plan, EditOutcome::refused, "a → b → a"));
    CHECK(says(plan, EditOutcome::refused, "b → a → b"));
    CHECK(says(plan, EditOutcome::taken, "Made-up note."));
    CHECK(plan.count(EditOutcome::refused) == 2);
    REQUIRE(plan.count(RecordFate::changed) == 1);
    CHECK(plan.records[0].text.find("\"within\"") == std::string::npos);
}

TEST_CASE("A circle may close over what the dataset says, and be turned round in one copy", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    rewrite_towns(
        scratch, R"("id": "b", "geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "properties": {)",
        R"("id": "b", "geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "properties": {"within": "a", )");
    CHECK(says(planned_with(scratch, "within", "b"), EditOutcome::refused, "a → b → a"));

    const Dataset dataset = Dataset::open(scratch.path());
    for (const bool remembers : {true, false}) {
        MadeUpCopy copy;
        copy.remembers = remembers;
        copy.records = exported(dataset);
        copy.records[0].now->members["within"] = std::string{"b"};
        copy.records[1].now->members.erase("within");
        if (!remembers) {
            copy.records[0].before.reset();
            copy.records[1].before.reset();
        }
        const EditPlan plan = planned(dataset, copy);
        CHECK(plan.count(EditOutcome::refused) == 0);
        CHECK(plan.count(RecordFate::changed) == 2);
    }
}

TEST_CASE("A place that will lie outside of its within is taken, and the plan says what validate will find",
          "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    const auto moved = [&](std::size_t which, double lon) {
        const Dataset dataset = Dataset::open(scratch.path());
        MadeUpCopy copy;
        copy.records = exported(dataset);
        copy.records[which].now->geometry = geo::Geometry::point({.lon = lon, .lat = 37.20416});
        copy.records[which].placing["new_uncertainty_m"] = 5000.0;
        return planned(dataset, copy);
    };
    const std::string_view of_b =
        R"("id": "b", "geometry": {"type": "Point", "coordinates": [50.00919, 37.20416]}, "properties": {)";
    rewrite_towns(scratch, of_b, std::string{of_b} + R"("within": "a", )");
    const EditPlan away = moved(1, 51);
    CHECK(says(away, EditOutcome::remark, "outside of the area of a"));
    CHECK(away.count(EditOutcome::refused) == 0);
    CHECK(away.writes());
    CHECK_FALSE(says(moved(1, 50.02), EditOutcome::remark, "outside of the area"));  // 1 km; the radius is 5 km
    CHECK(
        says(moved(0, 51), EditOutcome::remark, "one record whose `within` names it will lie outside of its area (b)"));
    CHECK_FALSE(says(moved(0, 50.02), EditOutcome::remark, "outside of its area"));
}

TEST_CASE("A table that is no layer of the dataset is one refusal, however many rows it has", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    for (const bool remembers : {true, false}) {
        MadeUpCopy copy;
        copy.remembers = remembers;
        copy.records = exported(dataset);
        for (EditedRecord& record : copy.records) {
            record.layer = LayerId{"saved-as"};
            record.now->members["notes"] = std::string{"made up"};
        }
        const EditPlan plan = planned(dataset, copy);
        CHECK(plan.records.empty());
        REQUIRE(plan.refusals.size() == 1);
        CHECK(plan.refusals[0].what == "table saved-as");
        CHECK(plan.refusals[0].why.find("it has towns") != std::string::npos);
        CHECK_FALSE(plan.writes());
    }
}

TEST_CASE("Of a row that is not added nothing counts as taken", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records.push_back(new_row("Made-up one", ""));
    copy.records.back().now->members.erase("kind");
    copy.records.back().now->geometry = geo::Geometry::point({.lon = 50.5, .lat = 30.5});
    const EditPlan plan = planned(dataset, copy);
    CHECK(says(plan, EditOutcome::refused, "needs a kind"));
    CHECK(plan.count(EditOutcome::taken) == 0);
}

TEST_CASE("What validate would refuse is refused, or mended on the careful side", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    CHECK(says(planned_with(scratch, "name", "  "), EditOutcome::refused, "keeps its name"));
    const EditPlan careful = planned_with(scratch, "sensitivity", "withheld");
    REQUIRE(careful.records.size() == 1);
    CHECK(says(careful, EditOutcome::remark, "sensitivity_reason and sensitivity_review"));
    CHECK(careful.records[0].text.find("no reason was given") != std::string::npos);
    CHECK(careful.records[0].text.find("\"sensitivity_review\": \"2026-11-28\"") != std::string::npos);

    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members["uncertainty_m"] = 1e9;
    copy.records[1].placing["new_uncertainty_m"] = 1e12;
    const EditPlan plan = planned(dataset, copy);
    CHECK(plan.count(EditOutcome::refused) == 2);
    CHECK_FALSE(plan.writes());
}

TEST_CASE("A reason that stands only where not everyone may see it is not taken", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    const auto moved_because = [&](const std::string& reason) {
        const Dataset dataset = Dataset::open(scratch.path());
        MadeUpCopy copy;
        copy.records = exported(dataset);
        copy.records[1].placing["new_because"] = reason;
        copy.records[1].placing["new_uncertainty_m"] = 77.0;
        copy.records[1].placing["new_method"] = std::string{"survey"};
        return planned(dataset, copy);
    };
    scratch.put("layers/empty.geojson",
                canonical_layer(
                    "empty", R"({"type": "Feature", "id": "hidden", "geometry": null, "properties": {"kind": "prison",
                "sensitivity": "restricted", "notes": "the planted reason", "names": [{"text": "Hidden"}]}})"));
    const EditPlan plan = moved_because("the planted reason");
    CHECK(says(plan, EditOutcome::refused, "may be seen by more"));
    for (const PlannedRecord& record : plan.records) {
        CHECK(record.text.find("planted") == std::string::npos);
    }
    const EditPlan open = moved_because("the open reason");
    REQUIRE(open.records.size() == 1);
    CHECK(open.records[0].text.find("the open reason") != std::string::npos);
}

TEST_CASE("An emptied draft ends it, unless something is missing", "[store][edits][draft]") {
    const Scratch scratch;
    put_dataset(scratch);
    const auto emptied = [&] {
        const Dataset dataset = Dataset::open(scratch.path());
        MadeUpCopy copy;
        copy.records = exported(dataset);
        copy.records[0].now->members.erase("draft");
        return planned(dataset, copy);
    };
    rewrite_towns(scratch, R"("names")", R"("draft": "ask", "names")");
    const EditPlan refused = emptied();
    CHECK(says(refused, EditOutcome::refused, "it lacks a source that attests it"));
    CHECK_FALSE(refused.writes());
    rewrite_towns(scratch, R"("names")",
                  R"("unlocated": {"because": "made up"}, "attestations": [{"id": "x", "source": "s"}], "names")");
    const EditPlan taken = emptied();
    CHECK_FALSE(says(taken, EditOutcome::refused, "draft"));
    REQUIRE(taken.count(RecordFate::changed) == 1);
    CHECK(taken.records[0].text.find("\"draft\"") == std::string::npos);
}

TEST_CASE("A draft that situs wrote ends with an edit that adds the last of what is missing", "[store][edits][draft]") {
    const Scratch scratch;
    put_dataset(scratch);
    rewrite_towns(scratch, R"("names")",
                  R"("draft": "imported from x.csv (line 2) by a on 2026-11-24; nobody has looked it through yet",
                     "unlocated": {"because": "made up"}, "attestations": [{"id": "x", "source": "s"}], "names")");
    rewrite_towns(scratch, R"("assessments")", R"("made_up")");
    const EditPlan other = planned_with(scratch, "notes", "made up");
    REQUIRE(other.records.size() == 1);
    CHECK(other.records[0].text.find("\"draft\"") != std::string::npos);
    const EditPlan judged = planned_with(scratch, "existence_confidence", "corroborated");
    REQUIRE(judged.records.size() == 1);
    CHECK(judged.records[0].text.find("\"draft\"") == std::string::npos);
    CHECK(says(judged, EditOutcome::remark, "no draft"));
}

TEST_CASE("A row that was copied from a record which was erased since does not bring it back", "[store][edits]") {
    const Scratch scratch;
    put_dataset(scratch);
    rewrite_towns(scratch, "\"kind\": \"settlement\"", "\"kind\": \"prison\"");
    MadeUpCopy copy;
    copy.records = exported(Dataset::open(scratch.path()));
    EditedRecord row{
        .layer = LayerId{"towns"}, .id = SiteId{"new-1"}, .before = {}, .now = copy.records[0].now, .placing = {}};

    SECTION("with all that it says, or under another name, or at another place") {
        SECTION("all") {}
        SECTION("name") {
            row.now->members["name"] = std::string{"Another made-up name"};
        }
        SECTION("place") {
            row.now->geometry = geo::Geometry::point({.lon = 50.5, .lat = 37.5});
        }
        copy.records.push_back(row);
        scratch.put("layers/towns.geojson", canonical_layer("towns", ""));
        const EditPlan plan = planned(Dataset::open(scratch.path()), copy);
        CHECK(says(plan, EditOutcome::refused, "a copied row: it says what a said"));
        CHECK(plan.count(RecordFate::added) == 0);
        CHECK_FALSE(plan.writes());
    }
    SECTION("another place of another name is a new one") {
        row.now->members["name"] = std::string{"Another made-up name"};
        row.now->geometry = geo::Geometry::point({.lon = 50.5, .lat = 37.5});
        copy.records.push_back(row);
        scratch.put("layers/towns.geojson", canonical_layer("towns", ""));
        CHECK(planned(Dataset::open(scratch.path()), copy).count(RecordFate::added) == 1);
    }
    SECTION("of a record whose row alone is gone it is a new one, with a word on that") {
        copy.records.push_back(row);
        const Dataset dataset = Dataset::open(scratch.path());
        CHECK_FALSE(says(planned(dataset, copy), EditOutcome::remark, "a copied row"));
        copy.records[0].now.reset();
        const EditPlan plan = planned(dataset, copy);
        CHECK(plan.count(RecordFate::added) == 1);
        CHECK(says(plan, EditOutcome::remark, "a copied row: the row of a"));
    }
}
