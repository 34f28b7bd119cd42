#include "situs/model/people_numbers.hpp"
#include "tests/test.hpp"

using situs::advice_on_metres;
using situs::datum_meant;
using situs::metres_in;

TEST_CASE("Metres are read as people write them", "[model]") {
    CHECK(metres_in("50") == 50);
    CHECK(metres_in(" 50 m ") == 50);
    CHECK(metres_in("1,5 km") == 1500);
    CHECK(metres_in("۲۵۰") == 250);
    CHECK(metres_in("٢٥٠ متر") == 250);
    CHECK(metres_in("1٫5 km") == 1500);
    for (const char* const text : {"", "0", "-3", "much", "50 miles", "nan", "inf", "5 5"}) {
        INFO(text);
        CHECK_FALSE(metres_in(text));
    }
}

TEST_CASE("A sign that may part thousands or decimals is told, but where the number is none of a text", "[model]") {
    for (const char* const text : {"1.234", "12.345", "12,345 m", "1,500 km", "۱۲,۳۴۵"}) {
        INFO(text);
        CHECK_FALSE(metres_in(text));
    }
    CHECK(advice_on_metres("12.345 m") == "the sign may part thousands or decimals: write 12345 m, or 12.3450 m");
    CHECK(advice_on_metres("much") == "write a number of metres above 0, such as 50");
    CHECK(metres_in("12.345", situs::NumberKind::number) == 12.345);
    CHECK(metres_in("12.3450") == 12.345);
    CHECK(metres_in("12.34") == 12.34);
    CHECK(metres_in("0.125 km") == 125);
    CHECK(metres_in("1234.567") == 1234.567);
    CHECK(metres_in("12٫345") == 12.345);
    CHECK_FALSE(metres_in("1.234,5"));
    CHECK_FALSE(metres_in("0", situs::NumberKind::number));
}

TEST_CASE("WGS 84 is known by its spellings, and no other datum is", "[model]") {
    for (const char* const text :
         {"WGS84", "wgs 84", "WGS-84", "WGS 1984", "EPSG:4326", "GPS", "World Geodetic System 1984", "WGS ۸۴"}) {
        INFO(text);
        CHECK(datum_meant(text) == "EPSG:4326");
    }
    for (const char* const text : {"ED50", "WGS 72", "NAD83", "EPSG:4230", "", "WGS 84 / UTM zone 38N"}) {
        INFO(text);
        CHECK(datum_meant(text) == text);
    }
}
