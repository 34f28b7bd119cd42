#include "situs/model/edtf.hpp"
#include "tests/test.hpp"

#include <string>
#include <vector>

namespace {

/// "first day/last day", "-" for an open end, or "invalid".
std::string range(std::string_view text) {
    const situs::EdtfReading reading = situs::read_edtf(text);
    if (!reading.value) {
        return "invalid";
    }
    const auto end = [](const std::optional<situs::Day>& day) { return day ? situs::iso_text(*day) : "-"; };
    return end(reading.value->earliest) + "/" + end(reading.value->latest);
}

int level(std::string_view text) {
    const situs::EdtfReading reading = situs::read_edtf(text);
    return reading.value ? reading.value->level : -1;
}

std::string qualifiers(std::string_view text) {
    const situs::EdtfReading reading = situs::read_edtf(text);
    REQUIRE(reading.value);
    return std::string{reading.value->uncertain ? "uncertain " : ""} +
           (reading.value->approximate ? "approximate" : "");
}

}  // namespace

// The forms are those of the Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019,
// and of record.md; the ranges are counted by hand.

TEST_CASE("A whole date means its days", "[model][edtf]") {
    CHECK(range("1985-04-12") == "1985-04-12/1985-04-12");
    CHECK(range("1985-04") == "1985-04-01/1985-04-30");
    CHECK(range("1985") == "1985-01-01/1985-12-31");
    CHECK(range("0000") == "0000-01-01/0000-12-31");
    CHECK(level("1985-04-12") == 0);
}

TEST_CASE("February has 29 days in leap years only", "[model][edtf]") {
    CHECK(range("1988-02") == "1988-02-01/1988-02-29");
    CHECK(range("1987-02") == "1987-02-01/1987-02-28");
    CHECK(range("2000-02-29") == "2000-02-29/2000-02-29");
    CHECK(range("1900-02-29") == "invalid");
    CHECK(range("0000-02-29") == "0000-02-29/0000-02-29");
    CHECK(range("-0004-02-29") == "-0004-02-29/-0004-02-29");
}

TEST_CASE("A time of day is kept to the day as it is named", "[model][edtf]") {
    CHECK(range("1985-04-12T23:20:30") == "1985-04-12/1985-04-12");
    CHECK(range("1985-04-12T23:20:30Z") == "1985-04-12/1985-04-12");
    CHECK(range("1985-04-12T23:20:30-04") == "1985-04-12/1985-04-12");
    CHECK(range("1985-04-12T23:20:30+04:30") == "1985-04-12/1985-04-12");
    CHECK(range("1985-04-12T24:00:00") == "1985-04-12/1985-04-12");
    CHECK(range("1985-04-12T24:00:01") == "invalid");
    CHECK(range("1985-04-12T25:00:00") == "invalid");
    CHECK(range("1985-04T10:00:00") == "invalid");
    CHECK(range("1985-04-12~T10:00:00") == "invalid");
    CHECK(range("1985-04-1XT10:00:00") == "invalid");
}

TEST_CASE("An interval reaches from the start's first to the end's last day", "[model][edtf]") {
    CHECK(range("1964/2008") == "1964-01-01/2008-12-31");
    CHECK(range("2004-06/2006-08") == "2004-06-01/2006-08-31");
    CHECK(range("2004-02-01/2005-02-08") == "2004-02-01/2005-02-08");
    CHECK(range("2005/2006-02") == "2005-01-01/2006-02-28");
    CHECK(level("1964/2008") == 0);
}

TEST_CASE("Open and unknown ends are no days", "[model][edtf]") {
    CHECK(range("1985-04-12/..") == "1985-04-12/-");
    CHECK(range("1985/") == "1985-01-01/-");
    CHECK(range("../1985-04") == "-/1985-04-30");
    CHECK(range("/1985") == "-/1985-12-31");
    CHECK(level("1985/..") == 1);
}

