#include "situs/validation/rule_settings.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

const std::filesystem::path rule_fixtures = situs::testing::source_folder() / "tests/situs/validation/rules";

struct Told {
    std::vector<std::string> findings;
    ValidationSummary summary;
};

Told told(const std::filesystem::path& path, ValidationOptions options) {
    FindingList list;
    Told result;
    result.summary = validate(path, options, list);
    result.findings = testing::short_forms(list.findings);
    return result;
}

/// A feature of a generic file whose point is out of range and one that lies at 0, 0.
const std::filesystem::path two_faults = situs::testing::source_folder() / "tests/cli/fixtures/one-of-each.geojson";

}  // namespace

TEST_CASE("Only selected rules are told, and ignored ones are not", "[validation]") {
    ValidationOptions options;
    options.rules.selected = {"null-island"};
    CHECK(told(two_faults, options).findings == std::vector<std::string>{"3:77 warning null-island"});
    CHECK(told(two_faults, options).summary.errors == 0);
    options.rules.ignored = {"null-island"};
    CHECK(told(two_faults, options).findings.empty());
    options.rules.selected.clear();
    CHECK(told(two_faults, options).findings ==
          std::vector<std::string>{"2:77 error coordinates-in-range", "2:116 warning control-characters"});
}

TEST_CASE("A run may give a rule another severity, which is counted", "[validation]") {
    ValidationOptions options;
    options.rules.severity = {{"null-island", Severity::error}, {"coordinates-in-range", Severity::warning}};
    const Told result = told(two_faults, options);
    CHECK(result.findings == std::vector<std::string>{"2:77 warning coordinates-in-range",
                                                      "2:116 warning control-characters", "3:77 error null-island"});
    CHECK(result.summary.by_rule.at("null-island").errors == 1);
}

TEST_CASE("What a rule says of a draft stays a warning, whatever its severity", "[validation]") {
    ValidationOptions options;
    options.rules.selected = {"names-present"};
    options.rules.severity = {{"names-present", Severity::error}};
    const Told result = told(rule_fixtures / "names_present/bad-none.geojson", options);
    CHECK(result.summary.errors == 1);
    CHECK(result.summary.warnings == 1);
}

TEST_CASE("dataset.json gives severities that last, and the run's own go before them", "[validation]") {
    const std::string dataset = R"({"validation": {"severity": {"null-island": "error", "utf8": "fatal"}}})";
    geo::json::Document document;
    REQUIRE(document.parse(dataset));
    const DatasetSettings settings{document.root()};
    CHECK(settings.severity_of("null-island") == Severity::error);
    CHECK(settings.severity_of("utf8") == std::nullopt);
    CHECK(settings.severity_of("id-slug") == std::nullopt);
}

TEST_CASE("An exception accepts the findings of one rule in one record, and is used then", "[validation]") {
    const std::filesystem::path dataset = rule_fixtures / "validation_settings/ok-accepted";
    const Told whole = told(dataset, {});
    CHECK(whole.summary.accepted == 1);
    CHECK(whole.summary.errors == 0);
    const Told layer = told(dataset / "layers/towns.geojson", {});
    CHECK(layer.summary.accepted == 1);
    CHECK(layer.findings == whole.findings);

    geo::json::Document document;
    const std::string text = R"({"validation": {"exceptions": [{"rule": "id-slug", "record": "a", "reason": "r"},
        {"rule": "id-slug", "record": "b", "reason": "  "}, {"rule": "id-slug", "record": "", "reason": "r"}]}})";
    REQUIRE(document.parse(text));
    DatasetSettings settings{document.root()};
    Finding finding;
    finding.rule = "id-slug";
    CHECK_FALSE(settings.accept(finding));
    finding.subject = "b";
    CHECK_FALSE(settings.accept(finding));
    CHECK_FALSE(settings.is_used(0));
    finding.subject = "a";
    CHECK(settings.accept(finding));
    CHECK(settings.is_used(0));
    CHECK_FALSE(settings.is_used(1));
    CHECK_FALSE(settings.is_used(99));
    finding.rule = "utf8";
    CHECK_FALSE(settings.accept(finding));
}

TEST_CASE("An exception may name a source", "[validation]") {
    for (const Finding& finding : testing::findings_of(rule_fixtures / "sources_used/bad-idle")) {
        if (finding.rule == "sources-used") {
            CHECK((finding.subject == "a-copy" || finding.subject == "a-letter"));
        }
    }
}
