#include "geo/error.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/library_merge.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/test.hpp"

#include <algorithm>

namespace {

using namespace situs;

/// A dataset, beside it a library of the given text, and what the library would do.
class Trial {
public:
    explicit Trial(std::string_view library) {
        put_dataset(scratch);
        put_library(library);
    }
    void put_library(std::string_view text) const { scratch.put("library.json", text); }
    LibraryPlan plan() const { return plan_library(Dataset::open(scratch.path()), scratch / "library.json"); }
    void bring_home() const { apply_library(Dataset::open(scratch.path()), plan()); }
    std::string sources() const { return scratch.get("sources.json"); }

    Scratch scratch;
};

TEST_CASE("a library's new sources are added behind those that are there") {
    const Trial trial{R"([{"id": "http://zotero.example/1", "type": "report", "title": "Made-up report"}])"};
    const LibraryPlan plan = trial.plan();
    CHECK(plan.count(SourceFate::added) == 1);
    CHECK(plan.count(SourceFate::kept) == 1);
    CHECK(plan.sources.front().citation == "Made-up report.");
    trial.bring_home();
    const JsonFile file{trial.scratch / "sources.json"};
    REQUIRE(file.root().size() == 2);
    CHECK(trial.sources().starts_with(R"([{"id": "geonames", "type": "dataset", "title": "GeoNames"})"));
    CHECK((*++file.root().elements().begin())["id"].string() == "http://zotero.example/1");
}

TEST_CASE("taking a library twice changes nothing the second time") {
    const Trial trial{"[\n\t{\n\t\t\"id\": 7,\n\t\t\"type\": \"book\",\n\t\t\"volume\": 1.50\n\t}\n]\n"};
    trial.bring_home();
    const std::string after = trial.sources();
    const LibraryPlan again = trial.plan();
    CHECK_FALSE(again.writes());
    CHECK(again.count(SourceFate::same) == 1);
    trial.bring_home();
    CHECK(trial.sources() == after);
    CHECK(after.find("1.50") != std::string::npos);
}

TEST_CASE("a changed source takes the library's members and keeps its own") {
    const Trial trial{R"([{"id": "geonames", "type": "dataset", "title": "GeoNames, revised", "version": "2"}])"};
    trial.scratch.put("sources.json",
                      R"([ {"id": "first", "type": "book"} ,
  {"id": "geonames", "type": "dataset", "title": "GeoNames", "note": "ours"}, {"id": "last", "type": "map"}])");
    const LibraryPlan plan = trial.plan();
    REQUIRE(plan.count(SourceFate::changed) == 1);
    CHECK(plan.sources.front().differences == std::vector<std::string>{"title: GeoNames → GeoNames, revised",
                                                                       "version: nothing → 2",
                                                                       "note stays: the library has none"});
    trial.bring_home();
    CHECK(trial.sources().starts_with(R"([ {"id": "first", "type": "book"} ,)"));
    CHECK(trial.sources().ends_with(R"(, {"id": "last", "type": "map"}])"));
    const JsonFile file{trial.scratch / "sources.json"};
    const geo::json::Value item = *++file.root().elements().begin();
    CHECK(item["title"].string() == "GeoNames, revised");
    CHECK(item["note"].string() == "ours");
    CHECK(trial.scratch.get("sources.situs.json").find("2026-11-20") != std::string::npos);
}

TEST_CASE("where a dataset has no sources the library's bytes are taken as they are") {
    const std::string library = "[\n\t{\"id\": \"a\", \"type\": \"book\", \"title\": \"کتاب ساختگی\"}\n]\n";
    const Trial trial{library};
    SECTION("no file") {
        std::filesystem::remove(trial.scratch / "sources.json");
    }
    SECTION("an empty list") {
        trial.scratch.put("sources.json", "[]\n");
    }
    trial.bring_home();
    CHECK(trial.sources() == library);
}

TEST_CASE("items that cannot be taken are told with their place, and the others are taken") {
    const Trial trial{R"([{"type": "book", "title": "No id"},
{"id": "a", "type": "book"},
  {"id": "a", "type": "book"}, {"id": "b"}, 5, {"id": "c", "type": "map", "type": "book"}])"};
    const LibraryPlan plan = trial.plan();
    CHECK(plan.count(SourceFate::added) == 1);
    REQUIRE(plan.refused.size() == 5);
    CHECK(plan.refused[0].what == "No id");
    CHECK(plan.refused[0].why.find("has no id") == 0);
    CHECK(plan.refused[1].place == geo::json::Place{.line = 3, .column = 3});
    CHECK(plan.refused[1].why.find("the id of an earlier item") != std::string::npos);
    CHECK(plan.refused[2].why.find("no CSL type") != std::string::npos);
    CHECK(plan.refused[3].why.find("this is a number") != std::string::npos);
    CHECK(plan.refused[4].why.find("\"type\" twice") != std::string::npos);
}

