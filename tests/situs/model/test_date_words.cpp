#include "situs/model/date_words.hpp"
#include "situs/model/edtf.hpp"
#include "tests/test.hpp"

#include <string>

using namespace situs;

namespace {

struct Example {
    std::string edtf, english, persian;
};

/// The forms of ISO 8601-2:2019, level 0 and level 1, as its summary at the Library of Congress lists them.
const Example examples[]{
    {"1988", "1988", "۱۹۸۸"},
    {"1988-07", "July 1988", "ژوئیهٔ ۱۹۸۸"},
    {"1988-07-05", "5 July 1988", "۵ ژوئیهٔ ۱۹۸۸"},
    {"1988-12-31", "31 December 1988", "۳۱ دسامبر ۱۹۸۸"},
    {"1988-07-05T23:20:30Z", "5 July 1988, 23:20:30 UTC", "۵ ژوئیهٔ ۱۹۸۸، ۲۳:۲۰:۳۰ UTC"},
    {"1981/1988", "1981 to 1988", "۱۹۸۱ تا ۱۹۸۸"},
    {"Y170000002", "the year 170000002", "سال ۱۷۰۰۰۰۰۰۲"},
    {"-1985", "1986 BC", "۱۹۸۶ پیش از میلاد"},
    {"0000", "1 BC", "۱ پیش از میلاد"},
    {"2001-21", "spring 2001", "بهار ۲۰۰۱"},
    {"2001-24", "winter 2001", "زمستان ۲۰۰۱"},
    {"1988?", "1988 (uncertain)", "۱۹۸۸ (نامطمئن)"},
    {"2020-12~", "about December 2020", "حدود دسامبر ۲۰۲۰"},
    {"1988-07-05%", "about 5 July 1988 (uncertain)", "حدود ۵ ژوئیهٔ ۱۹۸۸ (نامطمئن)"},
    {"198X", "the 1980s", "دههٔ ۱۹۸۰"},
    {"19XX", "a year from 1900 to 1999", "سالی از ۱۹۰۰ تا ۱۹۹۹"},
    {"1988-XX", "1988, month not known", "۱۹۸۸، ماه نامعلوم"},
    {"1988-07-XX", "July 1988, day not known", "ژوئیهٔ ۱۹۸۸، روز نامعلوم"},
    {"1988-XX-XX", "1988, month and day not known", "۱۹۸۸، ماه و روز نامعلوم"},
    {"1988/..", "1988 or later", "۱۹۸۸ یا پس از آن"},
    {"../1988-07", "until July 1988", "تا ژوئیهٔ ۱۹۸۸"},
    {"1988/", "from 1988, end not known", "از ۱۹۸۸، پایان نامعلوم"},
    {"/1988", "until 1988, beginning not known", "تا ۱۹۸۸، آغاز نامعلوم"},
    {"1984~/2004-06?", "about 1984 to June 2004 (uncertain)", "حدود ۱۹۸۴ تا ژوئن ۲۰۰۴ (نامطمئن)"},
};

}  // namespace

TEST_CASE("Each form of a date that levels 0 and 1 have stands in words", "[model][edtf]") {
    for (const Example& example : examples) {
        INFO(example.edtf);
        const EdtfReading reading = read_edtf(example.edtf);
        REQUIRE(reading.value);
        CHECK(reading.value->level <= 1);
        CHECK(date_words(example.edtf, DateLanguage::english) == example.english);
        CHECK(date_words(example.edtf, DateLanguage::persian) == example.persian);
    }
}

TEST_CASE("Sets of dates stand in words", "[model][edtf]") {
    CHECK(date_words("[1988-07, 1988-08]", DateLanguage::english) == "July 1988 or August 1988");
    CHECK(date_words("{1988-07,1988-09~}", DateLanguage::english) == "July 1988 and about September 1988");
    CHECK(date_words("[1981, 1988]", DateLanguage::persian) == "۱۹۸۱ یا ۱۹۸۸");
}

TEST_CASE("A date without plain words, and what is no date, stands as it is", "[model][edtf]") {
    for (const char* const text : {"", "1988-13", "1988-07~-28", "?1988-07", "Y17E7", "[..1988]", "soon", "1988-02-30",
                                   "../..", "1988-07-", "~", "1XXX", "156X-12-25", "[", "{}"}) {
        INFO(text);
        CHECK(date_words(text, DateLanguage::english) == text);
        CHECK(date_words(text, DateLanguage::persian) == text);
    }
}
