#include "geo/error.hpp"
#include "situs/store/draft.hpp"
#include "tests/test.hpp"
#include "tools/situs/change_report.hpp"
#include "tools/situs/csl_item.hpp"
#include "tools/situs/record_verb.hpp"

#include <sstream>

using geo::json::Node;
using geo::json::Object;

namespace {

std::string line_of(const Node& node) {
    std::string text;
    geo::json::write_line(text, node);
    return text;
}

std::string difference(const std::string& before, const std::string& after) {
    std::ostringstream out;
    situs::cli::Streams io{.out = out, .err = out};
    situs::cli::write_difference(io, "x", before, after);
    return out.str();
}

}  // namespace

TEST_CASE("A source is written as CSL-JSON has it", "[cli][source]") {
    using situs::cli::CslItem;
    const CslItem item{.type = "report",
                       .title = "A made-up report",
                       .authors = {"Made-Up, Ann", "Made-up Committee"},
                       .issued = "2019-05-03"};
    CHECK(
        line_of(situs::cli::csl_item("x", item)) ==
        R"({"id": "x", "type": "report", "title": "A made-up report", "author": [{"family": "Made-Up", "given": "Ann"}, )"
        R"({"literal": "Made-up Committee"}], "issued": {"date-parts": [[2019, 5, 3]]}})");
    CHECK(situs::cli::id_of_csl_item(item) == "made-up-2019");
    CHECK(situs::cli::id_of_csl_item({.title = "خاوران"}) == "source");
    for (const char* const date : {"1988/1989", "1988~", "1988-", "88", "1988-7", "1988-07-28-01"}) {
        CHECK(line_of(situs::cli::csl_item("x", {.type = "map", .issued = date})).find("\"raw\"") != std::string::npos);
    }
    CHECK(situs::cli::problem_of_csl_type("report").empty());
    CHECK(situs::cli::problem_of_csl_type("reprot").find("did you mean report?") != std::string::npos);
}

TEST_CASE("A list of sources keeps its bytes when one is added", "[cli][source]") {
    using situs::cli::with_source;
    const Node item = Object{{"id", "new"}};
    const std::string added = "  {\n    \"id\": \"new\"\n  }\n";
    CHECK(with_source("", item) == "[\n" + added + "]\n");
    CHECK(with_source("[]", item) == "[\n" + added + "]");
    CHECK(with_source("[\r\n\t{\"id\": \"a]\"}\r\n]\r\n", item) == "[\r\n\t{\"id\": \"a]\"},\n" + added + "]\r\n");
    CHECK_THROWS_AS(with_source("{}", item), geo::InputError);
}

TEST_CASE("The difference of a record shows each place that changed by itself", "[cli][diff]") {
    CHECK(difference("a\nb\n", "a\nb\n").empty());
    CHECK(difference("", "a\n") == "--- x\n+++ x\n@@ -0,0 +1,1 @@\n+a\n");
    CHECK(difference("a\nb\nc\nd\ne\n", "a\nB\nc\nd\n") ==
          "--- x\n+++ x\n@@ -2,1 +2,1 @@\n-b\n+B\n@@ -5,1 +4,0 @@\n-e\n");
}

TEST_CASE("A draft that situs wrote goes when nothing is missing; one that people wrote stays", "[cli][draft]") {
    using geo::json::Array;
    Object feature{{"properties", Object{{"draft", std::string{situs::draft_begin}}}}};
    Object& properties = *feature.find("properties")->object();
    CHECK_FALSE(situs::cli::refresh_draft(feature));
    CHECK(properties.find("draft")->string()->find("situs add attestation") != std::string::npos);
    properties.set("attestations", Array{Object{}});
    CHECK_FALSE(situs::cli::refresh_draft(feature));
    CHECK(properties.find("draft")->string()->find("situs add attestation") == std::string::npos);
    properties.set("unlocated", Object{{"because", "made up"}});
    CHECK(situs::cli::refresh_draft(feature));
    CHECK(properties.find("draft") == nullptr);
    properties.set("draft", "Ask the archive.");
    CHECK_FALSE(situs::cli::refresh_draft(feature));
    CHECK(*properties.find("draft")->string() == "Ask the archive.");
}
