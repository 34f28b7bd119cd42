#include "geo/error.hpp"
#include "situs/validation/baseline.hpp"
#include "situs/validation/fingerprint.hpp"
#include "situs/validation/report_json.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <sstream>

using namespace situs;
namespace fs = std::filesystem;

namespace {

Finding finding(std::string subject, std::string pointer, std::uint64_t line = 1) {
    Finding result;
    result.rule = "dates-parse";
    result.file = "layers/a.geojson";
    result.line = line;
    result.column = 1;
    result.subject = std::move(subject);
    result.pointer = std::move(pointer);
    result.message = "wrong";
    result.mend = "mend it";
    return result;
}

Baseline baseline_of(const std::vector<Finding>& findings) {
    std::ostringstream out;
    JsonReport report{out};
    report.begin();
    for (const Finding& item : findings) {
        report.add(item);
    }
    report.finish({});
    const Scratch scratch;
    scratch.put("report.json", out.str());
    return Baseline::read(scratch / "report.json");
}

}  // namespace

TEST_CASE("A fingerprint stays when lines and list indices move, and tells findings apart", "[validation]") {
    Fingerprints first;
    Fingerprints second;
    const std::string print = first.of(finding("a", "/properties/attestations/0/recorded/date", 7));
    CHECK(print == second.of(finding("a", "/properties/attestations/3/recorded/date", 99)));
    CHECK(print.size() == 18);
    CHECK(print.ends_with(":1"));
    CHECK(second.of(finding("a", "/properties/attestations/4/recorded/date")) == print.substr(0, 17) + "2");
    CHECK(second.of(finding("b", "/properties/attestations/0/recorded/date")) != print);
    CHECK(second.of(finding("a", "/properties/when")) != print);
}

TEST_CASE("A fingerprint has no value of the file in it", "[validation]") {
    Finding a = finding("a", "/properties/when");
    Finding b = a;
    b.message = "another value";
    b.mend = "another mend";
    CHECK(Fingerprints{}.of(a) == Fingerprints{}.of(b));
}

TEST_CASE("One file has one name, however the way to it is written", "[validation]") {
    CHECK(report_path("./a//b/../c.geojson") == "a/c.geojson");
    CHECK(report_path((fs::current_path() / "a/c.geojson").string()) == "a/c.geojson");
    CHECK(report_path("/nowhere/else.geojson") == "/nowhere/else.geojson");
    CHECK(report_path("a\x1B.geojson") == "a\\u{1B}.geojson");
    CHECK(pointer_pattern("/a/0/b/12") == "/a/*/b/*");
    CHECK(pointer_pattern("/a0/01x//") == "/a0/01x//");
    CHECK(pointer_pattern("").empty());
}

TEST_CASE("A baseline knows each of its findings once, wherever it stands now", "[validation]") {
    Baseline known = baseline_of({finding("a", "/properties/when", 2), finding("a", "/properties/names/0/when", 2)});
    CHECK(known.take(finding("a", "/properties/when", 200)));
    CHECK_FALSE(known.take(finding("a", "/properties/when", 2)));
    CHECK(known.take(finding("a", "/properties/names/7/when")));
    CHECK_FALSE(known.take(finding("b", "/properties/when")));
}

TEST_CASE("Where no record is named, a baseline looks at the message, but not at lines in it", "[validation]") {
    Finding old = finding("", "/geometry");
    old.message = "also in a.geojson:12";
    Baseline known = baseline_of({old, old});
    Finding now = old;
    now.message = "also in a.geojson:3";
    CHECK(known.take(now));
    now.message = "another fault";
    CHECK_FALSE(known.take(now));
}

TEST_CASE("A run with the report of the same run as baseline has nothing to tell", "[validation]") {
    const fs::path dataset = situs::testing::source_folder() / "tests/situs/validation/rules";
    for (const auto& entry : fs::recursive_directory_iterator{dataset}) {
        if (entry.path().extension() != ".geojson") {
            continue;
        }
        CAPTURE(entry.path());
        Baseline known = baseline_of(testing::findings_of(entry.path()));
        FindingList list;
        ValidationOptions options;
        options.baseline = &known;
        const ValidationSummary summary = validate(entry.path(), options, list);
        CHECK(list.findings.empty());
        CHECK(summary.errors + summary.warnings == 0);
    }
}

