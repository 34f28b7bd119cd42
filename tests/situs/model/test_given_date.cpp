#include "situs/model/given_date.hpp"
#include "tests/test.hpp"

using situs::calendar_doubt;
using situs::day_with_dashes;
using situs::given_date;

TEST_CASE("Years of our time in the Iranian and Islamic calendars are doubted, and told in Gregorian ones", "[model]") {
    // First days (Intl.DateTimeFormat of Node, calendars persian and islamic-civil): 1367 on 21 March 1988 and 15
    // November 1947, 1408 on 26 August 1987, 1445 on 19 July 2023, 1329 on 2 January 1911.
    CHECK(calendar_doubt("1367").find("1988/1989") != std::string::npos);
    CHECK(calendar_doubt("1367").find("1947/1948") != std::string::npos);
    CHECK(calendar_doubt("1408-02").find("1987/1988") != std::string::npos);
    CHECK(calendar_doubt("1445-01-01").find("2023/2024") != std::string::npos);
    CHECK(calendar_doubt("1329").find("1911/1912") != std::string::npos);
    for (const char* const date : {"1200", "1450", "1367-05-06", "1367/1368", "136X", "1367~/1988", "[1367, 1988]"}) {
        INFO(date);
        CHECK_FALSE(calendar_doubt(date).empty());
    }
    for (const char* const date : {"1199", "1451", "1988", "1988-07-28", "../1988", "no date", "", "0622", "Y17E7"}) {
        INFO(date);
        CHECK(calendar_doubt(date).empty());
    }
}

TEST_CASE("The word gregorian before a date says that it means what it says, and is not kept", "[model]") {
    CHECK(given_date("gregorian 1367").text == "1367");
    CHECK(given_date("gregorian 1367").doubt.empty());
    CHECK(given_date(" Gregorian  1367-05 ").text == "1367-05");
    CHECK_FALSE(given_date("1367").doubt.empty());
    CHECK(given_date("۱۹۸۸-۰۷").text == "1988-07");
    CHECK_FALSE(given_date("١٣٦٧").doubt.empty());
    CHECK_FALSE(given_date("1367/05/06").doubt.empty());
}

TEST_CASE("A list of dates is as doubtful as the first of them that is", "[model]") {
    CHECK(situs::given_dates("1988; gregorian 1367;۱۹۸۹").text == "1988; 1367; 1989");
    CHECK(situs::given_dates("1988; gregorian 1367").doubt.empty());
    CHECK(situs::given_dates("1988; 1408; 1367").doubt == calendar_doubt("1408"));
    CHECK(situs::given_dates("").text.empty());
}

TEST_CASE("Days of spreadsheet programs become days of EDTF, and nothing else changes", "[model]") {
    CHECK(day_with_dashes("1988/07/28") == "1988-07-28");
    CHECK(day_with_dashes("1988/07/28 00:00:00") == "1988-07-28");
    CHECK(day_with_dashes("1988/7/28") == "1988-07-28");
    CHECK_FALSE(given_date("1367/5/6").doubt.empty());
    for (const char* const text :
         {"1988/07", "1988/1989", "1988/13/28", "1988/07/28/29", "28/07/1988", "1988-07-28", ""}) {
        CHECK(day_with_dashes(text) == text);
    }
}

TEST_CASE("For days with the year last, and days that a spreadsheet counted, it is told what to write", "[model]") {
    CHECK(situs::date_advice("28/07/1988") == "\"28/07/1988\" has the year last; write 1988-07-28, the year first");
    CHECK(situs::date_advice("7.28.1988") == "\"7.28.1988\" has the year last; write 1988-07-28, the year first");
    CHECK(situs::date_advice("3/4/1988").find("write 1988-04-03 or 1988-03-04,") != std::string::npos);
    CHECK(situs::date_advice("4/4/1988").find("write 1988-04-04,") != std::string::npos);
    CHECK_THAT(situs::date_advice("28/07/1367"),
               mentions("has the year last, and the year 1367 is perhaps of the Iranian"));
    CHECK_THAT(situs::date_advice("۲۸/۰۷/۱۹۸۸"), mentions("write 1988-07-28,"));
    // openpyxl's from_excel(32352)
    CHECK(situs::date_advice("32352").find("(1988-07-28)") != std::string::npos);
    for (const char* const text : {"1988", "31/31/1988", "July 1988", "1988/07", "", "99999", "1/2/3", "-1/2/1988"}) {
        INFO(text);
        CHECK(situs::date_advice(text).empty());
    }
}
