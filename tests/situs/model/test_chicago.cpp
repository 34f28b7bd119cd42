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

TEST_CASE("The suffix of a name stands behind it, and the issue behind the volume", "[model][chicago]") {
    const Reference made = reference(R"({"id": "a", "type": "article-journal", "title": "T", "container-title": "J",
        "author": [{"family": "Fictive", "given": "Ann", "suffix": "Sr."}, {"family": "Fictive", "given": "Bob", "suffix": "Jr."}],
        "volume": 3, "issue": "2", "page": "12-20", "issued": {"date-parts": [[1988]]}})");
    CHECK(made.entry == "Fictive, Ann, Sr., and Bob Fictive Jr. 1988. “T.” J 3 (2): 12-20.");
    CHECK(made.label == "Fictive and Fictive 1988");
}

TEST_CASE("Seasons and dates from one to another are told", "[model][chicago]") {
    const auto entry_of = [](std::string_view type, std::string_view issued) {
        const std::string csl =
            R"({"id": "a", "title": "T", "author": [{"literal": "S"}], "container-title": "C", "volume": "3", "type": ")" +
            std::string{type} + R"(", "issued": )" + std::string{issued} + "}";
        return reference(csl).entry;
    };
    const std::string_view months = R"({"date-parts": [[1988, 7], [1988, 9]]})";
    CHECK(entry_of("article-journal", months) == "S. 1988. “T.” C 3 (July to September).");
    CHECK(entry_of("article-newspaper", months) == "S. 1988. “T.” C, 3, July to September.");
    CHECK(entry_of("article-newspaper", R"({"date-parts": [[1988]], "season": "3"})") == "S. 1988. “T.” C, 3, Autumn.");
    CHECK(entry_of("article-newspaper", R"({"date-parts": [[1988, 12, 30], [1989, 1, 2]]})") ==
          "S. 1988–1989. “T.” C, 3, December 30, 1988 to January 2, 1989.");
    CHECK(entry_of("article-newspaper", R"({"date-parts": [[1988], [1990]]})") == "S. 1988–1990. “T.” C, 3.");
    CHECK(entry_of("article-newspaper", R"({"raw": "1988-33"})") == "S. 1988-33. “T.” C, 3.");
}

TEST_CASE("The day of reading that the source itself tells is added for an address of the web", "[model][chicago]") {
    const Source page = source(R"({"id": "a", "type": "webpage", "title": "T", "author": [{"literal": "S"}],
        "issued": {"date-parts": [[2019]]}, "URL": "https://example.invalid/a"})");
    const Source* const one[]{&page};
    CHECK(bibliography(one, {.accessed = {{"a", "2024-03-05"}}}).front().entry ==
          "S. 2019. “T.” Accessed March 5, 2024. https://example.invalid/a.");
    CHECK(bibliography(one, {.accessed = {{"a", "2024-03"}}}).front().entry ==
          "S. 2019. “T.” Accessed March 2024. https://example.invalid/a.");
}

TEST_CASE("On Persian pages Persian sources have Persian words, digits and marks", "[model][chicago]") {
    const auto made = [](std::string_view csl, situs::DateLanguage pages) {
        static std::deque<Source> kept;
        kept.push_back(source(csl));
        const Source* const one[]{&kept.back()};
        return bibliography(one, {.pages = pages, .accessed = {{"a", "2024-03-05"}}}).front();
    };
    constexpr auto persian = situs::DateLanguage::persian;
    const std::string_view article =
        R"({"id": "a", "type": "article-newspaper", "title": "چرا ساختگی", "language": "fa",
        "author": [{"family": "ساختگی", "given": "نمونه"}, {"family": "خیالی", "given": "الف"}], "container-title": "مثال",
        "issue": 12, "issued": {"date-parts": [[2003, 6, 12]]}, "URL": "https://example.invalid/a"})";
    CHECK(made(article, persian).entry ==
          "ساختگی، نمونه و الف خیالی. ۲۰۰۳. «چرا ساختگی». مثال، شمارهٔ ۱۲، ۱۲ ژوئن ۲۰۰۳. "
          "دسترسی ۵ مارس ۲۰۲۴. \u2068https://example.invalid/a.\u2069");
    CHECK(made(article, persian).label == "ساختگی و خیالی ۲۰۰۳");
    CHECK(made(article, situs::DateLanguage::english).label == "ساختگی and خیالی 2003");
    CHECK(made(R"({"id": "b", "type": "book", "title": "بدون تاریخ"})", persian).entry ==
          "بدون تاریخ. بی‌تا.");
    CHECK(made(R"({"id": "c", "type": "book", "title": "English", "issued": "2001"})", persian).entry ==
          "English. 2001.");
}

TEST_CASE("A title that runs the other way than its entry is isolated in it", "[model][chicago]") {
    CHECK(
        reference(
            R"({"id": "a", "type": "article-newspaper", "title": "Made-up article", "container-title": "روزنامهٔ ساختگی",
        "issued": {"date-parts": [[1988]]}})")
            .entry == "روزنامهٔ ساختگی. 1988. \u2068“Made-up article.”\u2069");
}
