#include "geo/coordinates_text.hpp"
#include "geo/crs.hpp"
#include "geo/geodesic.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace {

struct Expected {
    std::string text;
    double lat, lon;
    double within_m = 0.8;  ///< Five decimals, as minutes and whole seconds get, are 0.56 m on each axis.
};

void check_only_reading(const Expected& expected) {
    INFO(expected.text);
    const geo::PlaceReadings readings = geo::read_places(expected.text);
    INFO(readings.problem);
    REQUIRE(readings.all.size() == 1);
    const geo::LonLat wanted{.lon = expected.lon, .lat = expected.lat};
    CHECK(geo::geodesic_distance(readings.all.front().place, wanted).value() <= expected.within_m);
}

std::string fixed(double value, int decimals) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

/// Digits as Persian or Arabic writes them, decimals behind its separator.
std::string in_script(const std::string& text, std::uint64_t script) {
    constexpr std::array<std::array<const char*, 10>, 2> digits{
        {{"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"}, {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"}}};
    if (script == 0) {
        return text;
    }
    std::string written;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            written += digits[script - 1][static_cast<std::size_t>(c - '0')];
        } else {
            written += c == '.' ? "٫" : std::string(1, c);
        }
    }
    return written;
}

/// What a form writes of the degrees, and how much its last digit is worth.
std::pair<std::string, double> written_degrees(double degrees, std::uint64_t parts, int decimals) {
    const double last = std::pow(10, -decimals);
    if (parts == 1) {
        return {fixed(degrees, decimals) + "°", last};
    }
    const double unit = parts == 2 ? 60 : 3600;
    // Rounded as a whole, so that no minute or second is 60.
    const double whole = std::round(degrees * unit / last) * last;
    const double d = std::floor(whole / unit + last / unit / 4);
    if (parts == 2) {
        return {fixed(d, 0) + "°" + fixed(std::abs(whole - d * 60), decimals) + "'", last / 60};
    }
    const double m = std::floor((whole - d * 3600) / 60 + last / 240);
    return {fixed(d, 0) + "°" + fixed(m, 0) + "'" + fixed(std::abs(whole - d * 3600 - m * 60), decimals) + "\"",
            last / 3600};
}

constexpr std::array<std::array<const char*, 4>, 6> hemispheres{{{"N", "S", "E", "W"},
                                                                 {"n", "s", "e", "w"},
                                                                 {" north", " south", " east", " west"},
                                                                 {" Nord", " Sud", " Est", " Ouest"},
                                                                 {" شمالی", " جنوبی", " شرقی", " غربی"},
                                                                 {" شمالا", " جنوبا", " شرقا", " غربا"}}};

}  // namespace

TEST_CASE("every form of coordinates is read") {
    // cs2cs and GeoConvert (GeographicLib 2.1.2) give the same for the grids.
    const std::vector<Expected> all{
        {"30.4 N, 50.6 E", 30.4, 50.6},
        {"۳۵/۶۸۹۲ شمالی ۵۱/۳۸۹۰ شرقی", 35.6892, 51.3890},
        {"عرض جغرافیایی ۳۵ درجه و ۴۱ دقیقه شمالی، طول جغرافیایی ۵۱ درجه و ۲۳ دقیقه شرقی", 35 + 41 / 60.0,
         51 + 23 / 60.0},
        {"٣٣°٣٠′٤٥″ شمالاً ٣٦°١٧′٠٠″ شرقاً", 33.5125, 36 + 17 / 60.0},
        {"33°30'45\" Nord, 2°15'0\" Ouest", 33.5125, -2.25},
        {"33,5123 N 36,2987 E", 33.5123, 36.2987},
        {"Latitude: 33.5 Longitude: -36.25", 33.5, -36.25},
        {"POINT (36.25 33.5)", 33.5, 36.25},
        {"38S MB 12345 67890", 33.146223, 44.060138},
        {"38smb1234567890", 33.146223, 44.060138},
        {"38 N 434521 3712345", 33.548733, 44.294667},
        {"38 south 434521 3712345", -56.7283137, 43.9298798},
        {"UTM zone 38R 434521mE 3312345mN", 29.940132, 44.321508},
        {"https://www.google.com/maps/place/X/@33.51,36.29,17z/data=!3m1!4b1!4m4!3m3!8m2!3d33.5131944!4d36.2916944",
         33.5131944, 36.2916944},
        {"https://www.google.com/maps/place/33%C2%B030'45.0%22N+36%C2%B017'30.0%22E/", 33.5125, 36.2916667},
        {"https://maps.google.com/?q=33.5131,+36.2916", 33.5131, 36.2916},
        {"https://www.google.fr/maps/@33.5131,36.2916,15z", 33.5131, 36.2916},
        {"https://www.openstreetmap.org/?mlat=33.5131&mlon=36.2916#map=15/33.5/36.2", 33.5131, 36.2916},
        {"https://www.openstreetmap.org/#map=15/33.5131/36.2916", 33.5131, 36.2916},
        {"https://www.bing.com/maps?cp=33.5131%7E36.2916&lvl=15", 33.5131, 36.2916},
        {"geo:33.5131,36.2916;u=35", 33.5131, 36.2916}};
    for (const Expected& one : all) {
        check_only_reading(one);
    }
}

