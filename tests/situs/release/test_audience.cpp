#include "situs/release/audience.hpp"
#include "situs/release/audience_choice.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/release/survey.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <functional>
#include <string>

using namespace situs;
using namespace situs::testing;

namespace {

/// A dataset of one record, with sources `open`, `secret` (restricted) and `gone` (withheld).
class OneRecord {
public:
    explicit OneRecord(const std::string& properties, std::string_view dataset_sensitivity = "public") {
        write_dataset(
            folder_.path(),
            "{\"type\": \"Feature\", \"id\": \"a\", \"geometry\": null, \"properties\": {" + properties + "}}",
            dataset_sensitivity);
        write_bytes(folder_ / "sources.json", R"([{"id": "open", "type": "report"}, {"id": "secret", "type": "report"},
                    {"id": "gone", "type": "report"}])");
        write_bytes(folder_ / "sources.situs.json",
                    R"({"open": {"sensitivity": "public"}, "secret": {"sensitivity": "restricted"},
                        "gone": {"sensitivity": "withheld"}})");
    }

    /// What the audience sees of the record, as one line; empty if it sees nothing.
    std::string seen_by(Audience audience) const {
        std::string text;
        visit(audience, [&](const Record&, const std::optional<VisibleRecord>& visible) {
            text = visible ? std::string{visible->feature.lexeme()} : "";
        });
        return text;
    }
    void visit(Audience audience,
               const std::function<void(const Record&, const std::optional<VisibleRecord>&)>& see) const {
        const Dataset dataset = Dataset::open(folder_.path());
        const SensitivityScan scan = scan_sensitivity(dataset);
        AudienceFilter filter{dataset, scan, audience};
        dataset.for_each_site([&](const LayerFile&, const Record& record) { see(record, filter.filtered(record)); });
        CHECK(filter.left_out() == (audience == Audience::internal ? scan.internal : scan.everyone));
    }
    SensitivityScan scan() const { return scan_sensitivity(Dataset::open(folder_.path())); }

private:
    TemporaryFolder folder_;
};

bool says(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

const std::string projected =
    R"("name": "A", "kind": "prison", "location_confidence": "not-assessed", "existence_confidence": "not-assessed",
       "event_confidence": "not-assessed", "names": [{"text": "A", "role": "preferred"}])";

}  // namespace

TEST_CASE("Words of sensitivity that nobody knows count as restricted", "[release]") {
    CHECK(sensitivity_of_word("public") == Sensitivity::open);
    CHECK(sensitivity_of_word("withheld") == Sensitivity::withheld);
    for (const char* const word : {"restricted", "Public", "publik", "open", "none", " public"}) {
        CHECK(sensitivity_of_word(word) == Sensitivity::restricted);
    }
    CHECK(audience_named("internal") == Audience::internal);
    CHECK(audience_named("public") == Audience::everyone);
    CHECK_FALSE(audience_named("Public").has_value());
    CHECK_FALSE(audience_named("anyone").has_value());
}

TEST_CASE("A record from which nothing is taken passes without a copy", "[release]") {
    const OneRecord dataset{projected + R"(, "notes": "stay", "own": {"odd": [1, 2]})"};
    for (const Audience audience : {Audience::anyone, Audience::internal, Audience::everyone}) {
        dataset.visit(audience, [](const Record& record, const std::optional<VisibleRecord>& visible) {
            REQUIRE(visible);
            CHECK(&visible->site == &record.site);
            CHECK(visible->feature.lexeme().data() == record.feature.lexeme().data());
        });
    }
}

