#include "situs/cartography/text_language.hpp"
#include "tests/test.hpp"

#include <vector>

using namespace situs::maps;

TEST_CASE("Texts are in the first of a dataset's languages that is written so", "[cartography]") {
    const std::vector<std::string> languages{"ru", "az-Arab", "en-GB", "fa", "fr"};
    CHECK(language_in(Letters::latin, languages) == "en-GB");
    CHECK(language_in(Letters::arabic, languages) == "az-Arab");
    CHECK(language_in(Letters::arabic, std::vector<std::string>{"en", "fa"}) == "fa");
    CHECK(language_in(Letters::latin, std::vector<std::string>{"fa-Latn"}) == "fa-Latn");
}

TEST_CASE("Where no language is written so, only the letters are told", "[cartography]") {
    CHECK(language_in(Letters::arabic, std::vector<std::string>{"en", "fa-Latn"}) == "und-Arab");
    CHECK(language_in(Letters::latin, std::vector<std::string>{"fa", "ru", "az-Arab"}) == "und-Latn");
    CHECK(language_in(Letters::latin, {}) == "und-Latn");
}
