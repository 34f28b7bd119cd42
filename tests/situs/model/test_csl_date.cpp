#include "situs/model/csl_date.hpp"
#include "tests/test.hpp"

namespace {

using Doubts = std::vector<std::string>;

Doubts doubts_of(std::string_view issued) {
    geo::json::Document item;
    const std::string text = R"({"id": "made-up", "issued": )" + std::string{issued} + "}";
    REQUIRE(item.parse(text));
    return situs::csl_date_doubts(item.root());
}

TEST_CASE("A year of another calendar in a library's date is told, and not changed", "[model][csl-date]") {
    for (const std::string_view issued :
         {R"({"date-parts": [[1367]]})", R"({"date-parts": [["1367", 5, 6]]})", R"({"raw": "1367/05/06"})",
          R"({"raw": "1367/5/6"})", R"({"literal": "Mordad 1367"})", R"({"literal": "\u06F1\u06F3\u06F6\u06F7"})",
          R"("1367")", R"({"date-parts": [[1367], [1368]]})"}) {
        INFO(issued);
        const Doubts doubts = doubts_of(issued);
        REQUIRE(doubts.size() == 1);
        CHECK(doubts[0].find("issued: the year 1367 is perhaps of the Iranian calendar (then it is 1988/1989)") == 0);
    }
}

TEST_CASE("Parts of a library's date that are no month or day are told with what is read", "[model][csl-date]") {
    CHECK(doubts_of(R"({"date-parts": [[2012, 13, 40]]})") ==
          Doubts{"issued: 2012-13-40 is no date, and is read as 2012; correct it"});
    CHECK(doubts_of(R"({"date-parts": [[2012, 7, 40]]})") ==
          Doubts{"issued: 2012-7-40 is no date, and is read as 2012-07; correct it"});
    CHECK(doubts_of(R"({"date-parts": [["in press"]]})") ==
          Doubts{"issued: in press is no date, and is not read; correct it"});
    CHECK(doubts_of(R"({"date-parts": [[2011, 2, 30]]})") ==
          Doubts{"issued: 2011-02-30 is no date: there is no such day; correct it"});
}

TEST_CASE("Dates that can be read as they are raise no doubt", "[model][csl-date]") {
    for (const std::string_view issued :
         {R"({"date-parts": [[1988]]})", R"({"date-parts": [["1988", "07", ""]]})",
          R"({"date-parts": [[1988, 7, 5], [1988, 9]]})", R"({"date-parts": [[1988]], "season": 3})",
          R"({"date-parts": [[-44, 3, 15]]})", R"({"date-parts": []})", R"({"literal": "circa spring 1988"})",
          R"({"raw": "1988/1990"})", "null"}) {
        INFO(issued);
        CHECK(doubts_of(issued).empty());
    }
}

}  // namespace