TEST_CASE("An interval that ends before it begins is wrong", "[model][edtf]") {
    CHECK(range("1989/1988") == "invalid");
    CHECK(range("1988-07-28/1988-07-27") == "invalid");
    CHECK(range("1988-07/1988-07-01") == "1988-07-01/1988-07-01");
}

TEST_CASE("Qualifiers do not move the days", "[model][edtf]") {
    CHECK(range("1984?") == range("1984"));
    CHECK(qualifiers("1984?") == "uncertain ");
    CHECK(qualifiers("2004-06~") == "approximate");
    CHECK(qualifiers("2004-06-11%") == "uncertain approximate");
    CHECK(qualifiers("1984~/2004-06") == "approximate");
    CHECK(qualifiers("1984/2004-06?") == "uncertain ");
    CHECK(qualifiers("1984") == "");
    CHECK(level("2004-06-11%") == 1);
    CHECK(level("1984~/2004-06%") == 1);
}

TEST_CASE("Parts of a date may be qualified", "[model][edtf]") {
    for (const char* text : {"2004-06-~11", "2004?-06-11", "?2004-06-~11", "2011-~06-~04", "2004-06~-11"}) {
        INFO(text);
        CHECK(level(text) == 2);
        CHECK(qualifiers(text) != "");
    }
    CHECK(range("2004-06-~01/2004-06-~20") == "2004-06-01/2004-06-20");
    CHECK(qualifiers("?2004-06-~11") == "uncertain approximate");
}

TEST_CASE("Digits that are not known from the right", "[model][edtf]") {
    CHECK(range("201X") == "2010-01-01/2019-12-31");
    CHECK(range("20XX") == "2000-01-01/2099-12-31");
    CHECK(range("2004-XX") == "2004-01-01/2004-12-31");
    CHECK(range("1985-04-XX") == "1985-04-01/1985-04-30");
    CHECK(range("1985-XX-XX") == "1985-01-01/1985-12-31");
    for (const char* text : {"201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"}) {
        INFO(text);
        CHECK(level(text) == 1);
    }
}

TEST_CASE("Digits that are not known anywhere", "[model][edtf]") {
    CHECK(range("156X-12-25") == "1560-12-25/1569-12-25");
    CHECK(range("15XX-12-25") == "1500-12-25/1599-12-25");
    CHECK(range("XXXX-12-XX") == "0000-12-01/9999-12-31");
    CHECK(range("1XXX-XX") == "1000-01-01/1999-12-31");
    CHECK(range("1XXX-12") == "1000-12-01/1999-12-31");
    CHECK(range("1984-1X") == "1984-10-01/1984-12-31");
    CHECK(range("1984-0X") == "1984-01-01/1984-09-30");
    CHECK(range("1X88-07") == "1088-07-01/1988-07-31");
    CHECK(range("XXX8") == "0008-01-01/9998-12-31");
    CHECK(range("1988-X1") == "1988-01-01/1988-11-30");
    CHECK(range("1988-X2-30") == "1988-12-30/1988-12-30");
    for (const char* text : {"156X-12-25", "1XXX-12", "1984-1X", "1XXX", "XXXX"}) {
        INFO(text);
        CHECK(level(text) == 2);
    }
}

TEST_CASE("29 February finds the leap years that the digits allow", "[model][edtf]") {
    CHECK(range("XXXX-02-29") == "0000-02-29/9996-02-29");
    CHECK(range("190X-02-29") == "1904-02-29/1908-02-29");
    CHECK(range("19X1-02-29") == "invalid");
    CHECK(range("198X-02-XX") == "1980-02-01/1989-02-28");
    CHECK(range("19XX-02-3X") == "invalid");
}

TEST_CASE("Negative years count backwards", "[model][edtf]") {
    CHECK(range("-1985") == "-1985-01-01/-1985-12-31");
    CHECK(range("-1985-04") == "-1985-04-01/-1985-04-30");
    CHECK(range("-19XX") == "-1999-01-01/-1900-12-31");
    CHECK(range("-XXXX") == "-9999-01-01/-0001-12-31");
    CHECK(range("-1950S2") == "-1999-01-01/-1900-12-31");
    CHECK(level("-1985") == 1);
}

