#include "situs/release/redaction.hpp"
#include "situs/release/survey.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <array>
#include <random>
#include <string>

using namespace situs;
using namespace situs::testing;

namespace {

/// A dataset in which no source or record is hidden, so that most records need no walk.
class Judge {
public:
    Judge() {
        write_dataset(folder_.path(), R"({"type": "Feature", "id": "a", "geometry": null, "properties": {}})");
        const Dataset dataset = Dataset::open(folder_.path());
        for (const Sensitivity limit : {Sensitivity::open, Sensitivity::restricted}) {
            quick_.emplace_back(dataset, limit);
            walking_.emplace_back(dataset, limit).hide_site(SiteId{"made-up-and-named-by-none"});
        }
    }

    /// Checks that the verdict is that of the walk over the record.
    void check(const std::string& properties) {
        const std::string text = R"({"type": "Feature", "id": "a", "properties": )" + properties + "}";
        INFO(text);
        REQUIRE(document_.parse_fast(text));
        for (std::size_t i = 0; i < quick_.size(); ++i) {
            REQUIRE(quick_[i].shows_every_name());
            REQUIRE_FALSE(walking_[i].shows_every_name());
            const Cuts quick = find_cuts(document_.root(), quick_[i]);
            const Cuts walked = find_cuts(document_.root(), walking_[i]);
            CHECK((!surely_shows_all(text, quick_[i]) ||
                   record_sensitivity(document_.root(), Sensitivity::open) <= quick_[i].limit()));
            CHECK(quick.offsets == walked.offsets);
            CHECK(quick.parts() == walked.parts());
            CHECK(quick.references == walked.references);
            found_ += walked.any() ? 1U : 0U;
        }
    }
    /// How many verdicts were that something must go.
    std::size_t found() const noexcept { return found_; }

private:
    TemporaryFolder folder_;
    std::vector<Visibility> quick_;
    std::vector<Visibility> walking_;
    geo::json::Document document_;
    std::size_t found_ = 0;
};

}  // namespace

TEST_CASE("A word of sensitivity is found however it is written and wherever it stands", "[release]") {
    struct Case {
        const char* properties;
        std::size_t cuts;  ///< By everyone and by internal readers.
    };
    constexpr std::array cases{
        Case{R"({"names": [{"text": "A", "sensitivity": "public"}], "sensitivity": "public"})", 0},
        Case{R"({"names": [{"text": "A", "sensitivity": "restricted"}]})", 1},
        Case{R"({"names": [{"text": "A", "sensitivity": "withheld"}]})", 2},
        Case{R"({"names": [{"text": "A", "sensitivity":"withheld"}]})", 2},
        Case{"{\"names\": [{\"text\": \"A\", \"sensitivity\"\n\t :\r\n \"withheld\"}]}", 2},
        Case{R"({"names": [{"text": "A", "sens\u0069tivity": "withheld"}]})", 2},
        Case{R"({"names": [{"text": "A", "sensitivity": "with\u0068eld"}]})", 2},
        Case{R"({"names": [{"text": "A", "sensitivity": "publi\u0063"}]})", 0},
        Case{R"({"names": [{"text": "A", "sensitivity": "publik"}]})", 1},
        Case{R"({"names": [{"text": "A", "sensitivity": "public "}]})", 1},
        Case{R"({"names": [{"text": "A", "sensitivity": 3}]})", 1},
        Case{R"({"names": [{"text": "A", "sensitivity": null}]})", 1},
        Case{R"({"names": [{"text": "A", "sensitivity": ""}]})", 1},
        Case{R"({"names": [{"text": "A", "sensitivity": "public", "sensitivity": "withheld"}]})", 2},
        Case{R"({"names": [{"text": "sensitivity", "v": "sensitivity"}]})", 0},
        Case{R"({"own": {"deep": [[{"sensitivity": "withheld"}]]}})", 2},
        Case{R"({"own": ["sensitivity", "withheld"]})", 0},
        Case{R"({"own": {"sensitivity": {"sensitivity": "withheld"}}})", 2},
        Case{R"({"v": 1, "sensitivity_reason": "v", "own": {"insensitivity": "withheld"}})", 0}};
    for (const Case& each : cases) {
        Judge judge;
        judge.check(each.properties);
        CHECK(judge.found() == each.cuts);
    }
}

