#include "geo/error.hpp"
#include "situs/validation/validator.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

using namespace situs;
namespace fs = std::filesystem;
using testing::findings_of;
using testing::findings_of_text;
using testing::short_forms;

namespace {

constexpr const char* good_record =
    R"({"type": "Feature", "id": "a-town", "geometry": {"type": "Point", "coordinates": [50.0092, 37.2042]}, )"
    R"("properties": {"name": "A town", "kind": "settlement", "uncertainty_m": 5000, )"
    R"("location_confidence": "not-assessed", "existence_confidence": "not-assessed", )"
    R"("event_confidence": "not-assessed", "sources": ["a-report"], "names": [{"text": "A town", "sources": ["a-report"]}], )"
    R"("locations": [{"id": "centre", "standing": "preferred", "geometry": {"type": "Point", )"
    R"("coordinates": [50.0092, 37.2042]}, "role": "centre", "uncertainty_m": 5000, "datum": "EPSG:4326", )"
    R"("georeferenced": {"by": "analyst-1", "date": "2026-11-24"}}], )"
    R"("attestations": [{"id": "a", "source": "a-report", "claims": [{"aspect": "existence", "says": "affirms"}, )"
    R"({"aspect": "event", "says": "affirms"}], "recorded": {"by": "analyst-1", "date": "2026-11-24"}}]}})";

/// The good record with one stretch of text replaced everywhere.
std::string record_with(const std::string& old_text, const std::string& new_text) {
    std::string text = good_record;
    for (std::size_t at = text.find(old_text); at != std::string::npos;
         at = text.find(old_text, at + new_text.size())) {
        text.replace(at, old_text.size(), new_text);
    }
    return text;
}

/// A folder that is gone with the test.
class Folder {
public:
    Folder() : path_{fs::temp_directory_path() / ("situs-validation-" + std::to_string(std::random_device{}()))} {
        fs::create_directories(path_ / "layers");
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    void write(const fs::path& name, const std::string& text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write_dataset(const Folder& folder, const std::string& layer) {
    folder.write("dataset.json", R"({"situs": "1", "id": "small", "layers": ["towns"], "sensitivity": "public"})");
    folder.write("sources.json", R"([{"id": "a-report", "type": "webpage"}])");
    folder.write("layers/towns.geojson", layer);
}

}  // namespace

TEST_CASE("A record without fault has no finding", "[validation]") {
    CHECK(short_forms(findings_of_text(testing::layer_of({good_record}))) == std::vector<std::string>{});
}

TEST_CASE("Record rules hold for layers that say so, or when asked for", "[validation]") {
    const std::string plain = R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "geometry": null, "properties": {}}]})";
    CHECK(findings_of_text(plain).empty());
    CHECK_FALSE(findings_of_text(plain, ReadAs::layer).empty());
    const std::string layer = testing::layer_of({R"({"type": "Feature", "geometry": null, "properties": {}})"});
    CHECK_FALSE(findings_of_text(layer).empty());
    CHECK(findings_of_text(layer, ReadAs::geojson).empty());
}

TEST_CASE("One broken record hides no other", "[validation]") {
    const std::string open = record_with("\"A town\"", "\"A town");
    const std::string far = record_with("37.2042", "137.2042");
    const auto findings = findings_of_text(testing::layer_of({far, open, far, R"({"type": "Feature", NaN})", far}));
    std::vector<std::uint64_t> lines;
    for (const Finding& finding : findings) {
        if (finding.rule == "coordinates-in-range") {
            lines.push_back(finding.line);
        }
    }
    CHECK(lines == std::vector<std::uint64_t>{2, 4, 6});
    CHECK(std::count_if(findings.begin(), findings.end(), [](const Finding& f) { return f.rule == "json-syntax"; }) ==
          2);
}