TEST_CASE("What says nothing of its sensitivity has that of its record, then of the dataset", "[release]") {
    CHECK_FALSE(OneRecord{projected, "restricted"}.seen_by(Audience::internal).empty());
    CHECK(OneRecord{projected, "restricted"}.seen_by(Audience::everyone).empty());
    CHECK(OneRecord{projected, ""}.seen_by(Audience::everyone).empty());
    CHECK(OneRecord{projected, "withheld"}.seen_by(Audience::internal).empty());
    CHECK_FALSE(
        OneRecord{projected + R"(, "sensitivity": "public")", "restricted"}.seen_by(Audience::everyone).empty());
    for (const char* const slip : {"null", "\"\"", "[\"public\"]", "7", "{}"}) {
        INFO(slip);
        const std::string record = projected + R"(, "sensitivity": )" + slip;
        CHECK(OneRecord{record}.seen_by(Audience::everyone).empty());
        CHECK_FALSE(OneRecord{record}.seen_by(Audience::internal).empty());
        CHECK(OneRecord{record, "withheld"}.seen_by(Audience::internal).empty());
        // Of a part likewise.
        const OneRecord part{projected + R"(, "own": {"z": "kept", "sensitivity": )" + slip + "}"};
        CHECK_FALSE(says(part.seen_by(Audience::everyone), "kept"));
        CHECK(says(part.seen_by(Audience::internal), "kept"));
    }
    CHECK(OneRecord{projected + R"(, "sensitivity": ["public"])"}.seen_by(Audience::everyone).empty());
    // A part that calls itself public does not open a record that is not.
    CHECK(OneRecord{R"("sensitivity": "withheld", "names": [{"text": "A", "sensitivity": "public"}])"}
              .seen_by(Audience::internal)
              .empty());
}

TEST_CASE("A source that nobody knows is as sensitive as the dataset", "[release]") {
    const std::string cites =
        projected + R"(, "sensitivity": "public", "attestations": [{"id": "x", "source": "unknown"}])";
    CHECK(says(OneRecord{cites, "public"}.seen_by(Audience::everyone), "unknown"));
    CHECK_FALSE(says(OneRecord{cites, "restricted"}.seen_by(Audience::everyone), "unknown"));
    CHECK(says(OneRecord{cites, "restricted"}.seen_by(Audience::internal), "unknown"));
}

TEST_CASE("Attestations go with their source, and names that only it uses", "[release]") {
    const OneRecord dataset{R"("kind": "prison", "names": [{"text": "both", "sources": ["open", "secret"]},
        {"text": "hidden", "sources": ["secret", "gone"]}],
        "attestations": [{"id": "one", "source": "open", "summary": "kept"}, {"id": "two", "source": "secret"},
                         {"id": "three", "source": "gone"}])"};
    const std::string open = dataset.seen_by(Audience::everyone);
    CHECK(says(open, R"("names": [{"text": "both", "sources": ["open"]}])"));
    CHECK(says(open, R"("attestations": [{"id": "one", "source": "open", "summary": "kept"}])"));
    CHECK(says(open, "1 name, 2 attestations"));
    const std::string internal = dataset.seen_by(Audience::internal);
    CHECK(says(internal, "hidden"));
    CHECK(says(internal, "\"secret\""));
    CHECK_FALSE(says(internal, "gone"));
    CHECK(says(internal, "Left out of this copy: 1 attestation, 1 reference to what may not be seen;"));
}

TEST_CASE("A source keeps its sensitivity whatever its entry looks like", "[release]") {
    TemporaryFolder folder;
    const auto hides = [&](std::string_view id, std::string_view facts) {
        write_dataset(folder.path(),
                      R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"kind": "prison",
            "attestations": [{"id": "x", "source": )" +
                          std::string{id} + R"(, "summary": "secret words"}]}})");
        write_bytes(folder / "sources.json", "[{\"id\": " + std::string{id} + ", \"type\": \"report\"}]");
        write_bytes(folder / "sources.situs.json", "{" + std::string{facts} + "}");
        const Dataset dataset = Dataset::open(folder.path());
        const SensitivityScan scan = scan_sensitivity(dataset);
        AudienceFilter filter{dataset, scan, Audience::everyone};
        bool hidden = false;
        dataset.for_each_site([&](const LayerFile&, const Record& record) {
            const auto visible = filter.filtered(record);
            hidden = !visible || !says(std::string{visible->feature.lexeme()}, "secret words");
        });
        CHECK(filter.may_see(dataset.sources().all().front()) == !hidden);
        CHECK(scan.sensitive == hidden);
        return hidden;
    };
    CHECK_FALSE(hides(R"("s")", R"("s": {"sensitivity": "public"})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": null})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": ""})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": "withheld"})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": ["withheld"]})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": true})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": "public", "sensitivity": "withheld"})"));
    CHECK(hides(R"("s")", R"("s": {"sensitivity": "public"}, "s": {"sensitivity": "withheld"})"));
    // CSL-JSON 1.0.2 allows numbers as ids; the members of sources.situs.json are texts all the same.
    CHECK_FALSE(hides("12", R"("12": {"sensitivity": "public"})"));
    CHECK(hides("12", R"("12": {"sensitivity": "withheld"})"));
}

