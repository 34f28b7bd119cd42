#include "situs/cartography/dossier/readable_text.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

TEST_CASE("Dates stand in words", "[cartography][dossier]") {
    const auto english = [](std::string_view edtf) { return date_text(edtf, PageLanguage::english); };
    CHECK(english("1988") == "1988");
    CHECK(english("1988-07") == "July 1988");
    CHECK(english("1988-07-05") == "5 July 1988");
    CHECK(english("1988-12-31") == "31 December 1988");
    CHECK(english("1988~") == "about 1988");
    CHECK(english("1988-07?") == "July 1988 (uncertain)");
    CHECK(english("1988%") == "about 1988 (uncertain)");
    CHECK(english("1981/1988") == "1981 to 1988");
    CHECK(english("../1988") == "until 1988");
    CHECK(english("1981/..") == "1981 or later");
    CHECK(date_text("1988-07", PageLanguage::persian) == "ژوئیهٔ ۱۹۸۸");
}

TEST_CASE("A date without plain words stands as it is", "[cartography][dossier]") {
    for (const char* const text : {"", "198X", "1988-21", "1988-13", "{1981,1988}", "Y170000002", "soon", "1988-02-30",
                                   "/", "../..", "1988-07-", "~"}) {
        CHECK(date_text(text, PageLanguage::english) == text);
    }
}

TEST_CASE("Lengths and positions have units", "[cartography][dossier]") {
    CHECK(length_text(geo::Metres{800}, PageLanguage::english) == "800 m");
    CHECK(length_text(geo::Metres{12'500}, PageLanguage::english) == "12.5 km");
    CHECK(length_text(geo::Metres{5000}, PageLanguage::persian) == "۵ کیلومتر");
    CHECK(position_text({.lon = 50.00919, .lat = 37.20416}, PageLanguage::english) == "37.20416° N, 50.00919° E");
    CHECK(position_text({.lon = -50.5, .lat = -37}, PageLanguage::english) == "37° S, 50.5° W");
}
