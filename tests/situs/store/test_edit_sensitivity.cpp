#include "situs/release/audience.hpp"
#include "situs/store/copied_content.hpp"
#include "tests/situs/store/made_up_copy.hpp"
#include "tests/test.hpp"

#include <utility>
#include <vector>

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

/// Puts members into the record "a" or "b".
void put_members(const Scratch& scratch, std::string_view id, std::string_view members) {
    std::string text = scratch.get("layers/towns.geojson");
    const std::size_t record = text.find(std::string{"\"id\": \""}.append(id).append("\""));
    REQUIRE(record != std::string::npos);
    text.insert(text.find("\"kind\"", record), std::string{members} + ", ");
    scratch.put("layers/towns.geojson", text);
}

/// What becomes of the record "a" when its row gets these values.
EditPlan plan_with(const Scratch& scratch, const std::vector<std::pair<std::string, std::string>>& values) {
    const Dataset dataset = Dataset::open(scratch.path());
    MadeUpCopy copy;
    copy.records = exported(dataset);
    for (const auto& [column, text] : values) {
        (column.starts_with("new_") ? copy.records[0].placing : copy.records[0].now->members)
            .insert_or_assign(column, FieldValue{text});
    }
    return planned(dataset, copy);
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

TEST_CASE("the reason of a withheld record may be that of another one, and of none that more people see") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string reason = "a made-up witness could be known by it";
    put_members(scratch, "b", R"("sensitivity": "withheld", "sensitivity_reason": ")" + reason + "\"");
    const EditPlan same = plan_with(scratch, {{"sensitivity", "withheld"}, {"sensitivity_reason", reason}});
    CHECK(same.count(EditOutcome::refused) == 0);
    CHECK(same.records.at(0).text.find(reason) != std::string::npos);
    for (const std::string word : {"restricted", "public"}) {
        const EditPlan seen = plan_with(scratch, {{"sensitivity", word}, {"sensitivity_reason", reason}});
        CHECK(says(seen, EditOutcome::refused, "no copy shows it (withheld)"));
    }
    SECTION("an internal copy shows the same of another record") {
        rewrite_towns(scratch, "]}\n", ",\n" + canonical_record("c") + "\n]}\n");
        put_members(scratch, "c", R"("sensitivity": "restricted", "sensitivity_reason": ")" + reason + "\"");
        const auto refused_of = [&](const std::string& word) {
            return plan_with(scratch, {{"sensitivity", word}, {"sensitivity_reason", reason}})
                .count(EditOutcome::refused);
        };
        CHECK(refused_of("restricted") == 0);
        CHECK(refused_of("public") == 1);
    }
}

TEST_CASE("what a row says counts with the sensitivity that the row gives the record, whichever column comes first") {
    const Scratch scratch;
    put_dataset(scratch);
    put_members(scratch, "a", R"("sensitivity": "restricted", "sensitivity_reason": "made up")");
    put_members(scratch, "b", R"("sensitivity": "restricted", "use": "unknown")");
    std::string text = scratch.get("layers/towns.geojson");
    text.replace(text.find("\"text\": \"Lahijan\"", text.find("\"id\": \"b\"")), 17, R"("text": "Hidden name")");
    scratch.put("layers/towns.geojson", text);
    CHECK(plan_with(scratch, {{"name", "Hidden name"}}).count(EditOutcome::refused) == 0);
    const EditPlan opened = plan_with(scratch, {{"name", "Hidden name"}, {"sensitivity", "public"}});
    CHECK(says(opened, EditOutcome::refused, "name: the dataset says the same only where not everyone may see it"));
    CHECK(says(opened, EditOutcome::taken, "sensitivity: "));
}

