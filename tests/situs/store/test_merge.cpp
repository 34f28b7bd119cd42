#include "geo/error.hpp"
#include "tests/situs/store/made_up_copy.hpp"
#include "tests/test.hpp"

#include <random>

using namespace situs;
using namespace situs::testing;

TEST_CASE("a copy without edits gives an empty plan and changes no byte") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    const std::string before = scratch.get("layers/towns.geojson");
    const EditPlan plan = planned(dataset, copy);
    CHECK(plan.records.empty());
    CHECK(apply_edits(dataset, plan).empty());
    CHECK(scratch.get("layers/towns.geojson") == before);
}

TEST_CASE("the same value in another Unicode form is no edit, and one changed on both sides is a conflict") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].before->members["notes"] = std::string{"caf\u00E9"};
    copy.records[0].now->members["notes"] = std::string{"cafe\u0301"};
    copy.records[1].before->members["notes"] = std::string{"one"};
    copy.records[1].now->members["notes"] = std::string{"دو"};
    const EditPlan plan = planned(dataset, copy);
    REQUIRE(plan.records.size() == 1);
    CHECK(plan.records[0].id.text() == "b");
    CHECK(says(plan, EditOutcome::conflict, "the copy says دو, the dataset says nothing"));
    CHECK(plan.leaves_something());
    CHECK_FALSE(plan.writes());
}

TEST_CASE("terms, dates and derived columns that are wrong are refused with the reason") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members["kind"] = std::string{"prisn"};
    copy.records[0].now->members["when"] = std::string{"1988; last summer"};
    copy.records[0].now->members["country"] = std::string{"Iran"};
    copy.records[0].now->members["sources"] = std::string{"geonames; made-up"};
    copy.records[0].now->members["uncertainty_m"] = 0.0;
    const EditPlan plan = planned(dataset, copy);
    CHECK(says(plan, EditOutcome::refused, "did you mean prison?"));
    CHECK(says(plan, EditOutcome::refused, "\"last summer\" is no date"));
    CHECK(says(plan, EditOutcome::refused, "two capital letters"));
    CHECK(says(plan, EditOutcome::refused, "sources cannot be changed"));
    CHECK(says(plan, EditOutcome::refused, "metres above 0"));
    CHECK_FALSE(plan.writes());
}

TEST_CASE("a moved point becomes a new location, and without reason, method and radius a draft") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->geometry = geo::Geometry::point({.lon = 50.1, .lat = 37.3});
    apply_edits(dataset, planned(dataset, copy));
    const std::string layer = scratch.get("layers/towns.geojson");
    CHECK(layer.find(R"("standing": "superseded")") != std::string::npos);
    CHECK(layer.find(R"("uncertainty_m": 5000.0, "basis": [{"source": "geonames"}])") != std::string::npos);
    CHECK(layer.find("still missing: the reason of the location edit-2026-11-28") != std::string::npos);
    CHECK(layer.find(canonical_record("b", "2026-11-23")) != std::string::npos);
    CHECK(flat_now(scratch, "a").geometry == geo::Geometry::point({.lon = 50.1, .lat = 37.3}));
}

TEST_CASE("a move publishes nothing: the new location is as restricted as the old one") {
    const Scratch scratch;
    put_dataset(scratch);
    std::string text = scratch.get("layers/towns.geojson");
    const std::string standing = R"("standing": "preferred", )";
    for (std::size_t at = 0; (at = text.find(standing, at)) != std::string::npos;) {
        text.insert(at + standing.size(), R"("sensitivity": "restricted", )");
        at += standing.size();
    }
    scratch.put("layers/towns.geojson", text);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->geometry = geo::Geometry::point({.lon = 50.1, .lat = 37.3});
    apply_edits(dataset, planned(dataset, copy));
    std::size_t restricted = 0;
    Dataset::open(scratch.path()).for_each_site([&](const LayerFile&, const Record& record) {
        if (record.site.id == copy.records[0].id) {
            REQUIRE(record.site.locations.size() == 2);
            for (const Location& location : record.site.locations) {
                restricted += location.sensitivity == "restricted" ? 1U : 0U;
            }
        }
    });
    CHECK(restricted == 2);
}

TEST_CASE("a row pasted beside the record that it was copied from is a record of its own, once") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    EditedRecord pasted = copy.records[0];
    pasted.id = SiteId{"new-1"};
    pasted.before.reset();
    copy.records.push_back(pasted);
    const EditPlan plan = planned(dataset, copy);
    CHECK(plan.count(RecordFate::added) == 1);
    apply_edits(dataset, plan);
    CHECK(flat_now(scratch, "lahijan").members.at("name") == FieldValue{"Lahijan"});
    const EditPlan again = planned(Dataset::open(scratch.path()), copy);
    CHECK_FALSE(again.writes());
    CHECK(says(again, EditOutcome::already_so, "came home before"));
}

