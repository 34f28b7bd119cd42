#include "geo/coordinates_text.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace {

/// The places that a text may mean, with "?" behind those that are only the middle of a view.
std::string places_in(const std::string& text) {
    std::string places;
    for (const geo::PlaceReading& reading : geo::read_places(text).all) {
        std::array<char, 64> written{};
        std::snprintf(written.data(), written.size(), "%s%g %g%s", places.empty() ? "" : " or ", reading.place.lat,
                      reading.place.lon, reading.is_middle_of_view ? "?" : "");
        places += written.data();
    }
    return places;
}

std::string problem_of(const std::string& text) {
    return geo::read_places(text).problem;
}

bool says(const std::string& text, const std::string& words) {
    return problem_of(text).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("of a link of Google Maps the pin counts, not what the map showed", "[geo][links]") {
    const std::string google = "https://www.google.com/maps";
    CHECK(places_in(google + "/place/Made+Up/@33.6,36.3,15z/data=!4m6!3m5!1s0x0:0x0!8m2!3d33.51!4d36.29!16s") ==
          "33.51 36.29");
    CHECK(places_in(google + "/place/33.51,36.29/@33.6,36.3,15z") == "33.51 36.29");
    CHECK(places_in(google + "/search/36.2,+50.1") == "36.2 50.1");
    CHECK(places_in(google + "/search/36.2,+50.1?entry=tts") == "36.2 50.1");
    CHECK(places_in("https://maps.google.com/maps?q=loc:33.51,36.29") == "33.51 36.29");
    CHECK(places_in("https://maps.google.com/maps?q=loc:33.51+36.29&z=15") == "33.51 36.29");
    CHECK(places_in("https://maps.google.com/?q=33.51,36.29(Made+up)&ll=33.6,36.3") == "33.51 36.29");
    CHECK(places_in("https://maps.google.com/?q=33%C2%B030'36%22N+36%C2%B017'24%22E") == "33.51 36.29");
    CHECK(places_in("HTTPS://WWW.GOOGLE.COM/maps?q=33.51,36.29") == "33.51 36.29");
    CHECK(places_in("https://www.google.com/maps/search/?api=1&query=33.51%2C36.29") == "33.51 36.29");
    CHECK(places_in("https://maps.google.com/?q=33.51, 36.29") == "33.51 36.29");
}

TEST_CASE("where a link shows a map and no pin, that is said", "[geo][links]") {
    CHECK(places_in("https://www.google.com/maps/@33.51,36.29,15z") == "33.51 36.29?");
    CHECK(places_in("https://www.google.com/maps/place/Made+Up/@33.51,36.29,15z") == "33.51 36.29?");
    CHECK(places_in("https://www.google.com/maps/place/12,5+Made+Up+Street/@33.51,36.29,15z") == "33.51 36.29?");
    CHECK(places_in("https://maps.google.com/maps?q=Made+Up&ll=33.51,36.29&z=15") == "33.51 36.29?");
    CHECK(places_in("https://maps.google.com/maps?sll=33.51,36.29&q=12,5+Made+Up+Street") == "33.51 36.29?");
    CHECK(places_in("https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3239.9!2d36.29!3d33.51!2m3!1f0") ==
          "33.51 36.29?");
    CHECK(places_in("https://www.openstreetmap.org/#map=15/33.51/36.29") == "33.51 36.29?");
    CHECK(places_in("https://www.bing.com/maps?cp=33.51~36.29&lvl=15") == "33.51 36.29?");
    CHECK(places_in("https://maps.apple.com/?ll=33.51,36.29&z=15") == "33.51 36.29?");
    CHECK(places_in("https://yandex.ru/maps/?ll=36.29%2C33.51&z=15") == "33.51 36.29?");
    CHECK(places_in("https://wikimapia.org/#lang=en&lat=33.51&lon=36.29&z=15") == "33.51 36.29?");
    CHECK(geo::read_coordinates("https://www.google.com/maps/@33.51,36.29,15z").problem.find("put a pin") !=
          std::string::npos);
    CHECK_FALSE(geo::read_coordinates("https://www.google.com/maps/@33.51,36.29,15z").place.has_value());
}

TEST_CASE("pins of other services are read, whichever number they write first", "[geo][links]") {
    CHECK(places_in("https://www.openstreetmap.org/?mlat=33.51&mlon=36.29#map=15/33.6/36.3") == "33.51 36.29");
    CHECK(places_in("https://www.openstreetmap.org/?mlat=33.51&amp;mlon=36.29") == "33.51 36.29");
    CHECK(places_in("https://www.openstreetmap.org/search?query=33.51%2C36.29#map=15/33.6/36.3") == "33.51 36.29");
    CHECK(places_in("https://maps.apple.com/?ll=33.51,36.29&q=Made%20Up") == "33.51 36.29");
    CHECK(places_in("https://maps.apple.com/?q=33.51,36.29&ll=33.6,36.3") == "33.51 36.29");
    CHECK(places_in("https://maps.apple.com/place?coordinate=33.51,36.29&name=Made%20Up") == "33.51 36.29");
    CHECK(places_in("https://www.bing.com/maps?sp=point.33.51_36.29_Made%20up&cp=33.6~36.3") == "33.51 36.29");
    CHECK(places_in("https://yandex.ru/maps/?ll=36.3,33.6&pt=36.29,33.51&z=15") == "33.51 36.29");
    CHECK(places_in("https://yandex.com/maps/?ll=36.3%2C33.6&whatshere%5Bpoint%5D=36.29%2C33.51&z=15") ==
          "33.51 36.29");
    CHECK(places_in("https://yandex.ru/maps/?text=33.51%2C36.29&ll=36.3,33.6") == "33.51 36.29");
}

TEST_CASE("of a geo: URI what is asked for counts, not the 0,0 before it", "[geo][links]") {
    CHECK(places_in("geo:33.51,36.29") == "33.51 36.29");
    CHECK(places_in("geo:0,0?q=33.51,36.29(Made+Up)") == "33.51 36.29");
    CHECK(places_in("geo:0,0?q=33.51,36.29(Made Up)") == "33.51 36.29");
    CHECK(places_in("geo:0,0?q=33.51%2C36.29&z=15") == "33.51 36.29");
    CHECK(places_in("geo:33.51,36.29?q=33.51,36.29(Made+Up)") == "33.51 36.29");
    CHECK(places_in("geo:33.51,36.29?q=Made+Up") == "33.51 36.29");
    CHECK(places_in("GEO:33.51,36.29;crs=WGS84;u=35?z=5") == "33.51 36.29");
    CHECK(geo::read_places("geo:33.51,36.29,600;u=35").all.front().uncertainty == geo::Metres{35});
    CHECK(says("geo:0,0?q=Made+Up+Street", "words to look for"));
    CHECK(places_in("geo:33.51,36.29?q=33.61,36.39") == "33.61 36.39 or 33.51 36.29");
    CHECK(says("geo:33.51,36.29?q=33.61,36.39", "several places"));
}

TEST_CASE("short links are to be opened first", "[geo][links]") {
    for (const char* const link :
         {"https://maps.app.goo.gl/made-up", "https://goo.gl/maps/made-up", "maps.app.goo.gl/made-up",
          "https://yandex.ru/maps/-/CDmadeup", "https://osm.org/go/madeup", "https://maps.apple/p/madeup",
          "Made up: https://maps.app.goo.gl/made-up", "33.51 N, 36.29 E https://maps.app.goo.gl/made-up"}) {
        INFO(link);
        CHECK(says(link, "open it in a browser and copy the long address"));
    }
}

TEST_CASE("several places in one text are all given, unless they agree within their digits", "[geo][links]") {
    const std::string here = "https://maps.google.com/?q=33.51,36.29";
    const std::string there = "https://www.openstreetmap.org/?mlat=33.61&mlon=36.39";
    const std::string both = "33.51 36.29 or 33.61 36.39";
    for (const std::string& text :
         {here + " " + there, here + "\n" + there, here + ";" + there, here + " or 33.61 N, 36.39 E",
          "33.51 N, 36.29 E (" + there + ")", here + ", 33.61 N, 36.39 E",
          std::string{"33.51 N 36.29 E / 33.61 N 36.39 E"}, std::string{"33.51 N, 36.29 E; 33.61 N, 36.39 E"},
          std::string{"33.51 N 36.29 E and 33.61 N 36.39 E"}, std::string{"33.51N 36.29E یا 33.61N 36.39E"},
          std::string{"N33.51 E36.29\nN33.61 E36.39"}}) {
        INFO(text);
        CHECK(places_in(text) == both);
        CHECK(says(text, "several places"));
    }
    for (const char* const link : {"https://www.google.com/maps/dir/33.51,36.29/33.61,36.39/@33.5,36.3,10z",
                                   "https://yandex.ru/maps/?pt=36.29,33.51~36.39,33.61",
                                   "https://www.google.com/maps/place/33.61,36.39/data=!3d33.51!4d36.29"}) {
        INFO(link);
        CHECK(places_in(link) == both);
        CHECK(says(link, "several places"));
    }
    CHECK(places_in("https://maps.google.com/?saddr=33.5,36.2&daddr=33.6,36.2") == "33.6 36.2 or 33.5 36.2");
    CHECK(places_in("33.51 N, 36.29 E; 33.52 N, 36.29 E") == "33.51 36.29 or 33.52 36.29");
    CHECK(places_in("33.51 N, 36.29 E; 33.519 N, 36.29 E") == "33.519 36.29");
    CHECK(places_in(here + " " + here) == "33.51 36.29");
    CHECK(places_in(here + " 33.5 N, 36.3 E") == "33.51 36.29");
    CHECK(places_in("33.51, 36.29 " + here) == "33.51 36.29");  // the link tells which is the latitude
    CHECK(places_in("33.5099 N, 36.2901 E (https://maps.google.com/?q=33.51,36.29)") == "33.5099 36.2901");
    CHECK(places_in("33°30'36\"N 36°17'24\"E / 33.5100; 36.2900") == "33.51 36.29");
    CHECK(places_in(here + " https://www.google.com/maps/@33.511,36.291,15z") == "33.51 36.29");
    CHECK(places_in(here + " https://example.invalid/made-up") == "33.51 36.29");
    CHECK(says("https://example.invalid/made-up " + there + " https://goo.gl/maps/made-up", "open it in a browser"));
}

TEST_CASE("words beside a link are no coordinates, unless they look as if they were", "[geo][links]") {
    const std::string link = "https://maps.google.com/?q=33.51,36.29";
    CHECK(places_in("Made-up camp: " + link) == "33.51 36.29");
    CHECK(places_in(link + " (visited in 1988)") == "33.51 36.29");
    CHECK(places_in("<" + link + ">") == "33.51 36.29");
    CHECK(places_in("[Made up](" + link + ")") == "33.51 36.29");
    CHECK(places_in(link + ".") == "33.51 36.29");
    CHECK(says(link + " near 33.61 by 36.39", "cannot be read; keep one of both"));
    CHECK(says(link + " near 33°36'", "cannot be read; keep one of both"));
}

TEST_CASE("what links of any service write is read back", "[geo][links]") {
    constexpr std::uint64_t seed = 20261129;
    INFO("seed " << seed);
    Random random{seed};
    for (int i = 0; i < 20'000; ++i) {
        const geo::LonLat place = random.place();
        std::array<char, 32> lat{};
        std::array<char, 32> lon{};
        const int decimals = 4 + static_cast<int>(random.below(6));
        std::snprintf(lat.data(), lat.size(), "%.*f", decimals, place.lat);
        std::snprintf(lon.data(), lon.size(), "%.*f", decimals, place.lon);
        const std::string n = lat.data();
        const std::string e = lon.data();
        const std::vector<std::string> links{
            "https://www.google.com/maps/place/X/@1.5,2.5,9z/data=!4m2!3d" + n + "!4d" + e,
            "https://maps.google.com/?q=loc:" + n + "," + e,
            "https://www.google.com/maps/search/" + n + ",+" + e + "?z=9",
            "https://www.google.com/maps/@" + n + "," + e + ",9z",
            "https://www.openstreetmap.org/?mlat=" + n + "&mlon=" + e + "#map=9/1.5/2.5",
            "https://www.openstreetmap.org/#map=9/" + n + "/" + e,
            "https://maps.apple.com/?ll=" + n + "," + e + "&q=X",
            "https://www.bing.com/maps?cp=" + n + "~" + e,
            "https://yandex.ru/maps/?pt=" + e + "," + n,
            "geo:" + n + "," + e + ";u=5",
            "geo:0,0?q=" + n + "," + e + "(X)"};
        const std::string& link = links[random.below(links.size())];
        const std::vector<geo::PlaceReading> all = geo::read_places(link).all;
        const double within = std::pow(10, -decimals) + 1e-12;
        const bool is_right = all.size() == 1 && std::abs(all.front().place.lat - place.lat) <= within &&
                              std::abs(all.front().place.lon - place.lon) <= within;
        if (!is_right) {
            INFO(link << " is not " << place.lat << ", " << place.lon << ": " << all.size() << " readings");
            REQUIRE(is_right);
        }
    }
}

TEST_CASE("whatever the text, it has few readings, on the globe, or a problem", "[geo][links]") {
    constexpr std::uint64_t seed = 20261129;
    INFO("seed " << seed);
    Random random{seed};
    const std::vector<std::string> pieces{"O",
                                          " O ",
                                          "o",
                                          "N",
                                          " S",
                                          "E ",
                                          "W",
                                          "33",
                                          "36.25",
                                          "-90.5",
                                          "180",
                                          "1e400",
                                          "0",
                                          "999999999999",
                                          ".",
                                          ",",
                                          "/",
                                          "°",
                                          "'",
                                          "\"",
                                          "''",
                                          " ",
                                          "\n",
                                          ";",
                                          "|",
                                          " / ",
                                          " or ",
                                          "+",
                                          "-",
                                          "--",
                                          "lat",
                                          "lon",
                                          "POINT (",
                                          "geo:",
                                          "geo:0,0?q=",
                                          "https://maps.google.com/?q=",
                                          "https://www.google.com/maps/place/",
                                          "https://www.google.com/maps/dir/",
                                          "https://yandex.ru/maps/?pt=",
                                          "/@",
                                          "!3d",
                                          "!4d",
                                          "!2d",
                                          "~",
                                          "_",
                                          "https://www.bing.com/maps?sp=point.",
                                          "#map=1/",
                                          "&",
                                          "?",
                                          "%",
                                          "%2C",
                                          "%00",
                                          "(",
                                          ")",
                                          "38S ",
                                          "MB 12345 67890",
                                          "38 N 434521 3712345",
                                          "\xFF",
                                          "\xD9",
                                          "۳۳",
                                          "٫",
                                          "شمالی",
                                          "https://goo.gl/x",
                                          "https://x.invalid/",
                                          "u=",
                                          "crs="};
    for (int i = 0; i < 30'000; ++i) {
        std::string text;
        const std::uint64_t length = 1 + random.below(random.one_in(50) ? 400 : 14);
        for (std::uint64_t part = 0; part < length; ++part) {
            text += pieces[random.below(pieces.size())];
        }
        const geo::PlaceReadings readings = geo::read_places(text);
        bool is_right = readings.all.size() <= 64 && (readings.all.size() == 1) == readings.problem.empty();
        for (const geo::PlaceReading& reading : readings.all) {
            is_right = is_right && geo::in_range(reading.place) && std::isfinite(reading.precision.value()) &&
                       !reading.form.empty();
        }
        for (const geo::Axis axis : {geo::Axis::latitude, geo::Axis::longitude}) {
            const geo::OrdinateReading reading = geo::read_ordinate(text, axis);
            is_right = is_right && reading.degrees.has_value() == reading.problem.empty();
        }
        if (!is_right) {
            INFO(text << ": " << readings.all.size() << " readings; " << readings.problem);
            REQUIRE(is_right);
        }
    }
}