TEST_CASE("a link that tells only the middle of a view says so, with and without https://") {
    const auto only = [](const char* text) {
        INFO(text);
        const geo::PlaceReadings readings = geo::read_places(text);
        REQUIRE(readings.all.size() == 1);
        return readings.all.front();
    };
    CHECK(only("https://www.google.com/maps/@33.5131,36.2916,15z").is_middle_of_view);
    CHECK(only("www.google.com/maps/@33.5131,36.2916,15z").is_middle_of_view);
    CHECK(only("https://www.openstreetmap.org/#map=15/33.5131/36.2916").is_middle_of_view);
    CHECK_FALSE(only("https://www.google.com/maps?q=33.5131,36.2916").is_middle_of_view);
    CHECK_FALSE(only("maps.google.com/?q=33.5131,36.2916").is_middle_of_view);
    CHECK(geo::read_places("maps.app.goo.gl/made-up").problem.find("open it in a browser") != std::string::npos);
}

TEST_CASE("where a text has several meanings, each is given") {
    const auto count = [](const char* text) {
        INFO(text);
        const geo::PlaceReadings readings = geo::read_places(text);
        CHECK_FALSE(readings.problem.empty());
        return readings.all.size();
    };
    CHECK(count("33.5, 36.2") == 2);          // which is the latitude
    CHECK(count("33,5123; 36,2987") == 2);    // the same
    CHECK(count("30,4 N 50,6 E") == 2);       // minutes or decimals
    CHECK(count("33°30' N 2°15' O") == 2);    // ouest or Ost
    CHECK(count("38S 434521 3712345") == 2);  // south, or latitude band S
    CHECK(count("33,51,36,29") == 4);         // minutes or decimals, and which is the latitude
    CHECK(count("https://goo.gl/maps/made-up") == 0);
    CHECK(count("maps.app.goo.gl/made-up") == 0);
    CHECK(count("geo:33.5,36.2;crs=moon") == 0);
    CHECK(count("https://example.invalid/33.5,36.2") == 0);
    CHECK(geo::read_places("33.5, 36.2", geo::OrdinateOrder::latitude_first).all.front().place ==
          geo::LonLat{.lon = 36.2, .lat = 33.5});
    CHECK(geo::read_places("33.5, 36.2", geo::OrdinateOrder::longitude_first).all.front().place ==
          geo::LonLat{.lon = 33.5, .lat = 36.2});
}