TEST_CASE("Of two defaults of a dataset the stricter counts", "[release]") {
    TemporaryFolder folder;
    write_dataset(folder.path(), "");
    write_bytes(folder / "dataset.json", R"({"id": "a", "sensitivity": "public", "sensitivity": "withheld"})");
    CHECK(dataset_sensitivity(Dataset::open(folder.path()).header()) == Sensitivity::withheld);
}

TEST_CASE("A location goes with a source that it is based on, and with the only one that speaks of it", "[release]") {
    const OneRecord dataset{projected + R"(, "locations": [
        {"id": "based", "standing": "alternative", "basis": [{"source": "open"}, {"source": "secret"}]},
        {"id": "said", "standing": "alternative", "verbatim": "behind the mill"},
        {"id": "both", "standing": "alternative", "verbatim": "in the town", "basis": [{"source": "open"}]},
        {"id": "free", "standing": "alternative", "verbatim": "on the map"}],
        "attestations": [
        {"id": "one", "source": "secret", "claims": [{"aspect": "location", "says": "affirms", "locations": ["said", "both"]}]},
        {"id": "two", "source": "open", "claims": [{"aspect": "location", "says": "affirms", "value": "kept", "locations": ["both"]}]}])"};
    const std::string open = dataset.seen_by(Audience::everyone);
    INFO(open);
    CHECK_FALSE(says(open, "based"));
    CHECK_FALSE(says(open, "said"));
    CHECK(says(open, "\"both\""));
    CHECK_FALSE(says(open, "in the town"));  // may be the hidden source's wording
    CHECK(says(open, "on the map"));
    CHECK(says(open, "\"kept\""));
    CHECK(says(open, "2 locations, 1 attestation"));
}

TEST_CASE("Without its preferred location a record has no geometry and no judgement of it", "[release]") {
    const OneRecord dataset{R"("name": "A", "uncertainty_m": 5, "location_confidence": "established",
        "names": [{"text": "A"}], "locations": [{"id": "x", "standing": "preferred", "sensitivity": "restricted",
        "geometry": {"type": "Point", "coordinates": [50, 37]}, "role": "centre", "uncertainty_m": 5}],
        "assessments": [{"aspect": "location", "value": "established", "by": "b", "date": "2026-01-01", "because": "seen"},
                        {"aspect": "existence", "value": "reported", "by": "b", "date": "2026-01-01", "because": "read"}])"};
    dataset.visit(Audience::everyone, [](const Record&, const std::optional<VisibleRecord>& visible) {
        REQUIRE(visible);
        CHECK(visible->site.geometry.is_null());
        CHECK_FALSE(visible->site.uncertainty_m.has_value());
        CHECK(visible->site.locations.empty());
        CHECK(visible->site.location_confidence == "not-assessed");
        CHECK(visible->site.existence_confidence == "reported");
        CHECK(visible->site.assessments.size() == 1);
        CHECK(visible->site.assessments.at(0).because == "left out of this copy");
    });
    dataset.visit(Audience::internal, [](const Record&, const std::optional<VisibleRecord>& visible) {
        REQUIRE(visible);
        CHECK(visible->site.geometry == geo::Geometry::point({.lon = 50, .lat = 37}));
        CHECK(visible->site.location_confidence == "established");
    });
}