TEST_CASE("The year 0 has no sign", "[model][edtf]") {
    CHECK(range("-0000") == "invalid");
}

TEST_CASE("Years of more than four digits begin with Y", "[model][edtf]") {
    CHECK(range("Y170000002") == "+170000002-01-01/+170000002-12-31");
    CHECK(range("Y-170000002") == "-170000002-01-01/-170000002-12-31");
    CHECK(range("Y-17E7") == "-170000000-01-01/-170000000-12-31");
    CHECK(range("Y12345678901234567") == "+12345678901234567-01-01/+12345678901234567-12-31");
    CHECK(level("Y170000002") == 1);
    CHECK(level("Y-17E7") == 2);
    for (const char* text : {"Y1988", "Y", "Y-", "Y01234567", "Y17E", "Y123456789012345678", "Y1E17", "Y1E99999999999",
                             "Y12345-01", "Y1234X"}) {
        INFO(text);
        CHECK(range(text) == "invalid");
    }
}

TEST_CASE("Significant digits widen a year", "[model][edtf]") {
    CHECK(range("1950S2") == "1900-01-01/1999-12-31");
    CHECK(range("1950S4") == "1950-01-01/1950-12-31");
    CHECK(range("1950S9") == "1950-01-01/1950-12-31");
    CHECK(range("Y171010000S3") == "+171000000-01-01/+171999999-12-31");
    CHECK(range("Y3388E2S3") == "+338000-01-01/+338999-12-31");
    CHECK(range("1950S") == "invalid");
    CHECK(range("1950S0") == "invalid");
    CHECK(range("195XS2") == "invalid");
}

TEST_CASE("Seasons are quarters of the year that begins on 1 March", "[model][edtf]") {
    CHECK(range("2001-21") == "2001-03-01/2001-05-31");
    CHECK(range("2001-22") == "2001-06-01/2001-08-31");
    CHECK(range("2001-23") == "2001-09-01/2001-11-30");
    CHECK(range("2003-24") == "2003-12-01/2004-02-29");
    CHECK(level("2001-21") == 1);
    CHECK(range("200X-24") == "2000-12-01/2010-02-28");
}

TEST_CASE("Sub-year groupings of level 2", "[model][edtf]") {
    CHECK(range("2001-25") == range("2001-21"));
    CHECK(range("2001-28") == range("2001-24"));
    CHECK(range("2001-29") == range("2001-23"));
    CHECK(range("2001-30") == range("2001-24"));
    CHECK(range("2001-31") == range("2001-21"));
    CHECK(range("2001-32") == range("2001-22"));
    CHECK(range("2001-33") == "2001-01-01/2001-03-31");
    CHECK(range("2001-34") == "2001-04-01/2001-06-30");
    CHECK(range("2001-36") == "2001-10-01/2001-12-31");
    CHECK(range("2001-38") == "2001-05-01/2001-08-31");
    CHECK(range("2001-40") == "2001-01-01/2001-06-30");
    CHECK(range("2001-41") == "2001-07-01/2001-12-31");
    CHECK(level("2001-34") == 2);
    CHECK(range("2001-42") == "invalid");
    CHECK(range("2001-20") == "invalid");
    CHECK(range("2001-21-01") == "invalid");
}

