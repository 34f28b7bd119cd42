#include "situs/model/citation.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/source.hpp"
#include "situs/model/sources.hpp"
#include "tests/test.hpp"

using situs::citation;
using situs::citation_for_page;
using situs::DateLanguage;
using situs::Source;

namespace {

/// The source that a CSL item, and perhaps an entry of sources.situs.json, describe.
Source source(std::string_view csl, std::string_view facts = "null") {
    geo::json::Document item, entry;
    REQUIRE(item.parse(csl));
    REQUIRE(entry.parse(facts));
    return situs::read_source(item.root(), entry.root());
}

std::string issued(std::string_view date) {
    return source(R"({"id": "a", "issued": )" + std::string{date} + "}").issued;
}

}  // namespace

TEST_CASE("A CSL item gives its citation in one line", "[model][source]") {
    CHECK(citation(source(R"({"id": "un-2020", "type": "report", "title": "Letter to the Government",
        "author": [{"family": "Callamard", "given": "Agnes"}, {"literal": "Working Group on Disappearances"}],
        "issued": {"date-parts": [[2020, 9, 3]]}, "publisher": "United Nations", "URL": "https://example.org/x",
        "container-title": "Communications", "volume": 12, "number": "3", "page": "45–67", "edition": "2"})")) ==
          "Callamard, Agnes; Working Group on Disappearances (2020-09-03). Letter to the Government. Edition 2. "
          "Communications 12(3), 45–67. United Nations. https://example.org/x");
}

TEST_CASE("A citation has only what the source has", "[model][source]") {
    CHECK(citation(source(R"({"id": "a"})")) == "a.");
    CHECK(citation(source(R"({"id": "a", "title": "Where?"})")) == "Where?");
    CHECK(citation(source(R"({"id": "a", "title": "T", "issued": {"date-parts": [[1996]]}})")) == "T (1996).");
    CHECK(citation(source(R"({"id": "a", "title": "T", "number": "7"})")) == "T. no. 7.");
    CHECK(citation(source(R"({"id": "a", "title": "T", "volume": 3, "issue": 2})")) == "T. 3(2).");
    CHECK(citation(source(R"({"id": "a", "title": "A &amp; B &lt;i&gt;"})")) == "A & B <i>.");
    CHECK(citation(source(R"({"id": "a", "title": "T", "issued": {"date-parts": [[1988]], "season": 3}})")) ==
          "T (autumn 1988).");
    CHECK(citation(source(R"({"id": "a", "title": "T", "publisher": "P", "container-title": "P"})")) == "T. P.");
    CHECK(citation(source(R"({"id": "a", "title": "T", "DOI": "10.1/x", "URL": "https://example.org"})")) ==
          "T. https://doi.org/10.1/x");
}

TEST_CASE("Persian names stay as they are", "[model][source]") {
    CHECK(citation(source(R"({"id": "a", "title": "چرا؟", "author": [{"family": "محمدپور", "given": "رضا"}]})")) ==
          "محمدپور, رضا. چرا؟");
}

TEST_CASE("On a page date and address of a citation are set apart from words of another direction", "[model][source]") {
    const Source read = source(R"({"id": "a", "title": "چرا؟", "issued": {"date-parts": [[2015, 9, 20]]},
        "URL": "https://example.org/x"})");
    CHECK(citation_for_page(read, DateLanguage::english) ==
          "چرا؟ (\u206620 September 2015\u2069). \u2066https://example.org/x\u2069");
    CHECK(citation_for_page(read, DateLanguage::persian) ==
          "چرا؟ (\u2067۲۰ سپتامبر ۲۰۱۵\u2069). \u2066https://example.org/x\u2069");
    CHECK(citation(read) == "چرا؟ (2015-09-20). https://example.org/x");
    CHECK(citation_for_page(source(R"({"id": "a", "title": "T"})"), DateLanguage::english) == "T.");
}

TEST_CASE("A page has the date of a source in words, a table as the record has it", "[model][source]") {
    const Source about = source(R"({"id": "a", "title": "T", "issued": {"date-parts": [[2020, 12]], "circa": true}})");
    CHECK(citation(about) == "T (2020-12~).");
    CHECK(citation_for_page(about, DateLanguage::english) == "T (\u2066about December 2020\u2069).");
    CHECK(citation_for_page(about, DateLanguage::persian) == "T (\u2067حدود دسامبر ۲۰۲۰\u2069).");
    const Source no_date = source(R"({"id": "a", "title": "T", "issued": {"raw": "some day"}})");
    CHECK(citation_for_page(no_date, DateLanguage::persian) == "T (\u2066some day\u2069).");
}

TEST_CASE("More than three authors are three and others", "[model][source]") {
    CHECK(citation(source(R"({"id": "a", "title": "T", "author": [{"family": "A"}, {"family": "B"}, {"family": "C"},
        {"family": "D"}]})")) == "A; B; C and others. T.");
}

TEST_CASE("Particles and suffixes belong to a name", "[model][source]") {
    const Source read = source(R"({"id": "a", "author": [{"family": "Gogh", "non-dropping-particle": "van",
        "given": "Vincent", "dropping-particle": "de", "suffix": "Jr."}, {"given": "Plato"}, {"family": ""}]})");
    CHECK(read.authors == std::vector<std::string>{"van Gogh, Vincent de, Jr.", "Plato"});
}

