#include "geo/error.hpp"
#include "situs/release/audience.hpp"
#include "situs/release/part_sensitivity.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/merge.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <random>

namespace {

using namespace situs;

const Deed who{.by = "analyst-1", .date = "2026-11-28"};

/// An edited copy that a test makes up.
class MadeUpCopy final : public EditSource {
public:
    std::vector<EditedRecord> records;
    std::string id = "test";
    void for_each(const std::function<void(const EditedRecord&)>& visit) override {
        for (const EditedRecord& record : records) {
            visit(record);
        }
    }
    bool knows_before() const override { return true; }
    bool has(const LayerId&, const SiteId& site) const override {
        return std::ranges::any_of(records, [&](const EditedRecord& one) { return one.before && one.id == site; });
    }
    std::string dataset_id() const override { return id; }
    std::string dataset_hash() const override { return {}; }
    std::vector<Refusal> refusals() const override { return {}; }
    std::vector<std::string> notes() const override { return {}; }
};

EditPlan planned(const Dataset& dataset, EditSource& copy) {
    return plan_edits(dataset, copy, who, sensitivity_lookup(dataset));
}

/// The records of layer "towns", as an export has them.
std::vector<EditedRecord> exported(const Dataset& dataset) {
    std::vector<EditedRecord> all;
    dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
        const FlatRecord flat = flat_record(record.site, {});
        all.push_back({.layer = layer.id, .id = record.site.id, .before = flat, .now = flat, .placing = {}});
    });
    return all;
}

FlatRecord flat_now(const Scratch& scratch, std::string_view id) {
    FlatRecord found;
    Dataset::open(scratch.path()).for_each_site([&](const LayerFile&, const Record& record) {
        if (record.site.id.text() == id) {
            found = flat_record(record.site, {});
        }
    });
    return found;
}

bool says(const EditPlan& plan, EditOutcome outcome, std::string_view words) {
    for (const PlannedRecord& record : plan.records) {
        for (const EditLine& line : record.lines) {
            if (line.outcome == outcome && line.text.find(words) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

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

TEST_CASE("two new rows that say the same are two records, and come home once each") {
    const Scratch scratch;
    put_dataset(scratch);
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    for (const char* const id : {"new-1", "new-2"}) {
        EditedRecord grave{
            .layer = LayerId{"empty"}, .id = SiteId{id}, .before = {}, .now = FlatRecord{}, .placing = {}};
        grave.now->members["name"] = std::string{"Unnamed grave"};
        grave.now->members["kind"] = std::string{"reported-burial-site"};
        copy.records.push_back(std::move(grave));
    }
    const EditPlan plan = planned(dataset, copy);
    CHECK(plan.count(RecordFate::added) == 2);
    apply_edits(dataset, plan);
    const EditPlan again = planned(Dataset::open(scratch.path()), copy);
    CHECK(again.count(RecordFate::added) == 0);
    CHECK(again.count(EditOutcome::already_so) == 2);
}

namespace {

/// Replaces every `from` of the layer "towns".
void rewrite_towns(const Scratch& scratch, std::string_view from, std::string_view to) {
    std::string text = scratch.get("layers/towns.geojson");
    REQUIRE(text.find(from) != std::string::npos);
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
    scratch.put("layers/towns.geojson", text);
}

void put_source_sensitivity(const Scratch& scratch, std::string_view word) {
    scratch.put("sources.situs.json", R"({"geonames": {"sensitivity": ")" + std::string{word} + R"("}})");
}

/// The record "a" as a public copy shows it, as text.
std::string public_text(const Scratch& scratch) {
    const Dataset dataset = Dataset::open(scratch.path());
    AudienceFilter filter{dataset, scan_sensitivity(dataset), Audience::everyone};
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
