#include "geo/coordinates_text.hpp"
#include "tests/test.hpp"

#include <string>

namespace {

void check_place(const std::string& text, double lon, double lat) {
    INFO(text);
    const geo::CoordinatesReading reading = geo::read_coordinates(text);
    REQUIRE(reading.place.has_value());
    CHECK(reading.place->lon == Approx(lon).margin(1e-9));
    CHECK(reading.place->lat == Approx(lat).margin(1e-9));
}

void check_refused(const std::string& text, const std::string& why) {
    INFO(text);
    const geo::CoordinatesReading reading = geo::read_coordinates(text);
    CHECK_FALSE(reading.place.has_value());
    INFO(reading.problem);
    CHECK(reading.problem.find(why) != std::string::npos);
}

}  // namespace

TEST_CASE("places are read in degrees, minutes and seconds, with letters before or behind") {
    check_place("30.4 N, 50.6 E", 50.6, 30.4);
    check_place("36\u00B030'12\"N, 50\u00B031'00\"E", 50.51667, 36.50333);  // no more decimals than seconds deserve
    check_place("E 50.6; N 30.4", 50.6, 30.4);
    check_place("30°24'00\"N 50°36'00\"W", -50.6, 30.4);
    check_place("30° 24′ S / 50° 36.5′ E", 50.6083333333, -30.4);
    check_place("30 24 0 n 50 36 0 e", 50.6, 30.4);
    check_place("۳۰٫۴ N، ۵۰٫۶ E", 50.6, 30.4);
    check_place("٣٠٫٤ N ٥٠٫٦ E", 50.6, 30.4);
}

TEST_CASE("without letters only a number beyond 90 says which is which") {
    check_place("120.5, -30.25", 120.5, -30.25);
    check_place("-30.25, -120.5", -120.5, -30.25);
    check_refused("30.4, 50.6", "add N or S");
}

TEST_CASE("what can mean two things is refused, not guessed") {
    check_refused("", "no numbers");
    check_refused("30,4 N 50,6 E", "comma");
    check_refused("120,50", "comma");
    check_refused("30.4 N 50.6 N", "one of E and W");
    check_refused("30.4 N 50.6", "each with one of the letters");
    check_refused("30°75' N 50°10' E", "cannot be read");
    check_refused("-30 S 50 E", "cannot be read");
    check_refused("95 N 50 E", "at most 90");
    check_refused("30.5°20' N 50 E", "cannot be read");
    check_refused("somewhere", "something else");
}

TEST_CASE("however many letters O there are, they are read to an end, and told to be too many") {
    check_refused("33 N 2 " + std::string(60, 'O'), "something else");  // one word
    std::string letters = "33 N 2";
    for (int i = 0; i < 60; ++i) {
        letters += " O";
    }
    check_refused(letters, "more letters O");
    check_refused(letters + " 5", "more letters O");
    check_refused("2 O 3 O 4 O", "more letters O");
    check_refused("33 N 2 O", "ouest (west) or Ost (east)");
    check_refused("33 O 2 O", "one of N and S");
    CHECK_FALSE(geo::read_ordinate(letters, geo::Axis::longitude).degrees.has_value());
    check_refused(std::string(100'000, '1'), "too long");
    CHECK(geo::read_ordinate(std::string(100'000, '1'), geo::Axis::latitude).problem.find("too long") !=
          std::string::npos);
}