TEST_CASE("What is looked for in a record's text is what a walk over it finds", "[release][property]") {
    const std::uint64_t seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    constexpr std::array<std::string_view, 16> pieces{R"("sensitivity")",
                                                      R"("text")",
                                                      R"("public")",
                                                      R"("withheld")",
                                                      R"("restricted")",
                                                      R"("sensitivity\u0020")",
                                                      R"("v")",
                                                      R"("sensit")",
                                                      R"("a \" quote")",
                                                      "null",
                                                      "1.5",
                                                      R"("vsensitivity")",
                                                      "[]",
                                                      "{}",
                                                      R"("publik")",
                                                      R"("sens\u0069tivity")"};
    const auto piece = [&] { return std::string{pieces[random() % pieces.size()]}; };
    const auto name = [&] {
        std::string text = piece();
        while (text.front() != '"') {
            text = piece();
        }
        return text;
    };
    const auto space = [&] { return std::string{std::array{"", " ", "\n", "\t "}[random() % 4]}; };
    Judge judge;
    for (int round = 0; round < 3000; ++round) {
        std::string own = piece();
        for (int depth = 0; depth < 4; ++depth) {
            own = random() % 3 == 0
                      ? "[" + own + "," + space() + piece() + "]"
                      : "{" + name() + space() + ":" + space() + own + ", " + name() + ": " + piece() + "}";
        }
        judge.check(R"({"names": [)" + own + R"(], "own": )" + own + "}");
    }
    CHECK(judge.found() > 100);
}

TEST_CASE("A survey says what the scan and the newest day say by themselves", "[release]") {
    const TemporaryFolder folder;
    write_dataset(folder.path(), R"({"type": "Feature", "id": "a", "geometry": null, "properties": {
        "names": [{"text": "A", "sensitivity": "withheld"}],
        "assessments": [{"aspect": "existence", "value": "reported", "date": "2026-11-26"}]}})");
    const Dataset dataset = Dataset::open(folder.path());
    const Survey known = survey(dataset);
    const SensitivityScan scan = scan_sensitivity(dataset);
    CHECK(known.date == reference_date(dataset));
    CHECK(known.sensitivity.sensitive);
    CHECK(known.sensitivity.with_parts == scan.with_parts);
    CHECK(known.sensitivity.internal == scan.internal);
    CHECK(known.sensitivity.everyone == scan.everyone);
    CHECK(known.sensitivity.everyone.parts == 1);
}

TEST_CASE("A survey finds the newest day wherever a record has one, and only there", "[release]") {
    const TemporaryFolder folder;
    const auto record = [](const std::string& properties) {
        return R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"sensitivity": "public", )" +
               properties + "}}";
    };
    const std::string old = record(R"("notes": "x", "assessments": [{"date": "2026-11-20"}])");
    const std::array<std::pair<std::string, std::string>, 8> cases{
        {{R"("locations": [{"georeferenced": {"date": "2026-11-26"}}])", "2026-11-26"},
         {R"("locations": [{"verified": {"date": "2026-11-26"}}])", "2026-11-26"},
         {R"("attestations": [{"recorded": {"date": "2026-11-2\u0036"}}])", "2026-11-26"},
         {R"("unlocated": {"searched": [{"date": "2026-11-26"}]})", "2026-11-26"},
         {R"("assessments": [{"date": "2026-11-26"}], "assessments": [{"date": "2027-01-01"}])", "2026-11-26"},
         {R"("assessments": [{"date": "2026-13-26"}])", "2026-11-20"},
         {R"("assessments": [{"date": "2026-11-19"}])", "2026-11-20"},
         {R"("notes": "since 2027-01-01 or 2028")", "2026-11-20"}}};
    for (const auto& [properties, day] : cases) {
        INFO(properties);
        write_dataset(folder.path(), old + ",\n" + record(properties) + ",\n" + old);
        const Dataset dataset = Dataset::open(folder.path());
        CHECK(survey(dataset).date == day);
        CHECK(reference_date(dataset) == day);
        CHECK(survey(dataset).sensitivity.layers.begin()->second.everyone == 3);
    }
}