TEST_CASE("an ordinate in a column of its own says which way it goes") {
    CHECK(*geo::read_ordinate("33,5123", geo::Axis::latitude).degrees == Approx(33.5123));
    CHECK(*geo::read_ordinate("۳۳٫۵۱", geo::Axis::latitude).degrees == Approx(33.51));
    CHECK(*geo::read_ordinate("33°30'45\"S", geo::Axis::latitude).degrees == Approx(-33.5125));
    CHECK(*geo::read_ordinate("-70.6", geo::Axis::longitude).degrees == Approx(-70.6));
    CHECK(geo::read_ordinate("33.5 E", geo::Axis::latitude).problem.find("changed over") != std::string::npos);
    CHECK_FALSE(geo::read_ordinate("95", geo::Axis::latitude).degrees.has_value());
    CHECK_FALSE(geo::read_ordinate("made up", geo::Axis::latitude).degrees.has_value());
}

TEST_CASE("the digits are worth what the Georeferencing Quick Reference Guide says") {
    // GG1 of the guide: 0.01 degrees at 10.27 north are 1.5568 km. CPT: a degree at 0, 30, 60, 85 degrees, to a metre.
    CHECK(geo::digits_in_metres(10.27, 0.01, 0.01).value() == Approx(1556.8).margin(0.05));
    CHECK(geo::digits_in_metres(0, 1, 1).value() == Approx(156904).margin(1));
    CHECK(geo::digits_in_metres(30, 1, 1).value() == Approx(146962).margin(1));
    CHECK(geo::digits_in_metres(60, 1, 1).value() == Approx(124605).margin(1));
    CHECK(geo::digits_in_metres(85, 1, 1).value() == Approx(112109).margin(1));
    const double written = geo::read_places("33.5123 N, 36.2987 E").all.front().precision.value();
    CHECK(written == Approx(geo::digits_in_metres(33.5123, 1e-4, 1e-4).value()));
}

TEST_CASE("what is written in any form is read back within its last digit") {
    constexpr std::uint64_t seed = 20261128;
    INFO("seed " << seed);
    Random random{seed};
    for (int i = 0; i < 100'000; ++i) {
        const geo::LonLat place = random.place();
        const std::uint64_t parts = 1 + random.below(3);
        const int decimals = static_cast<int>(random.below(6));
        const std::uint64_t script = random.below(3);
        const auto& words = hemispheres[random.below(hemispheres.size())];
        const auto [lat, lat_step] = written_degrees(std::abs(place.lat), parts, decimals);
        const auto [lon, lon_step] = written_degrees(std::abs(place.lon), parts, decimals);
        const std::string text = in_script(lat, script) + words[place.lat < 0 ? 1 : 0] +
                                 (random.one_in(2) ? ", " : " ") + in_script(lon, script) +
                                 words[place.lon < 0 ? 3 : 2];
        const geo::PlaceReadings readings = geo::read_places(text);
        const double share = parts == 1 ? 0.5 : 0.55;  // minutes and seconds are rounded to a tenth of their last digit
        const bool is_right = readings.all.size() == 1 &&
                              std::abs(readings.all.front().place.lat - place.lat) <= share * lat_step + 2e-9 &&
                              std::abs(readings.all.front().place.lon - place.lon) <= share * lon_step + 2e-9;
        if (!is_right) {
            INFO(text << " is not " << place.lat << ", " << place.lon << ": " << readings.all.size() << " readings; "
                      << readings.problem);
            REQUIRE(is_right);
        }
    }
}

TEST_CASE("UTM is read as PROJ writes it") {
    constexpr std::uint64_t seed = 20261128;
    INFO("seed " << seed);
    Random random{seed};
    for (const int zone : {1, 30, 37, 38, 39, 40, 60}) {
        const geo::Projection north{geo::Crs{"EPSG:" + std::to_string(32600 + zone)}};
        for (int i = 0; i < 500; ++i) {
            const geo::LonLat place{.lon = zone * 6 - 183 + random.between(-2.9, 2.9), .lat = random.between(0.1, 71)};
            const std::optional<geo::XY> xy = north.forward(place);
            REQUIRE(xy.has_value());
            check_only_reading({.text = std::to_string(zone) + " N " + fixed(xy->x, 2) + " " + fixed(xy->y, 2),
                                .lat = place.lat,
                                .lon = place.lon,
                                .within_m = 0.01});
        }
    }
}
