#include "geo/json.hpp"
#include "situs/validation/report_json.hpp"
#include "situs/validation/report_text.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <fstream>
#include <sstream>

using namespace situs;

namespace {

Finding finding(std::string file, std::uint64_t line, Severity severity = Severity::error) {
    return {.rule = "dates-parse",
            .severity = severity,
            .file = std::move(file),
            .line = line,
            .column = 412,
            .subject = "a-town",
            .pointer = "/properties/when",
            .message = "\"1988-13\" is no date",
            .mend = "write a date"};
}

ValidationSummary summary() {
    ValidationSummary sum;
    sum.files = 2;
    sum.features = 70;
    sum.errors = 2;
    sum.warnings = 1;
    sum.by_rule["dates-parse"] = {.errors = 2, .warnings = 1};
    return sum;
}

std::string text_report(Colour colour) {
    std::ostringstream out;
    TextReport report{out, {.colour = colour}};
    report.begin();
    report.add(finding("a.geojson", 2));
    report.add(finding("a.geojson", 3, Severity::warning));
    report.add(finding("b\x1B.geojson", 0));
    report.finish(summary());
    return std::move(out).str();
}

std::string json_report(const std::vector<Finding>& findings, const ValidationSummary& sum) {
    std::ostringstream out;
    JsonReport report{out};
    report.begin();
    for (const Finding& item : findings) {
        report.add(item);
    }
    report.finish(sum);
    return std::move(out).str();
}

}  // namespace

TEST_CASE("The text report has a line a finding, the mend below, files apart, and a summary by rule", "[validation]") {
    CHECK(text_report(Colour::no) ==
          "a.geojson:2:412: error dates-parse \"1988-13\" is no date\n"
          "    mend: write a date\n"
          "a.geojson:3:412: warning dates-parse \"1988-13\" is no date\n"
          "    mend: write a date\n"
          "\n"
          "b\\u{1B}.geojson: error dates-parse \"1988-13\" is no date\n"
          "    mend: write a date\n"
          "\n"
          "2 errors, 1 warning; 70 features in 2 files\n"
          "       2 error   dates-parse\n"
          "       1 warning dates-parse\n");
}

TEST_CASE("Colour marks place and severity, and nothing else", "[validation]") {
    const std::string text = text_report(Colour::yes);
    CHECK(text.starts_with("\x1B[1ma.geojson:2:412\x1B[0m: \x1B[31merror\x1B[0m \x1B[1mdates-parse\x1B[0m "));
    CHECK(text.find("\x1B[33mwarning\x1B[0m") != std::string::npos);
}

TEST_CASE("Where nothing is wrong, the text report says so in one line", "[validation]") {
    std::ostringstream out;
    TextReport report{out};
    report.begin();
    ValidationSummary sum;
    sum.files = 1;
    sum.features = 1;
    report.finish(sum);
    CHECK(out.str() == "no findings; 1 feature in 1 file\n");
}

TEST_CASE("The JSON report is one document with findings and summary", "[validation]") {
    CHECK(json_report({finding("a.geojson", 2)}, summary()) ==
          R"({"report": "situs-validation", "version": 1, "findings": [)"
          "\n"
          R"({"rule": "dates-parse", "severity": "error", "file": "a.geojson", "line": 2, "column": 412, )"
          R"("subject": "a-town", "pointer": "/properties/when", "message": "\"1988-13\" is no date", )"
          R"("mend": "write a date", "fingerprint": "cfb7442c518a513f:1"})"
          "\n"
          R"(], "summary": {"files": 2, "features": 70, "errors": 2, "warnings": 1, "rules": )"
          R"({"dates-parse": {"errors": 2, "warnings": 1}}}})"
          "\n");
    CHECK(json_report({}, {}) == R"({"report": "situs-validation", "version": 1, "findings": [], "summary": )"
                                 R"({"files": 0, "features": 0, "errors": 0, "warnings": 0, "rules": {}}})"
                                 "\n");
}

TEST_CASE("Whatever stands in a file, the JSON report is JSON", "[validation]") {
    const auto fixtures = situs::testing::source_folder() / "tests/situs/validation/rules";
    std::size_t checked = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{fixtures}) {
        if (entry.path().extension() != ".geojson") {
            continue;
        }
        CAPTURE(entry.path());
        Finding strange = finding("caf\xE9", 1);
        strange.subject = "a\"\n\u202E";
        std::vector<Finding> findings = testing::findings_of(entry.path());
        findings.push_back(strange);
        const std::string text = json_report(findings, {});
        geo::json::Document document;
        REQUIRE(document.parse(text));
        CHECK(document.problems().empty());
        CHECK(document.root()["findings"].size() == findings.size());
        ++checked;
    }
    CHECK(checked > 50);
}

TEST_CASE("Summaries of several paths add up", "[validation]") {
    ValidationSummary sum = summary();
    sum += summary();
    CHECK(sum.files == 4);
    CHECK(sum.features == 140);
    CHECK(sum.errors == 4);
    CHECK(sum.warnings == 2);
    CHECK(sum.by_rule.at("dates-parse").errors == 4);
}

TEST_CASE("The text report groups by file and sorts by place, whatever the order in which findings come",
          "[validation]") {
    std::ostringstream out;
    TextReport report{out};
    report.begin();
    report.add(finding("b.geojson", 9));
    report.add(finding("a.geojson", 3));
    report.add(finding("b.geojson", 2));
    report.add(finding("a.geojson", 1));
    report.finish({});
    const std::string text = out.str();
    std::vector<std::string> places;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (line.find(".geojson:") != std::string::npos) {
            places.push_back(line.substr(0, line.find(": ")));
        }
    }
    CHECK(places ==
          std::vector<std::string>{"b.geojson:2:412", "b.geojson:9:412", "a.geojson:1:412", "a.geojson:3:412"});
}

TEST_CASE("The text report says what it does not list", "[validation]") {
    std::ostringstream out;
    ValidationSummary sum = summary();
    sum.not_shown = 1;
    sum.accepted = 2;
    sum.known = 3;
    write_summary(out, sum);
    CHECK(out.str().find("1 more finding is not shown (--max-findings)\n"
                         "2 findings are accepted by exceptions in dataset.json\n"
                         "3 findings are known from the baseline\n") != std::string::npos);
    CHECK(json_report({}, sum).find(R"("accepted": 2, "known": 3, "not_shown": 1)") != std::string::npos);
    CHECK(json_report({}, sum).find("quotations") == std::string::npos);
    sum.quotations = {.all = 5, .compared = 3, .sources = 1};
    std::ostringstream with_texts;
    write_summary(with_texts, sum);
    CHECK(with_texts.str().ends_with("\n3 of 5 quotations compared, with the texts of 1 source\n"));
    CHECK(json_report({}, sum).find(
              R"("not_shown": 1, "quotations": {"all": 5, "compared": 3, "sources": 1}, "rules")") !=
          std::string::npos);
}

TEST_CASE("JSON lines are one object a finding, and the summary at the end", "[validation]") {
    std::ostringstream out;
    JsonLinesReport report{out};
    report.begin();
    report.add(finding("a.geojson", 2));
    report.add(finding("a.geojson", 3));
    report.finish(summary());
    std::istringstream lines{out.str()};
    std::vector<std::string> members;
    for (std::string line; std::getline(lines, line);) {
        geo::json::Document document;
        REQUIRE(document.parse(line));
        members.emplace_back((*document.root().members().begin()).name);
    }
    CHECK(members == std::vector<std::string>{"rule", "rule", "summary"});
}