TEST_CASE("a source that the dataset has under another id is pointed at") {
    const Trial trial{R"([{"id": "new-name", "type": "dataset", "title": "GeoNames", "note": "a private word"}])"};
    const LibraryPlan plan = trial.plan();
    REQUIRE(plan.notes.size() == 4);
    CHECK(plan.notes[0].find("new-name looks like geonames") == 0);
    CHECK(plan.notes[0].find("give it the id geonames in the library") != std::string::npos);
    CHECK(plan.notes[2] == "only the dataset has one source: geonames; it stays.");
    CHECK(plan.notes[3].find("one source of the library brings a note (new-name)") == 0);
}

TEST_CASE("a member that the library lost is named, also where nothing else of the item changed") {
    const Trial trial{R"([{"id": "w1", "type": "interview", "title": "[Made-up interview]"}])"};
    trial.scratch.put("sources.json", R"([{"id": "w1", "type": "interview", "title": "[Made-up interview]",
      "note": "MADE-UP SECRET", "URL": "https://example.invalid/w1"}])");
    const LibraryPlan plan = trial.plan();
    CHECK(plan.count(SourceFate::same) == 1);
    CHECK_FALSE(plan.writes());
    CHECK(plan.sources.front().differences ==
          std::vector<std::string>{"note stays: the library has none", "URL stays: the library has none"});
    REQUIRE(plan.notes.size() == 1);
    CHECK(plan.notes[0].find("w1 (note, URL); it stays") != std::string::npos);
    CHECK(plan.notes[0].find("taken out of sources.json") != std::string::npos);
}

TEST_CASE("the plan says which of the dataset's words the library's replace") {
    const Trial trial{R"([{"id": "w1", "type": "report", "title": "The library's made-up title", "volume": 2}])"};
    trial.scratch.put("sources.json", R"([{"id": "w1", "type": "report", "title": "A mended made-up title"}])");
    const LibraryPlan plan = trial.plan();
    REQUIRE(plan.notes.size() == 1);
    CHECK(plan.notes[0].find("the dataset's in w1 (title). ") != std::string::npos);
    CHECK(plan.notes[0].find("takes the mend back") != std::string::npos);
}

TEST_CASE("sources that only the dataset has are named, the first ten of them") {
    const Trial trial{R"([{"id": "new", "type": "report", "title": "Made-up report"}])"};
    std::string old;
    for (int i = 0; i < 13; ++i) {
        old += (i == 0 ? "[" : ", ") + std::string{R"({"id": "old-)"} + std::to_string(i) + R"(", "type": "map"})";
    }
    trial.scratch.put("sources.json", old + "]");
    const LibraryPlan plan = trial.plan();
    REQUIRE(plan.notes.size() == 1);
    CHECK(plan.notes[0].find("only the dataset has 13 sources: old-0, old-1, ") == 0);
    CHECK(plan.notes[0].find("old-9 and 3 more; they stay.") != std::string::npos);
}

TEST_CASE("two sources of a library with one address, or one title, author and date, are pointed at") {
    const Trial trial{R"([
      {"id": "k1", "type": "report", "title": "Alpha", "URL": "https://www.example.invalid/a/"},
      {"id": "k2", "type": "report", "title": "Beta", "author": [{"literal": "Made-up Org"}],
       "issued": {"date-parts": [[2019]]}},
      {"id": "k3", "type": "webpage", "title": "Other", "URL": "http://Example.invalid/a"},
      {"id": "k4", "type": "report", "title": "Beta"},
      {"id": "k5", "type": "report", "title": "Beta", "author": [{"literal": "Made-up Org"}],
       "issued": {"date-parts": [[2019, 5]]}},
      {"id": "k6", "type": "report", "title": "Beta", "author": [{"literal": "Made-up Org"}],
       "issued": {"date-parts": [[2020]]}},
      {"id": "k7", "type": "report", "title": "Gamma", "DOI": "10.5555/Made-Up"},
      {"id": "k8", "type": "report", "title": "Delta", "URL": "https://doi.org/10.5555/made-up"}])"};
    trial.scratch.put("sources.json", "[]");
    const auto notes_of = [](const LibraryPlan& plan) {
        std::vector<std::string> starts;
        for (const std::string& note : plan.notes) {
            starts.push_back(note.substr(0, note.rfind(").") + 1));
        }
        return starts;
    };
    const std::string beta = "Made-up Org (2019). Beta.";
    CHECK(notes_of(trial.plan()) ==
          std::vector<std::string>{
              "k3 looks like k1 (the same address: Alpha. https://www.example.invalid/a/)",
              "k4 looks like k2 (the same title: " + beta + ")",
              "k5 looks like k2 (the same title, author and date: " + beta + "), k4 (the same title: Beta.)",
              "k6 looks like k4 (the same title: Beta.)",
              "k8 looks like k7 (the same address: Gamma. https://doi.org/10.5555/Made-Up)", ""});
    CHECK(trial.plan().notes.back().find(R"("k8": {"derived_from": ["k7"]})") != std::string::npos);
    trial.bring_home();
    CHECK(trial.plan().notes.empty());
    // An older source of the dataset stands in the library still.
    trial.put_library(R"([{"id": "k7", "type": "report", "title": "Gamma", "DOI": "10.5555/Made-Up"},
      {"id": "k9", "type": "report", "title": "Gamma"}])");
    CHECK(notes_of(trial.plan())[0] == "k9 looks like k7 (the same title: Gamma. https://doi.org/10.5555/Made-Up)");
}