TEST_CASE("When a record is put in front, what was known behind it stays known, and only its own faults are new",
          "[validation]") {
    const std::string old_record =
        R"({"type": "Feature", "id": "old", "geometry": null, "properties": {"kind": "no-such"}})";
    const std::string new_record =
        R"({"type": "Feature", "id": "new", "geometry": null, "properties": {"kind": "no-such"}})";
    const auto before = testing::findings_of_text(testing::layer_of({old_record}));
    REQUIRE_FALSE(before.empty());
    Baseline known = baseline_of(before);
    Fingerprints prints_before;
    Fingerprints prints_after;
    std::vector<std::string> fingerprints_before;
    std::vector<std::string> fingerprints_after;
    for (const Finding& item : before) {
        fingerprints_before.push_back(prints_before.of(item));
    }
    for (const Finding& item : testing::findings_of_text(testing::layer_of({new_record, old_record}))) {
        CAPTURE(item.rule, item.subject, item.line);
        CHECK(known.take(item) == (item.subject == "old"));
        if (item.subject == "old") {
            CHECK(item.line == 3);
            fingerprints_after.push_back(prints_after.of(item));
        }
    }
    CHECK(fingerprints_after == fingerprints_before);
}

TEST_CASE("What is no report is refused as baseline", "[validation]") {
    const Scratch scratch;
    for (const char* text : {"{}", "[1,", ""}) {
        scratch.put("report.json", text);
        CHECK_THROWS_AS(Baseline::read(scratch / "report.json"), geo::InputError);
    }
    CHECK_THROWS_AS(Baseline::read(scratch / "not-there.json"), geo::InputError);
}

TEST_CASE("A baseline knows the files of a dataset wherever its folder was named from", "[validation]") {
    const auto at = [](const std::string& file) {
        Finding result = finding("a", "/properties/when");
        result.file = file;
        return result;
    };
    const Scratch scratch;
    for (const char* folder : {"one", "two"}) {
        fs::create_directories(scratch / folder / "layers");
        scratch.put(std::string{folder} + "/dataset.json", "{}");
        scratch.put(std::string{folder} + "/layers/a.geojson", "");
    }
    const std::string one = (scratch / "one/layers/a.geojson").string();
    const std::string two = (scratch / "two/layers/a.geojson").string();
    // From another working folder, where the way to the dataset was "made-up/one".
    Baseline elsewhere = baseline_of({at("made-up/one/layers/a.geojson")});
    CHECK(elsewhere.count() == 1);
    CHECK(elsewhere.take(at(one)));
    CHECK_FALSE(elsewhere.take(at(one)));
    CHECK(elsewhere.taken() == 1);
    // One folder of the report is one dataset, and the other way round.
    Baseline of_two = baseline_of({at("x/layers/a.geojson"), at("y/layers/a.geojson")});
    CHECK(of_two.take(at(one)));
    CHECK_FALSE(of_two.take(at(one)));
    // A dataset that is there is itself, and no other.
    Baseline of_one = baseline_of({at(one)});
    CHECK_FALSE(of_one.take(at(two)));
    CHECK(of_one.take(at(one)));
    // A file outside of datasets is known by its way only.
    Baseline loose = baseline_of({at("made-up/b.geojson")});
    CHECK_FALSE(loose.take(at("b.geojson")));
    CHECK(loose.take(at("./made-up/b.geojson")));
}

TEST_CASE("A report with a finding a line is no baseline, and the message names the right one", "[validation]") {
    std::ostringstream out;
    JsonLinesReport report{out};
    report.begin();
    report.add(finding("a", "/properties/when"));
    report.finish({});
    const Scratch scratch;
    scratch.put("report.jsonl", out.str());
    const auto message = message_of<geo::InputError>([&scratch] { Baseline::read(scratch / "report.jsonl"); });
    CHECK_THAT(message, mentions("--format jsonl"));
    CHECK_THAT(message, mentions("give one of --format json"));
}