TEST_CASE("Markup and line breaks do not reach a citation, other angle brackets do", "[model][source]") {
    CHECK(citation(
              source(R"({"id": "a", "title": "On <i>The  Wall</i>\nand <span class=\"nocase\">x</span> < y > z"})")) ==
          "On The Wall and x < y > z.");
}

TEST_CASE("CSL dates are read as EDTF", "[model][source]") {
    CHECK(issued(R"({"date-parts": [[1988, 7, 28]]})") == "1988-07-28");
    CHECK(issued(R"({"date-parts": [["1988", "7"]]})") == "1988-07");
    CHECK(issued(R"({"date-parts": [[1988]], "circa": true})") == "1988~");
    CHECK(issued(R"({"date-parts": [[1988]], "circa": "1"})") == "1988~");
    CHECK(issued(R"({"date-parts": [[1988, 7], [1988, 9]]})") == "1988-07/1988-09");
    CHECK(issued(R"({"date-parts": [[1988, 7], [1988, 9]], "circa": 1})") == "1988-07~/1988-09~");
    CHECK(issued(R"({"date-parts": [[1988]], "season": 2})") == "1988-22");
    CHECK(issued(R"({"date-parts": [[-44, 3, 15]]})") == "-0044-03-15");
    CHECK(issued(R"({"date-parts": [[12345]]})") == "Y12345");
    CHECK(issued(R"({"date-parts": [[1988, 0, 0]]})") == "1988");
    CHECK(issued(R"({"date-parts": [[1988, 13]]})") == "1988");
    CHECK(issued(R"({"raw": "1988-07"})") == "1988-07");
    CHECK(issued(R"({"literal": "summer of 1367"})") == "summer of 1367");
    CHECK(issued(R"({"date-parts": []})").empty());
    CHECK(issued(R"({"date-parts": [[]]})").empty());
    CHECK(issued(R"({"date-parts": [["soon"]]})").empty());
    CHECK(issued(R"({"date-parts": [[-9223372036854775808]]})") == "Y-9223372036854775808");
    CHECK(issued(R"({"date-parts": [[9223372036854775808]]})").empty());
    CHECK(issued("null").empty());
    CHECK(issued(R"("1988-07")") == "1988-07");
}

TEST_CASE("Dates out of date parts are EDTF", "[model][source]") {
    for (const char* date :
         {R"({"date-parts": [[1988, 7], [1988, 9]], "circa": 1})", R"({"date-parts": [[-44, 3, 15]]})",
          R"({"date-parts": [[12345]]})", R"({"date-parts": [[1988]], "season": 4})",
          R"({"date-parts": [[-12345]], "circa": true})"}) {
        INFO(date);
        CHECK(situs::read_edtf(issued(date)).value);
    }
}

TEST_CASE("The facts beside a CSL item are read", "[model][source]") {
    const Source read = source(R"({"id": 7, "language": "fa"})", R"({"derived_from": ["un-2020", 3, ""],
        "affiliation": "A", "seen": {"url": "u", "date": "2026-11-24", "extent": "part"}, "reliability": "F",
        "media_type": "text/html", "sha256": "00", "archive_url": "w", "consent": {"scope": "names", "date": "2026-01-01"},
        "sensitivity": "restricted", "more": 1})");
    CHECK(read.id == situs::SourceId{"7"});
    CHECK(read.derived_from == std::vector{situs::SourceId{"un-2020"}});
    CHECK(read.seen_extent == "part");
    CHECK(read.language == "fa");
    CHECK(read.consent_scope == "names");
    CHECK(read.sensitivity == "restricted");
}

TEST_CASE("Members of the wrong type are empty", "[model][source]") {
    const Source read = source(R"({"id": {}, "title": [], "author": "Somebody", "issued": 3})",
                               R"({"seen": "yes", "derived_from": "x", "consent": []})");
    CHECK(read.id.empty());
    CHECK(read.title.empty());
    CHECK(read.authors.empty());
    CHECK(read.issued.empty());
    CHECK(read.derived_from.empty());
}

TEST_CASE("Of two sources with one id the first counts, and both are kept", "[model][source]") {
    situs::Sources sources;
    sources.add(source(R"({"id": "a", "title": "first"})"));
    sources.add(source(R"({"id": "a", "title": "second"})"));
    sources.add(source(R"({"id": "b", "title": "third"})"));
    REQUIRE(sources.find(situs::SourceId{"a"}) != nullptr);
    CHECK(sources.find(situs::SourceId{"a"})->title == "first");
    CHECK(sources.find(situs::SourceId{"b"})->title == "third");
    CHECK(sources.find(situs::SourceId{"c"}) == nullptr);
    CHECK(sources.all().size() == 3);
}