TEST_CASE("sources that are known to be of one origin are not pointed at, and texts are compared folded") {
    const Trial trial{R"([{"id": "a", "type": "report", "title": "Made-up report"},
      {"id": "b", "type": "report", "title": "MADE-UP REPORT"}, {"id": "c", "type": "report", "title": "made-up report"}])"};
    SourceComparison compare;
    compare.folded = [](std::string_view text) { return std::string(text.size(), 'x'); };
    compare.are_one_origin = [](const SourceId& a, const SourceId& b) { return a.text() != "c" && b.text() != "c"; };
    const LibraryPlan plan = plan_library(Dataset::open(trial.scratch.path()), trial.scratch / "library.json", compare);
    REQUIRE(plan.notes.size() == 3);
    CHECK(plan.notes[0].find("c looks like a (the same title: Made-up report.), b (") == 0);
}

TEST_CASE("a date of a library that is perhaps of another calendar is told, and taken as it is") {
    const Trial trial{R"([{"id": "a", "type": "book", "issued": {"date-parts": [[1367]]}}])"};
    const LibraryPlan plan = trial.plan();
    REQUIRE(plan.sources.front().doubts.size() == 1);
    CHECK(plan.sources.front().doubts[0].find("issued: the year 1367 is perhaps of the Iranian calendar") == 0);
    trial.bring_home();
    CHECK(trial.sources().find("1367") != std::string::npos);
    CHECK(trial.plan().sources.front().doubts.empty());
}

TEST_CASE("the list may be the items of Zotero's web interface, with a byte order mark") {
    const Trial trial{"\xEF\xBB\xBF{\"items\": [{\"id\": \"a\", \"type\": \"book\"}]}"};
    trial.scratch.put("sources.json", "[]");
    trial.bring_home();
    CHECK(trial.sources() == "[\n  {\n    \"id\": \"a\",\n    \"type\": \"book\"\n  }\n]\n");
}

TEST_CASE("what is no CSL-JSON is refused, and says what to export") {
    const std::string_view text =
        GENERATE(R"({"title": "x"})", R"("x")", R"({"items": [{"itemType": "book"}]})", "[{]");
    const Trial trial{text};
    CHECK_THROWS_AS(trial.plan(), geo::InputError);
}

TEST_CASE("a dataset that changed since the plan is not written") {
    const Trial trial{R"([{"id": "a", "type": "book"}])"};
    const LibraryPlan plan = trial.plan();
    trial.scratch.put("sources.json", "[]");
    CHECK_THROWS_AS(apply_library(Dataset::open(trial.scratch.path()), plan), geo::OutputError);
    CHECK(trial.sources() == "[]");
}

}  // namespace
