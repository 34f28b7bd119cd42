#include "situs/model/sensitivity_word.hpp"
#include "tests/test.hpp"

#include <string>

using situs::closed_sensitivity;
using situs::sensitivity_meant;

namespace {

std::string nested(std::string_view text) {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    return std::string{situs::nested_sensitivity(document.root())};
}

}  // namespace

TEST_CASE("A word for the sensitivity is read however it is written", "[model]") {
    for (const char* const word : {"withheld", " Withheld ", "WITHHELD", "with-held", "retenue", "پنهان", "محجوب"}) {
        CAPTURE(word);
        CHECK(sensitivity_meant(word) == "withheld");
    }
    for (const char* const word : {"Restricted", "restreint", "interne", "محدود", "داخلي", "مقيّد"}) {
        CAPTURE(word);
        CHECK(sensitivity_meant(word) == "restricted");
    }
    for (const char* const word : {"Public", "publique", "عمومی", "عمومي", "عام"}) {
        CAPTURE(word);
        CHECK(sensitivity_meant(word) == "public");
    }
}

TEST_CASE("A word that nobody knows closes", "[model]") {
    for (const char* const word : {"", "?", "publik", "not public", "confidential", "open", "1"}) {
        CAPTURE(word);
        CHECK(sensitivity_meant(word).empty());
        CHECK(closed_sensitivity(word) == "withheld");
    }
    CHECK(closed_sensitivity("Public") == "public");
}

TEST_CASE("The strictest word inside of a value counts", "[model]") {
    CHECK(nested(R"({"a": [{"sensitivity": "public"}, {"b": {"sensitivity": "Restricted"}}]})") == "restricted");
    CHECK(nested(R"([{"sensitivity": "restricted"}, {"sensitivity": "WITHHELD"}])") == "withheld");
    CHECK(nested(R"([{"sensitivity": "public"}])").empty());
    CHECK(nested(R"([{"id": "x", "coordinates": [[1, 2], [3, 4]]}])").empty());
    CHECK(nested(R"({"sensitivity": null})") == "withheld");
    CHECK(nested(R"({"sensitivity": {"word": "public"}})") == "withheld");
    CHECK(nested(R"({"sensitivity": "withheld", "sensitivity": "public"})") == "withheld");
}