TEST_CASE("new rows of one name, kind and place come home once each, and rows that say something else are others") {
    const Scratch scratch;
    put_dataset(scratch);
    MadeUpCopy copy;
    copy.records = exported(Dataset::open(scratch.path()));
    const auto add_row = [&](const char* id, const char* notes) {
        EditedRecord row{
            .layer = copy.records[0].layer, .id = SiteId{id}, .before = {}, .now = FlatRecord{}, .placing = {}};
        row.now->members["name"] = std::string{"Made-up place"};
        row.now->members["kind"] = std::string{"cemetery"};
        row.now->members["when"] = std::string{"no date"};  // Refused: the record does not have it.
        if (*notes != 0) {
            row.now->members["notes"] = std::string{notes};
        }
        copy.records.push_back(std::move(row));
    };
    const auto bring_home = [&] {
        const Dataset dataset = Dataset::open(scratch.path());
        const EditPlan plan = planned(dataset, copy);
        apply_edits(dataset, plan);
        return plan;
    };
    add_row("new-1", "");
    add_row("new-2", "");
    CHECK(bring_home().count(RecordFate::added) == 2);
    CHECK(bring_home().count(RecordFate::added) == 0);
    add_row("new-3", "made up: the third one");
    CHECK(bring_home().count(RecordFate::added) == 1);
    const EditPlan again = bring_home();
    CHECK(again.count(RecordFate::added) == 0);
    CHECK(again.count(EditOutcome::already_so) == 3);
    CHECK(flat_now(scratch, "made-up-place-3").members.at("notes") == FieldValue{"made up: the third one"});
    // In whatever order they stand.
    std::string layer = scratch.get("layers/towns.geojson");
    const std::size_t third = layer.rfind(R"({"type": "Feature")");
    const std::string line = layer.substr(third, layer.find("\n", third) - third);
    layer.erase(third - 2, line.size() + 2);
    layer.insert(layer.find(R"({"type": "Feature")"), line + ",\n");
    scratch.put("layers/towns.geojson", layer);
    CHECK(bring_home().count(RecordFate::added) == 0);
    // What people add in the dataset since does not make a record another one.
    rewrite_towns(scratch, R"("name": "Made-up place", "kind": "cemetery",)",
                  R"("name": "Made-up place", "kind": "cemetery", "country": "IR",)");
    CHECK(bring_home().count(RecordFate::added) == 0);
}

TEST_CASE("a new row that is mended in the copy from which it came home is not added a second time") {
    const Scratch scratch;
    put_dataset(scratch);
    MadeUpCopy copy;
    copy.records = exported(Dataset::open(scratch.path()));
    EditedRecord row{
        .layer = copy.records[0].layer, .id = SiteId{"new-1"}, .before = {}, .now = FlatRecord{}, .placing = {}};
    row.now->members["name"] = std::string{"Row of mine"};
    row.now->members["kind"] = std::string{"prison"};
    row.placing["new_position"] = std::string{"999, 50.99"};
    copy.records.push_back(row);
    const auto bring_home = [&] {
        const Dataset dataset = Dataset::open(scratch.path());
        const EditPlan plan = planned(dataset, copy);
        apply_edits(dataset, plan);
        return plan;
    };
    const EditPlan first = bring_home();
    CHECK(first.count(RecordFate::added) == 1);
    CHECK(says(first, EditOutcome::remark, "mend that in a new copy"));
    CHECK(bring_home().count(RecordFate::added) == 0);
    copy.records.back().placing["new_position"] = std::string{"36.99 N, 50.99 E"};
    const EditPlan mended = bring_home();
    CHECK_FALSE(mended.writes());
    CHECK(says(mended, EditOutcome::refused, "came home before as row-of-mine"));
    copy.records.back().now->members["notes"] = std::string{"made up"};
    CHECK(says(bring_home(), EditOutcome::refused, "came home before as row-of-mine"));
    // A second row of that name, beside the first as it was, and one with an id of its own, are other places.
    copy.records.push_back(row);
    copy.records.back().id = SiteId{"new-2"};
    copy.records[copy.records.size() - 2].id = SiteId{"row-of-mine-b"};
    const EditPlan others = bring_home();
    CHECK(others.count(RecordFate::added) == 1);
    CHECK(others.count(EditOutcome::already_so) == 1);
    CHECK(flat_now(scratch, "row-of-mine-b").members.at("notes") == FieldValue{"made up"});
    // What is in a copy that was exported since is known, and a new row of that name is a new place.
    copy.records = exported(Dataset::open(scratch.path()));
    copy.records.push_back(row);
    CHECK(bring_home().count(RecordFate::added) == 1);
}

