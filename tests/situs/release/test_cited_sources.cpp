#include "situs/release/audience.hpp"
#include "situs/release/survey.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <string>
#include <string_view>

using namespace situs;
using namespace situs::testing;

namespace {

/// A public dataset of these records and sources.
class Cited {
public:
    Cited(const std::string& records, std::string_view sources, std::string_view facts) {
        write_dataset(folder_.path(), records, "public");
        write_bytes(folder_ / "sources.json", sources);
        write_bytes(folder_ / "sources.situs.json", facts);
    }

    /// The ids of the sources that the audience sees, in file order: "a b ".
    std::string seen_by(Audience audience, Drafts drafts = Drafts::left_out) const {
        const Dataset dataset = Dataset::open(folder_.path());
        const SensitivityScan scan = scan_sensitivity(dataset);
        AudienceFilter filter{dataset, scan, audience, drafts};
        std::string seen;
        for (const Source& source : dataset.sources().all()) {
            seen += filter.may_see(source) ? source.id.text() + " " : "";
        }
        dataset.for_each_site([&](const LayerFile&, const Record& record) { filter.filtered(record); });
        const LeftOut& said = audience == Audience::internal ? scan.internal : scan.everyone;
        CHECK((drafts == Drafts::kept || filter.left_out() == said));
        CHECK(survey(dataset).sensitivity.everyone == scan.everyone);
        CHECK(survey(dataset).sensitivity.internal == scan.internal);
        return seen;
    }
    SensitivityScan scan(std::string_view layer = {}) const {
        return scan_sensitivity(Dataset::open(folder_.path()), layer);
    }

private:
    TemporaryFolder folder_;
};

std::string record(std::string_view id, std::string_view properties) {
    return R"({"type": "Feature", "id": ")" + std::string{id} +
           R"(", "geometry": null, "properties": {"kind": "prison", )" + std::string{properties} + "}}";
}

std::string attested(std::string_view id, std::string_view source, std::string_view more = {}) {
    return record(id, R"("attestations": [{"id": "x", "source": ")" + std::string{source} + "\"}]" + std::string{more});
}

}  // namespace

TEST_CASE("A source that only hidden records cite is left out with them and counted", "[release][sources]") {
    const Cited dataset{attested("hidden", "a", R"(, "sensitivity": "withheld")") + ",\n" +
                            attested("inside", "b", R"(, "sensitivity": "restricted")") + ",\n" + attested("open", "c"),
                        R"([{"id": "a", "type": "report"}, {"id": "b", "type": "report"}, {"id": "c", "type": "report"},
                            {"id": "nobody-cites-it", "type": "report"}])",
                        "{}"};
    CHECK(dataset.seen_by(Audience::everyone) == "c nobody-cites-it ");
    CHECK(dataset.seen_by(Audience::internal) == "b c nobody-cites-it ");
    CHECK(dataset.scan().everyone == LeftOut{.sites = 2, .sources = 2});
    CHECK(dataset.scan().internal == LeftOut{.sites = 1, .sources = 1});
    CHECK(dataset.scan().sources == 0);  // None is sensitive by its own word.
}

TEST_CASE("A source that something visible cites too stays, wherever it is cited", "[release][sources]") {
    const std::string hidden = attested("hidden", "s", R"(, "sensitivity": "withheld")") + ",\n";
    const auto seen = [&](std::string_view properties) {
        return Cited{hidden + record("open", properties), R"([{"id": "s", "type": "report"}])", "{}"}.seen_by(
            Audience::everyone);
    };
    CHECK(seen(R"("attestations": [{"id": "x", "source": "s"}])") == "s ");
    CHECK(seen(R"("names": [{"text": "A", "sources": ["s"]}])") == "s ");
    CHECK(seen(R"("locations": [{"id": "l", "standing": "alternative", "basis": [{"source": "s"}]}])") == "s ");
    // What is cut from a visible record cites nothing any more; a list of what others cite is no citation.
    CHECK(seen(R"("attestations": [{"id": "x", "source": "s", "sensitivity": "restricted"}])").empty());
    CHECK(seen(R"("names": [{"text": "A"}, {"text": "B", "sources": ["s"], "sensitivity": "restricted"}])").empty());
    CHECK(seen(R"("locations": [{"id": "l", "standing": "alternative",
                   "basis": [{"source": "s", "sensitivity": "withheld"}]}])")
              .empty());
    CHECK(seen(R"("sources": ["s"])").empty());
}