TEST_CASE("What this copy leaves out is added to what the record says already", "[release]") {
    const OneRecord dataset{
        projected.substr(0, projected.size() - 1) +
        R"(, {"text": "B", "sensitivity": "withheld"}], "information_withheld": "Victims' names.")"};
    CHECK(says(dataset.seen_by(Audience::internal),
               "\"Victims' names. Left out of this copy: 1 name; and the texts that may repeat it.\""));
}

TEST_CASE("A projection that disagrees with the evidence is restored, for every audience", "[release]") {
    const OneRecord dataset{
        R"("name": "old secret name", "sources": ["gone"], "names": [{"text": "A"}], "notes": "stay")"};
    for (const Audience audience : {Audience::anyone, Audience::internal, Audience::everyone}) {
        const std::string seen = dataset.seen_by(audience);
        CHECK_FALSE(says(seen, "old secret name"));
        CHECK_FALSE(says(seen, "gone"));
        CHECK(says(seen, "\"name\": \"A\""));
        CHECK(says(seen, "stay"));
    }
}

TEST_CASE("Any object inside a record may carry its own sensitivity", "[release]") {
    const OneRecord dataset{projected + R"(, "unlocated": {"because": "x", "sensitivity": "restricted"},
        "relations": [{"type": "near", "to": "b", "because": "y", "sensitivity": "withheld"}],
        "own": {"deep": [[{"sensitivity": "withheld", "z": 1}]]})"};
    CHECK(dataset.scan().with_parts == 1);
    CHECK(dataset.scan().everyone.parts == 3);
    CHECK(dataset.scan().internal.parts == 2);
    CHECK_FALSE(says(dataset.seen_by(Audience::everyone), "unlocated"));
    CHECK(says(dataset.seen_by(Audience::everyone), "3 other parts"));
}

TEST_CASE("References to what is left out are counted, wherever they stand", "[release]") {
    const TemporaryFolder folder;
    write_dataset(
        folder.path(),
        R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"within": "b", "names": [{"text": "A",
    "sources": ["open", "secret"]}], "relations": [{"type": "near", "to": "b"}, {"type": "near", "to": "c"},
    {"type": "near", "to": "d"}, {"type": "near", "to": "b", "sensitivity": "restricted"}], "locations": [{"id": "l",
    "standing": "alternative", "basis": [{"source": "open", "record": "c"}, {"source": "open", "record": "d"}]}]}},
{"type": "Feature", "id": "b", "geometry": null, "properties": {"within": "c", "sensitivity": "restricted"}},
{"type": "Feature", "id": "c", "geometry": null, "properties": {"within": "b", "sensitivity": "withheld"}},
{"type": "Feature", "id": "d", "geometry": null, "properties": {"within": "a"}})",
        "public");
    write_bytes(folder / "sources.json", R"([{"id": "open", "type": "report"}, {"id": "secret", "type": "report"},
                                             {"id": "gone", "type": "report"}])");
    write_bytes(folder / "sources.situs.json",
                R"({"open": {"derived_from": ["secret", "gone"]}, "secret": {"sensitivity": "restricted"},
                    "gone": {"sensitivity": "withheld"}})");
    const Dataset dataset = Dataset::open(folder.path());
    const SensitivityScan scan = scan_sensitivity(dataset);
    // Of a: within, two relations, a basis, a name's source; of the source "open": both.
    CHECK(scan.everyone == LeftOut{.sites = 2, .parts = 1, .sources = 2, .references = 7});
    // Of a: a relation, a basis; of b: within; of the source "open": one.
    CHECK(scan.internal == LeftOut{.sites = 1, .parts = 0, .sources = 1, .references = 4});
    for (const Audience audience : {Audience::everyone, Audience::internal}) {
        AudienceFilter filter{dataset, scan, audience};
        std::string a;
        dataset.for_each_site([&](const LayerFile&, const Record& record) {
            const auto visible = filter.filtered(record);
            a = visible && record.site.id.text() == "a" ? std::string{visible->feature.lexeme()} : a;
        });
        CHECK(filter.left_out() == (audience == Audience::everyone ? scan.everyone : scan.internal));
        CHECK(says(a, audience == Audience::everyone ? "5 references to what may not be seen"
                                                     : "2 references to what may not be seen"));
    }
    CHECK(audience_statement(Audience::everyone, scan.everyone) ==
          "Public copy: 2 records, 1 part of a record, 2 sources and 7 references to what may not be seen are left "
          "out.");
}