TEST_CASE("a record is opened with a reason alone, and the plan says so plainly") {
    const Scratch scratch;
    put_dataset(scratch);
    SECTION("with the reason of before") {
        put_members(scratch, "a", R"("sensitivity": "restricted", "sensitivity_reason": "made up")");
        const EditPlan plan = plan_with(scratch, {{"sensitivity", "public"}});
        CHECK(says(plan, EditOutcome::remark, "the record was restricted and becomes public: everyone may see it"));
        CHECK(says(plan, EditOutcome::remark, "sensitivity_reason is still that of before"));
        const EditPlan other =
            plan_with(scratch, {{"sensitivity", "public"}, {"sensitivity_reason", "nobody is left"}});
        CHECK(says(other, EditOutcome::remark, "becomes public"));
        CHECK_FALSE(says(other, EditOutcome::remark, "is still that of before"));
        const EditPlan emptied = plan_with(scratch, {{"sensitivity", "public"}, {"sensitivity_reason", " "}});
        CHECK(emptied.count(EditOutcome::refused) == 2);
        CHECK_FALSE(emptied.writes());
    }
    SECTION("without any") {
        put_members(scratch, "a", R"("sensitivity": "restricted")");
        const EditPlan plan = plan_with(scratch, {{"sensitivity", "public"}});
        CHECK(says(plan, EditOutcome::refused, "sensitivity: public would open the record"));
        CHECK_FALSE(plan.writes());
    }
    SECTION("closing needs none, and opens nothing") {
        put_members(scratch, "a", R"("sensitivity": "restricted")");
        const EditPlan plan = plan_with(scratch, {{"sensitivity", "withheld"}});
        CHECK(plan.writes());
        CHECK_FALSE(says(plan, EditOutcome::remark, "the record was restricted and becomes"));
    }
}

TEST_CASE("the reason of a new position counts with the sensitivity that its row gives the record") {
    const Scratch scratch;
    put_dataset(scratch);
    put_members(scratch, "b", R"("sensitivity": "restricted", "notes": "seen from a made-up window")");
    const std::pair<std::string, std::string> reason{reason_column, "seen from a made-up window"};
    const std::pair<std::string, std::string> place{"new_position", "37.3 N, 50.2 E"};
    CHECK(says(plan_with(scratch, {place, reason}), EditOutcome::refused, "new_because: "));
    CHECK(plan_with(scratch, {place, reason, {"sensitivity", "restricted"}}).count(EditOutcome::refused) == 0);
}

TEST_CASE("a record becomes a draft with the words of a restricted draft, as no public copy has either") {
    const Scratch scratch;
    put_dataset(scratch);
    SECTION("restricted") {
        put_members(scratch, "b", R"("sensitivity": "restricted", "draft": "ask made-up person")");
        CHECK(plan_with(scratch, {{"draft", "ask made-up person"}}).count(EditOutcome::refused) == 0);
        // Notes stay when the draft is finished.
        CHECK(plan_with(scratch, {{"draft", "made up"}, {"notes", "ask made-up person"}}).count(EditOutcome::refused) ==
              1);
    }
    SECTION("withheld from those, too, who see drafts") {
        put_members(scratch, "b", R"("sensitivity": "withheld", "draft": "ask made-up person")");
        CHECK(plan_with(scratch, {{"draft", "ask made-up person"}}).count(EditOutcome::refused) == 1);
    }
}

TEST_CASE("one text of a row that is hidden elsewhere takes no other with it") {
    const Scratch scratch;
    put_dataset(scratch);
    put_members(scratch, "a", R"("sensitivity": "restricted", "sensitivity_reason": "made up")");
    put_members(scratch, "b", R"("sensitivity": "withheld", "notes": "a made-up withheld note")");
    rewrite_towns(scratch, "]}\n", ",\n" + canonical_record("c") + "\n]}\n");
    put_members(scratch, "c", R"("sensitivity": "restricted", "draft": "a made-up restricted remark")");
    const EditPlan plan = plan_with(
        scratch, {{"notes", "a made-up withheld note"}, {"sensitivity_reason", "a made-up restricted remark"}});
    CHECK(says(plan, EditOutcome::refused, "notes: "));
    CHECK(says(plan, EditOutcome::taken, "sensitivity_reason: "));
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