TEST_CASE("One cause gives one finding", "[validation]") {
    const auto rules_of = [](const std::string& record) {
        std::vector<std::string> ids;
        for (const Finding& finding : findings_of_text(testing::layer_of({record}))) {
            ids.emplace_back(finding.rule);
        }
        return ids;
    };
    using Ids = std::vector<std::string>;
    CHECK(rules_of(record_with("37.2042", "137.2042")) == Ids{"coordinates-in-range"});
    CHECK(rules_of(record_with("\"uncertainty_m\": 5000", "\"uncertainty_m\": \"5 km\"")) ==
          Ids{"site-structure", "site-structure"});
    CHECK(rules_of(record_with("\"type\": \"Point\"", "\"type\": \"Pont\"")) == Ids{"geometry-structure"});
    CHECK(rules_of(record_with("[50.0092, 37.2042]", "[0, 0]")) == Ids{"null-island"});
    CHECK(rules_of(record_with("\"1988\"", "")) == Ids{});
}

TEST_CASE("Lines and columns are those of the file, columns in characters", "[validation]") {
    const std::string text =
        "{\"type\": \"FeatureCollection\",\r\n \"features\": [\r\n"
        "  {\"type\": \"Feature\", \"properties\": {\"نام\": \"é\"}, \"geometry\": {\r\n"
        "    \"type\": \"Point\", \"coordinates\": [50, 95]}}, "
        "{\"type\": \"Feature\", \"properties\": {\"نام\": \"é\"}, \"geometry\": 5}]}";
    const auto findings = findings_of_text(text);
    // Counted by hand: the second feature begins in column 49 of line 4.
    CHECK(short_forms(findings) ==
          std::vector<std::string>{"4:37 error coordinates-in-range", "4:109 error feature-structure"});
    CHECK(findings[0].pointer == "/geometry/coordinates");
    CHECK(findings[1].pointer == "/geometry");
}

TEST_CASE("A finding names the record, the member, the value and the mend", "[validation]") {
    const auto findings = findings_of_text(testing::layer_of({record_with("settlement", "setlement")}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "terms-in-vocabulary");
    CHECK(findings[0].file == "text");
    CHECK(findings[0].line == 2);
    CHECK(findings[0].subject == "a-town");
    CHECK(findings[0].pointer == "/properties/kind");
    CHECK(findings[0].message == "\"setlement\" is no term of the vocabulary kind");
    CHECK(findings[0].mend == "did you mean \"settlement\"?");
}

TEST_CASE("A date's finding points at the fault inside the text", "[validation]") {
    const std::string record =
        record_with("\"kind\": \"settlement\"", "\"kind\": \"settlement\", \"when\": \"1988-13\"");
    const auto findings = findings_of_text(testing::layer_of({record}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].rule == "dates-parse");
    CHECK(findings[0].column == record.find("1988-13") + 1 + 5);
    CHECK(findings[0].pointer == "/properties/when");
}

TEST_CASE("Gaps of a draft are warnings", "[validation]") {
    const std::string gaps = R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"kind": "prison", )"
                             R"("location_confidence": "not-assessed", "existence_confidence": "not-assessed", )"
                             R"("event_confidence": "not-assessed"DRAFT}})";
    const auto severities = [&gaps](const std::string& draft) {
        std::string text = gaps;
        text.replace(text.find("DRAFT"), 5, draft);
        std::vector<std::string> found;
        for (const Finding& finding : findings_of_text(testing::layer_of({text}))) {
            found.push_back(std::string{name_of(finding.severity)} + " " + std::string{finding.rule});
        }
        return found;
    };
    CHECK(severities("") ==
          std::vector<std::string>{"error names-present", "error unlocated-explained", "error attested"});
    CHECK(severities(R"(, "draft": "everything")") ==
          std::vector<std::string>{"warning names-present", "warning unlocated-explained", "warning attested"});
}

TEST_CASE("A dataset is checked whole, a layer of it with its sources", "[validation]") {
    const Folder folder;
    write_dataset(folder, testing::layer_of({record_with("\"a-report\"", "\"a-reprot\"")}));
    const auto whole = findings_of(folder.path());
    const auto alone = findings_of(folder.path() / "layers/towns.geojson");
    CHECK(std::count_if(whole.begin(), whole.end(), [](const Finding& f) { return f.rule == "sources-resolve"; }) == 2);
    CHECK(std::count_if(whole.begin(), whole.end(), [](const Finding& f) { return f.rule == "sources-used"; }) == 1);
    CHECK(std::count_if(alone.begin(), alone.end(), [](const Finding& f) { return f.rule == "sources-resolve"; }) == 2);
    CHECK(std::count_if(alone.begin(), alone.end(), [](const Finding& f) { return f.rule == "sources-used"; }) == 0);
    CHECK(whole.front().file == (folder.path() / "layers/towns.geojson").string());
    CHECK(whole.front().mend == "did you mean \"a-report\"? Otherwise add the source to sources.json");
}

