#include "situs/exchange/shown_date.hpp"
#include "tests/test.hpp"

#include <string>
#include <string_view>

using situs::FirstDay;
using situs::parts_shown_by;
using situs::ShownParts;

namespace {

/// The parts that a format shows, a letter each.
std::string shown_by(const ShownParts& parts) {
    return std::string{parts.year ? "y" : ""} + (parts.month ? "m" : "") + (parts.day ? "d" : "") +
           (parts.time ? "t" : "") + (parts.is_duration ? "+" : "");
}

std::string day_text(double days, std::string_view format, FirstDay first = FirstDay::of_1900) {
    return situs::shown_text(days, first, parts_shown_by(format)).value_or("none");
}

}  // namespace

TEST_CASE("a number format says which parts of a date its cells show") {
    CHECK(shown_by(parts_shown_by("yyyy")) == "y");
    CHECK(shown_by(parts_shown_by("YYYY\\-MM\\-DD")) == "ymd");
    CHECK(shown_by(parts_shown_by("[$-409]d\\.\\ mmm\\ yy;@")) == "ymd");
    CHECK(shown_by(parts_shown_by("mmmm yyyy")) == "ym");
    CHECK(shown_by(parts_shown_by("dddd, d mmmm")) == "md");
    CHECK(shown_by(parts_shown_by("dddd")).empty());
    CHECK(shown_by(parts_shown_by("[$-411]ggge\"年\"m\"月\"d\"日\"")) == "ymd");
}

TEST_CASE("the m of a number format is a minute behind hours and before seconds") {
    CHECK(shown_by(parts_shown_by("hh:mm")) == "t");
    CHECK(shown_by(parts_shown_by("mm:ss.0")) == "t");
    CHECK(shown_by(parts_shown_by("h:mm AM/PM")) == "t");
    CHECK(shown_by(parts_shown_by("[h]:mm")) == "t+");
    CHECK(shown_by(parts_shown_by("[mm]:ss")) == "t+");
    CHECK(shown_by(parts_shown_by("yyyy-mm-dd hh:mm")) == "ymdt");
    CHECK(shown_by(parts_shown_by("hh:mm d/m/yyyy")) == "ymdt");
}

TEST_CASE("letters of a number format that stand for themselves show nothing of a date") {
    for (const char* const format : {"General", "0.00", "#,##0.00", "0.00E+00", "@", "", "0\" m\"", "[Red]0.00", "\\d0",
                                     "_d0", "*d0", "#,##0.00 [$\xE2\x82\xAC-407]", "\"not closed", "[not closed"}) {
        CAPTURE(format);
        CHECK(shown_by(parts_shown_by(std::string_view{format})).empty());
    }
    CHECK(shown_by(parts_shown_by("0;yyyy")).empty());
}

TEST_CASE("number formats that have no text are those of ECMA-376") {
    CHECK(shown_by(parts_shown_by(14U)) == "ymd");
    CHECK(shown_by(parts_shown_by(16U)) == "md");
    CHECK(shown_by(parts_shown_by(17U)) == "ym");
    CHECK(shown_by(parts_shown_by(20U)) == "t");
    CHECK(shown_by(parts_shown_by(22U)) == "ymdt");
    CHECK(shown_by(parts_shown_by(46U)) == "t+");
    for (const unsigned format : {0U, 2U, 13U, 23U, 27U, 49U, 58U}) {
        CHECK(shown_by(parts_shown_by(format)).empty());
    }
}

TEST_CASE("a number of days is the date that spreadsheet programs show") {
    CHECK(day_text(32352, "yyyy-mm-dd") == "1988-07-28");  // LibreOffice Calc 7.4
    CHECK(day_text(32352, "mmm yyyy") == "1988-07");
    CHECK(day_text(32352.604340277778, "yyyy-mm-dd hh:mm") == "1988-07-28T14:30:15");
    CHECK(day_text(32352.99, "yyyy-mm-dd") == "1988-07-28");
    CHECK(day_text(1, "yyyy-mm-dd") == "1900-01-01");
    CHECK(day_text(59, "yyyy-mm-dd") == "1900-02-28");
    CHECK(day_text(60, "yyyy-mm-dd") == "1900-02-29");  // which was no day
    CHECK(day_text(61, "yyyy-mm-dd") == "1900-03-01");
    CHECK(day_text(0, "yyyy-mm-dd", FirstDay::of_1904) == "1904-01-01");
    CHECK(day_text(30890, "yyyy-mm-dd", FirstDay::of_1904) == "1988-07-28");
    CHECK(day_text(1.5, "[h]:mm") == "36:00:00");
    CHECK(day_text(1.5, "h:mm") == "12:00:00");
    CHECK(day_text(2'958'465, "yyyy-mm-dd") == "9999-12-31");
    CHECK(day_text(2'958'466, "yyyy-mm-dd") == "none");
    CHECK(day_text(-1, "yyyy-mm-dd") == "none");
}

TEST_CASE("a date without its year is shown as people write it, and is none") {
    CHECK(day_text(32352, "d mmm") == "28 July");
    CHECK(day_text(32352, "mmmm") == "July");
    CHECK(day_text(32352, "d") == "28");
    CHECK(day_text(32352.5, "d mmm hh:mm") == "28 July 12:00:00");
}

TEST_CASE("days and times of ISO 8601 are read, and nothing that looks like them") {
    const ShownParts all{.year = true, .month = true, .day = true, .time = true};
    const auto text = [&all](std::string_view of) {
        const auto moment = situs::moment_in(of);
        return moment ? situs::shown_text(*moment, all) : "none";
    };
    CHECK(text("1988-07-28") == "1988-07-28");
    CHECK(text("1988-07-28T00:00:00") == "1988-07-28");
    CHECK(text("1988-07-28T14:30:15.5") == "1988-07-28T14:30:15");
    CHECK(text("1988-07-28T14:30") == "1988-07-28T14:30:00");
    CHECK(text("-0044-03-15") == "-0044-03-15");
    for (const char* const other : {"", "1988", "1988-07", "1988-13-01", "1988-02-30", "1988-7-28", "1988-07-28T",
                                    "1988-07-28 x", "1988-07-28T25:00:00", "+988-07-28", "--88-07-28"}) {
        CAPTURE(other);
        CHECK(text(other) == "none");
    }
    CHECK(situs::shown_duration("PT14H30M15S") == "14:30:15");
    CHECK(situs::shown_duration("PT36H00M00.5S") == "36:00:00");
    for (const char* const other : {"", "PT", "PT1H", "P1D", "PT-1H00M00S", "PT1H00M00"}) {
        CAPTURE(other);
        CHECK(!situs::shown_duration(other));
    }
}