TEST_CASE("A source that only hidden parts of a visible record cite is left out", "[release][sources]") {
    const Cited dataset{record("open", R"("attestations": [{"id": "x", "source": "a"}],
            "names": [{"text": "A"}, {"text": "B", "sources": [12], "sensitivity": "withheld"}])"),
                        R"([{"id": "a", "type": "report"}, {"id": 12, "type": "report"}])", "{}"};
    CHECK(dataset.seen_by(Audience::everyone) == "a ");
    CHECK(dataset.seen_by(Audience::internal) == "a ");
    CHECK(dataset.scan().everyone == LeftOut{.parts = 1, .sources = 1});
}

TEST_CASE("What a source that is left out derives from goes too, unless something visible derives from it",
          "[release][sources]") {
    constexpr std::string_view sources = R"([{"id": "copy", "type": "report"}, {"id": "between", "type": "report"},
        {"id": "root", "type": "report"}, {"id": "other", "type": "report"}, {"id": "secret", "type": "report"},
        {"id": "of-secret", "type": "report"}])";
    const std::string chain =
        R"("copy": {"derived_from": ["between"]}, "between": {"derived_from": ["root", "between"]},
        "secret": {"derived_from": ["of-secret"], "sensitivity": "restricted"}, "root": {"derived_from": ["copy"]})";
    const std::string hidden = attested("hidden", "copy", R"(, "sensitivity": "withheld")");
    CHECK(Cited{hidden, sources, "{" + chain + "}"}.seen_by(Audience::everyone) == "other ");
    CHECK(Cited{hidden, sources, "{" + chain + "}"}.seen_by(Audience::internal) == "other secret of-secret ");
    // Nothing cites "other", so that it is shown, and with it all that it rests on.
    CHECK(Cited{hidden, sources, "{" + chain + R"(, "other": {"derived_from": ["between"]}})"}.seen_by(
              Audience::everyone) == "copy between root other ");
    CHECK(Cited{hidden + ",\n" + attested("open", "between"), sources, "{" + chain + "}"}.seen_by(Audience::everyone) ==
          "copy between root other ");
}

TEST_CASE("References are those of the sources that stay", "[release][sources]") {
    const Cited dataset{attested("hidden", "a", R"(, "sensitivity": "restricted")"),
                        R"([{"id": "a", "type": "report"}, {"id": "secret", "type": "report"}])",
                        R"({"a": {"derived_from": ["secret"]}, "secret": {"sensitivity": "restricted"}})"};
    CHECK(dataset.seen_by(Audience::everyone).empty());
    CHECK(dataset.scan().everyone == LeftOut{.sites = 1, .sources = 2});
    CHECK(dataset.seen_by(Audience::internal) == "a secret ");
}

TEST_CASE("A source that only a draft cites is in no public copy, but in a look that keeps drafts",
          "[release][sources][draft]") {
    const Cited dataset{attested("late", "a", R"(, "draft": "ask the archive")") + ",\n" + attested("open", "b"),
                        R"([{"id": "a", "type": "report"}, {"id": "b", "type": "report"}])", "{}"};
    CHECK(dataset.seen_by(Audience::everyone) == "b ");
    CHECK(dataset.seen_by(Audience::everyone, Drafts::kept) == "a b ");
    CHECK(dataset.seen_by(Audience::anyone, Drafts::kept) == "a b ");
    CHECK(dataset.seen_by(Audience::internal) == "a b ");
    CHECK(dataset.scan().everyone == LeftOut{.drafts = 1, .sources = 1});
}

TEST_CASE("Sources are of the whole dataset, whichever layer is copied", "[release][sources]") {
    const Cited dataset{attested("hidden", "a", R"(, "sensitivity": "withheld")") + ",\n" + attested("open", "a"),
                        R"([{"id": "a", "type": "report"}])", "{}"};
    CHECK(dataset.scan("places").everyone == LeftOut{.sites = 1});
    CHECK(dataset.scan("another").everyone == LeftOut{});
    const Cited gone{attested("hidden", "a", R"(, "sensitivity": "withheld")"), R"([{"id": "a", "type": "report"}])",
                     "{}"};
    CHECK(gone.scan("another").everyone == LeftOut{.sources = 1});
}