TEST_CASE("Only an internal copy has drafts, whatever stands in them", "[release][draft]") {
    for (const char* const draft :
         {R"("Ask the archive.")", R"(" ")", "true", "false", "0", R"(["x"])", R"("", "draft": "late")"}) {
        INFO(draft);
        const OneRecord dataset{projected + R"(, "draft": )" + draft};
        CHECK(dataset.seen_by(Audience::everyone).empty());
        CHECK(dataset.seen_by(Audience::anyone).empty());
        CHECK_FALSE(dataset.seen_by(Audience::internal).empty());
        CHECK(dataset.scan().everyone == LeftOut{.drafts = 1, .sources = 2});
        CHECK(dataset.scan().internal == LeftOut{.sources = 1});
        CHECK_FALSE(dataset.scan().shows_layer("places", Audience::everyone));
    }
    for (const char* const draft : {R"("")", "null"}) {
        const OneRecord dataset{projected + R"(, "draft": )" + draft};
        CHECK_FALSE(dataset.seen_by(Audience::everyone).empty());
        CHECK(dataset.scan().everyone.drafts == 0);
    }
    // What its sensitivity hides already is no further record.
    const OneRecord both{projected + R"(, "draft": "x", "sensitivity": "restricted")"};
    CHECK(both.scan().everyone == LeftOut{.sites = 1, .sources = 2});
}

TEST_CASE("What names a draft is cut and counted, as what names a hidden record", "[release][draft]") {
    const TemporaryFolder folder;
    write_dataset(folder.path(),
                  R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"within": "b", "relations":
    [{"type": "near", "to": "b"}]}}, {"type": "Feature", "id": "b", "geometry": null, "properties": {"\u0064raft": "x"}})",
                  "public");
    const Dataset dataset = Dataset::open(folder.path());
    CHECK(survey(dataset).sensitivity.everyone == LeftOut{.drafts = 1, .references = 2});
    const SensitivityScan scan = scan_sensitivity(dataset);
    CHECK_FALSE(scan.sensitive);
    CHECK(scan.everyone == LeftOut{.drafts = 1, .references = 2});
    CHECK_THROWS_AS(chosen_audience(dataset, scan, {}), AudienceNeeded);
    CHECK(chosen_audience(dataset, scan, Audience::everyone) == Audience::everyone);
    AudienceFilter filter{dataset, scan, Audience::everyone};
    AudienceFilter look{dataset, scan, Audience::everyone, Drafts::kept};
    std::string shown;
    std::size_t looked_at = 0;
    dataset.for_each_site([&](const LayerFile&, const Record& record) {
        const auto visible = filter.filtered(record);
        shown += visible ? std::string{visible->feature.lexeme()} : "";
        looked_at += look.filtered(record) ? 1U : 0U;
    });
    CHECK(filter.left_out() == scan.everyone);
    CHECK_FALSE(says(shown, "\"b\""));
    CHECK(looked_at == 2);
    CHECK(look.left_out() == LeftOut{});
    CHECK(audience_statement(Audience::everyone, {.sites = 1, .drafts = 3}) ==
          "Public copy: 1 record and 3 drafts are left out.");
}

TEST_CASE("A dataset is sensitive where something inherits a sensitive default", "[release]") {
    CHECK(OneRecord{projected + R"(, "sensitivity": "public")"}.scan().sensitive);  // two sources are
    const TemporaryFolder folder;
    write_dataset(folder.path(),
                  "{\"type\": \"Feature\", \"id\": \"a\", \"geometry\": null, \"properties\": "
                  "{\"sensitivity\": \"public\"}}",
                  "restricted");
    CHECK_FALSE(scan_sensitivity(Dataset::open(folder.path())).sensitive);
    write_bytes(folder / "sources.json", R"([{"id": "s", "type": "report"}])");
    const SensitivityScan scan = scan_sensitivity(Dataset::open(folder.path()));
    CHECK(scan.sensitive);
    CHECK(scan.sources == 1);
    CHECK(scan.restricted.empty());
}

TEST_CASE("Every copy says in a sentence what it is", "[release]") {
    CHECK(audience_statement(Audience::anyone, {}) == "Complete copy: nothing in this dataset is restricted.");
    CHECK(audience_statement(Audience::everyone, {}) == "Public copy: nothing is left out.");
    CHECK(audience_statement(Audience::everyone, {.sites = 3, .parts = 2, .sources = 1}) ==
          "Public copy: 3 records, 2 parts of records and 1 source are left out.");
    CHECK(audience_statement(Audience::everyone, {.sites = 1}) == "Public copy: 1 record is left out.");
    CHECK(audience_statement(Audience::internal, {.parts = 1}) ==
          "INTERNAL: may hold restricted records; not for publication. In this copy 1 part of a record is left out.");
}
