#include "situs/model/chicago.hpp"
#include "tests/test.hpp"

#include <deque>

using situs::bibliography;
using situs::Reference;
using situs::Source;

namespace {

// Forms after the Chicago Manual of Style, 17th edition, chapter 15 (author–date), without italics.

Source source(std::string_view csl, std::string_view facts = "null") {
    geo::json::Document item, entry;
    REQUIRE(item.parse(csl));
    REQUIRE(entry.parse(facts));
    return situs::read_source(item.root(), entry.root());
}

Reference reference(std::string_view csl, std::string_view facts = "null") {
    static std::deque<Source> kept;
    kept.push_back(source(csl, facts));
    const Source* const one[]{&kept.back()};
    return bibliography(one).front();
}

}  // namespace

TEST_CASE("An article of a journal has volume, number and pages", "[model][chicago]") {
    const Reference made = reference(R"({"id": "a", "type": "article-journal", "title": "On Made-up Towns",
        "author": [{"family": "Sample", "given": "Ann"}, {"family": "Example", "given": "Bob"}],
        "container-title": "Journal of Nowhere", "volume": "12", "issue": "3", "page": "45–67",
        "issued": {"date-parts": [[2001, 4]]}, "DOI": "10.1/x"})");
    CHECK(made.label == "Sample and Example 2001");
    CHECK(made.entry.starts_with("Sample, Ann, and Bob Example. 2001. “On Made-up Towns.” Journal of Nowhere 12"));
    CHECK(made.entry.ends_with(": 45–67. https://doi.org/10.1/x."));
    CHECK(made.address == "https://doi.org/10.1/x");
}

TEST_CASE("A page of the web has its site and day; a report is not quoted", "[model][chicago]") {
    CHECK(reference(R"({"id": "a", "type": "webpage", "title": "A Road over Graves?", "container-title": "Sample Blog",
        "author": [{"literal": "Sample Society"}], "issued": {"date-parts": [[2018, 7, 5]]},
        "URL": "https://example.org/a"})")
              .entry == "Sample Society. 2018. “A Road over Graves?” Sample Blog, July 5. https://example.org/a.");
    CHECK(reference(R"({"id": "a", "type": "report", "title": "Letter to Nobody", "publisher": "Sample Nations",
        "author": [{"literal": "Experts"}], "issued": {"date-parts": [[2020]]}, "number": "OL 1/2020"})")
              .entry == "Experts. 2020. Letter to Nobody. no. OL 1/2020. Sample Nations.");
}

TEST_CASE("Without an author the publication takes its place, and without a date the day of reading is told",
          "[model][chicago]") {
    const Reference made = reference(R"({"id": "a", "type": "webpage", "title": "Made-up Places",
        "container-title": "sample.example"})",
                                     R"({"seen": {"date": "2026-11-24"}})");
    CHECK(made.label == "sample.example n.d.");
    CHECK(made.entry == "sample.example. n.d. “Made-up Places.” Accessed November 24, 2026.");
    CHECK(reference(R"({"id": "only-an-id", "type": "document"})").entry == "only-an-id. n.d.");
}

TEST_CASE("A title in brackets is a description and is not quoted", "[model][chicago]") {
    CHECK(reference(R"({"id": "a", "type": "webpage", "title": "[List of made-up cities]",
        "author": [{"family": "Sample", "given": "A."}]})")
              .entry == "Sample, A. n.d. [List of made-up cities].");
}

TEST_CASE("Many authors are shortened, in the text sooner than in the entry", "[model][chicago]") {
    const Reference four = reference(R"({"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[1999]]},
        "author": [{"family": "A", "given": "a"}, {"family": "B", "given": "b"}, {"family": "C", "given": "c"},
                   {"family": "D", "given": "d"}]})");
    CHECK(four.label == "A et al. 1999");
    CHECK(four.entry == "A, a, b B, c C, and d D. 1999. T.");
}

TEST_CASE("Sources that would be named alike get letters, in the order of their titles", "[model][chicago]") {
    const Source second = source(R"({"id": "x", "type": "book", "title": "Zebra", "author": [{"family": "Sample"}],
        "issued": {"date-parts": [[2001]]}})");
    const Source first = source(R"({"id": "y", "type": "book", "title": "Apple", "author": [{"family": "Sample"}],
        "issued": {"date-parts": [[2001]]}})");
    const Source undated = source(R"({"id": "z", "type": "book", "title": "B", "author": [{"family": "Sample"}]})");
    const Source undated_too = source(R"({"id": "w", "type": "book", "title": "A", "author": [{"family": "Sample"}]})");
    const Source* const all[]{&second, &undated, &first, &undated_too};
    const std::vector<Reference> sorted = bibliography(all);
    REQUIRE(sorted.size() == 4);
    CHECK(sorted[0].label == "Sample 2001a");
    CHECK(sorted[0].entry == "Sample. 2001a. Apple.");
    CHECK(sorted[1].label == "Sample 2001b");
    CHECK(sorted[2].entry == "Sample. n.d.-a. A.");
    CHECK(sorted[3].label == "Sample n.d.-b");
}

TEST_CASE("Dates that are about, or no plain dates, stay so", "[model][chicago]") {
    CHECK(reference(R"({"id": "a", "type": "book", "title": "T", "author": [{"family": "S"}],
        "issued": {"date-parts": [[1988]], "circa": true}})")
              .label == "S ca. 1988");
    CHECK(reference(R"({"id": "a", "type": "webpage", "title": "چرا؟", "author": [{"family": "نمونه", "given": "الف"}],
        "issued": {"date-parts": [[2003, 6, 12]]}, "container-title": "مثال"})")
              .entry == "نمونه, الف. 2003. “چرا؟” مثال, June 12.");
}