TEST_CASE("a record that was taken out of the dataset does not come back with a copy that remembers nothing") {
    const Scratch scratch;
    put_dataset(scratch);
    MadeUpCopy copy;
    copy.remembers = false;
    copy.records = exported(Dataset::open(scratch.path()));
    for (const char* const id : {"new-1", "", "made-up-id"}) {
        copy.records.push_back(copy.records[0]);
        copy.records.back().id = SiteId{id};
        copy.records.back().now->members["name"] = std::string{"Made-up "} + (*id == 0 ? "second" : id);
    }
    for (EditedRecord& record : copy.records) {
        record.before.reset();
    }
    scratch.put("layers/towns.geojson", canonical_layer("towns", canonical_record("a")));
    const Dataset dataset = Dataset::open(scratch.path());
    const EditPlan plan = planned(dataset, copy);
    CHECK(plan.count(RecordFate::added) == 2);
    CHECK(plan.count(EditOutcome::refused) == 2);
    CHECK(says(plan, EditOutcome::refused, "taken out on purpose"));
    apply_edits(dataset, plan);
    const std::string layer = scratch.get("layers/towns.geojson");
    CHECK(layer.find(R"("id": "b")") == std::string::npos);
    CHECK(layer.find("made-up-id") == std::string::npos);
    CHECK(layer.find(R"("id": "made-up-new-1")") != std::string::npos);
    CHECK(layer.find(R"("id": "made-up-second")") != std::string::npos);
}

TEST_CASE("a copy of another dataset, and a dataset that changed after the plan, are refused") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    copy.records[0].now->members["notes"] = std::string{"made up"};
    const EditPlan plan = planned(dataset, copy);
    scratch.put("layers/towns.geojson", canonical_layer("towns", canonical_record("a")));
    CHECK_THROWS_AS(apply_edits(dataset, plan), geo::OutputError);
    CHECK(scratch.get("layers/towns.geojson") == canonical_layer("towns", canonical_record("a")));
    copy.id = "another";
    CHECK_THROWS_AS(planned(dataset, copy), geo::InputError);
}

TEST_CASE("what could not be written is refused before anything is planned") {
    for (const std::string_view change : {"a byte order mark", "a newer format"}) {
        const Scratch scratch;
        put_dataset(scratch);
        if (const std::string text = scratch.get("layers/towns.geojson"); change == "a newer format") {
            rewrite_towns(scratch, R"("situs": "1")", R"("situs": "99")");
        } else {
            scratch.put("layers/towns.geojson", "\xEF\xBB\xBF" + text);
        }
        const Dataset dataset = Dataset::open(scratch.path());
        MadeUpCopy copy;
        copy.records = exported(dataset);
        CHECK_NOTHROW(planned(dataset, copy));
        copy.records[0].now->members["notes"] = std::string{"made up"};
        INFO(change);
        CHECK_THROWS_AS(planned(dataset, copy), geo::InputError);
    }
}

TEST_CASE("random edits that are taken are what the dataset says afterwards, and evidence keeps its bytes") {
    std::mt19937 random{20261128};
    const std::vector<std::pair<std::string, std::vector<std::string>>> choices{
        {"kind", {"prison", "court", "museum"}},
        {"notes", {"made up", "یادداشت", "\"quoted\" \\ text", "a\nb"}},
        {"when", {"1988-07", "1988-07; 1988-09", "1988?"}},
        {"country", {"IR", "IQ"}},
        {"name", {"نام", "Made-up name"}},
        {"existence_confidence", {"disputed", "corroborated"}},
        {"sensitivity_review", {"2027-01-01"}},
        {"links", {"wikidata:Q42; geonames:1"}}};
    for (int round = 0; round < 60; ++round) {
        const Scratch scratch;
        put_dataset(scratch);
        const Dataset dataset = Dataset::open(scratch.path());
        MadeUpCopy copy;
        copy.records = exported(dataset);
        for (const auto& [column, values] : choices) {
            if (random() % 2 == 0) {
                copy.records[0].now->members[column] = values[random() % values.size()];
            }
        }
        const EditPlan plan = planned(dataset, copy);
        CHECK_FALSE(plan.leaves_something());
        apply_edits(dataset, plan);
        const FlatRecord now = flat_now(scratch, "a");
        for (const auto& [column, values] : choices) {
            INFO(column);
            const auto& expected = copy.records[0].now->members;
            CHECK(now.members.contains(column) == expected.contains(column));
            CHECK((!expected.contains(column) || now.members.at(column) == expected.at(column)));
        }
        const std::string layer = scratch.get("layers/towns.geojson");
        CHECK(layer.find(canonical_record("b", "2026-11-23")) != std::string::npos);
        CHECK(layer.find(R"("locations": [{"id": "centre", "standing": "preferred", )") != std::string::npos);
        CHECK(layer.find(R"("by": "evidence-table", "date": "2026-11-24", "because": "one origin"})") !=
              std::string::npos);
    }
}