TEST_CASE("A dataset whose documents are broken still has its layers checked", "[validation]") {
    const Folder folder;
    write_dataset(folder, testing::layer_of({record_with("37.2042", "137.2042")}));
    for (const char* name : {"dataset.json", "sources.json"}) {
        CAPTURE(name);
        write_dataset(folder, testing::layer_of({record_with("37.2042", "137.2042")}));
        folder.write(name, "{\"id\": ");
        const auto findings = findings_of(folder.path());
        REQUIRE(findings.size() >= 2);
        CHECK(findings[0].rule == "json-syntax");
        CHECK(findings[0].file == (folder.path() / name).string());
        CHECK(findings[1].rule == "coordinates-in-range");
    }
}

TEST_CASE("What cannot be opened is an error, what opens and is wrong is a finding", "[validation]") {
    const Folder folder;
    CHECK_THROWS_AS(findings_of(folder.path() / "missing.geojson"), geo::InputError);
    try {
        findings_of(folder.path());
        FAIL("a folder without dataset.json was accepted");
    } catch (const geo::InputError& error) {
        CHECK(std::string{error.what()}.find("a folder without dataset.json") != std::string::npos);
    }
    for (const std::string& text : {std::string{}, std::string{"\0\1\2\3", 4}, std::string{"[]"}, std::string{"42"},
                                    std::string{"{\"type\": \"FeatureCollection\", \"features\": ["}}) {
        folder.write("wrong.geojson", text);
        const auto findings = findings_of(folder.path() / "wrong.geojson");
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].rule == "layer-structure");
        CHECK(findings[0].severity == Severity::error);
    }
}

TEST_CASE("The summary counts files, features and findings by rule", "[validation]") {
    std::istringstream stream{testing::layer_of({good_record, record_with("settlement", "prisson")})};
    FindingList list;
    const ValidationSummary summary = validate(stream, "text", {}, list);
    CHECK(summary.files == 1);
    CHECK(summary.features == 2);
    CHECK(summary.errors == 2);
    CHECK(summary.warnings == 0);
    CHECK(summary.by_rule.at("terms-in-vocabulary").errors == 1);
    CHECK(summary.by_rule.at("ids-unique").errors == 1);
}

TEST_CASE("A pipe, which cannot be read twice, has its repeated ids found all the same", "[validation]") {
    struct Pipe : std::stringbuf {
        using std::stringbuf::stringbuf;
        pos_type seekoff(off_type, std::ios_base::seekdir, std::ios_base::openmode) override {
            return pos_type(off_type(-1));
        }
        pos_type seekpos(pos_type, std::ios_base::openmode) override { return pos_type(off_type(-1)); }
    };
    Pipe pipe{testing::layer_of({good_record, good_record})};
    std::istream stream{&pipe};
    FindingList list;
    validate(stream, "stdin", {}, list);
    REQUIRE(list.findings.size() == 1);
    CHECK(list.findings[0].rule == "ids-unique");
    CHECK(list.findings[0].line == 3);
    CHECK(list.findings[0].message == "the id is already that of stdin:2");
}

TEST_CASE("The same input gives the same findings", "[validation]") {
    const fs::path fixtures = situs::testing::source_folder() / "tests/situs/validation/rules";
    const auto shown = [](const std::vector<Finding>& findings) {
        std::string text;
        for (const Finding& finding : findings) {
            text += testing::short_form(finding) + finding.file + finding.pointer + finding.message + "\n";
        }
        return text;
    };
    for (const char* name :
         {"ids_unique/bad-two-layers", "relations_resolve/bad-nowhere", "inside_within/bad-outside"}) {
        CHECK(shown(findings_of(fixtures / name)) == shown(findings_of(fixtures / name)));
    }
}
