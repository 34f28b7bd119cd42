#include "situs/cartography/page_words.hpp"
#include "situs/symbology/wording.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

TEST_CASE("Numbers take the digits of the page's language", "[cartography]") {
    CHECK(localised("1,000,000", PageLanguage::english) == "1,000,000");
    CHECK(localised("1,234.5", PageLanguage::persian) == "۱٬۲۳۴٫۵");
    CHECK(localised("2026-11-24", PageLanguage::persian) == "۲۰۲۶-۱۱-۲۴");
}

TEST_CASE("Every line of a legend has its words in both languages", "[cartography]") {
    for (const LegendLine& line : existence_legend()) {
        CHECK(existence_wording(line.word, PageLanguage::english) == line.text);
        CHECK(existence_wording(line.word, PageLanguage::persian) != line.word);
        CHECK(existence_wording(line.word, PageLanguage::persian) != line.text);
    }
    for (const LegendLine& line : location_legend()) {
        CHECK(location_wording(line.word, PageLanguage::english) == line.text);
        CHECK(location_wording(line.word, PageLanguage::persian) != line.text);
    }
    CHECK(page_language_named("fa") == PageLanguage::persian);
    CHECK_FALSE(page_language_named("xx"));
}
