#include "situs/model/people_numbers.hpp"
#include "tests/test.hpp"

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