TEST_CASE("Sets reach from their first to their last day", "[model][edtf]") {
    CHECK(range("[1667,1668,1670..1672]") == "1667-01-01/1672-12-31");
    CHECK(range("{1670..1672,1667}") == "1667-01-01/1672-12-31");
    CHECK(range("[..1760-12-03]") == "-/1760-12-03");
    CHECK(range("[1760-12..]") == "1760-12-01/-");
    CHECK(range("[1760-01,1760-02,1760-12..]") == "1760-01-01/-");
    CHECK(range("[1667, 1760-12]") == "1667-01-01/1760-12-31");
    CHECK(range("{1960,1961-12}") == "1960-01-01/1961-12-31");
    CHECK(range("{..1983-12-31,1984-10-10..1984-11-01}") == "-/1984-11-01");
    CHECK(level("{1960,1961-12}") == 2);
    for (const char* text : {"[]", "{}", "[..]", "[1667", "[1667}", "{1667]", "[1667,]", "[,1667]", "[1667 1668]",
                             "[1667..,1700]", "[1667,..1700]", "[1672..1670]", "[1667]x", "[[1667]]", "[1667/1668]"}) {
        INFO(text);
        CHECK(range(text) == "invalid");
    }
}

TEST_CASE("What is no EDTF is refused", "[model][edtf]") {
    for (const char* text : {"",
                             " ",
                             "1988 ",
                             " 1988",
                             "198",
                             "19",
                             "1988-7",
                             "1988-07-1",
                             "1988-13",
                             "1988-00",
                             "1988-01-00",
                             "1988-01-32",
                             "19880728",
                             "1988/07/28",
                             "28/07/1988",
                             "28.07.1988",
                             "July 1988",
                             "1988-07-28T",
                             "1988-",
                             "1988--07",
                             "-",
                             "/",
                             "..",
                             "?",
                             "1988??",
                             "1988!",
                             "12345",
                             "1988-07-28-01",
                             "1988/1989/1990",
                             "x",
                             "198u",
                             "unknown",
                             "۱۹۸۸"}) {
        INFO(text);
        CHECK(range(text) == "invalid");
        CHECK_FALSE(situs::read_edtf(text).problem.empty());
    }
}

TEST_CASE("The fault's place and the next step are told", "[model][edtf]") {
    const auto fault = [](std::string_view text) {
        const situs::EdtfReading reading = situs::read_edtf(text);
        return std::to_string(reading.offset) + ": " + reading.problem;
    };
    CHECK(fault("1988-02-30") == "8: there is no day 30 in month 02 of 1988");
    CHECK(fault("1988/1989-13") == "10: there is no month 13");
    CHECK(fault("[1988,1989-13]") == "11: there is no month 13");
    CHECK(fault("1988-7") == "5: a month has two digits: 07");
    CHECK(fault("198u") == "0: digits that are not known are written X, such as 198X");
    CHECK(fault("c. 1988") == "0: \"about 1988\" is written 1988~");
    CHECK(fault("19880728") == "0: year, month and day are parted by hyphens: 1988-07-28");
}

TEST_CASE("A plain day is YYYY-MM-DD and nothing else", "[model][edtf]") {
    CHECK(situs::read_day("1988-07-28") == situs::Day{1988, 7, 28});
    CHECK(situs::read_day("2000-02-29") == situs::Day{2000, 2, 29});
    for (const char* text : {"1988-7-28", "1988-07", "1988-07-28 ", "1988-07-28T00:00:00", "1988-02-30", "1988-13-01",
                             "-1988-07-28", "1988/07/28", "19X8-07-28", ""}) {
        INFO(text);
        CHECK_FALSE(situs::read_day(text));
    }
}

TEST_CASE("Two dates meet where some day can be meant by both", "[model][edtf]") {
    const auto meet = [](std::string_view a, std::string_view b) {
        const situs::Edtf left = *situs::read_edtf(a).value;
        const situs::Edtf right = *situs::read_edtf(b).value;
        return situs::can_meet(left, right) && situs::can_meet(right, left);
    };
    CHECK(meet("1988", "1988-07-28"));
    CHECK(meet("1988-07/1988-09", "1988-09-30/1990"));
    CHECK(meet("1981/..", "1988"));
    CHECK(meet("198X", "1989-12-31"));
    CHECK_FALSE(meet("1988-07", "1988-08"));
    CHECK_FALSE(meet("1988/..", "1987-12-31"));
    CHECK_FALSE(meet("../1988", "1989-01-01"));
}
