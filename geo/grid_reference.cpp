#include "geo/grid_reference.hpp"

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>
#include <regex>
#include <string>

namespace geo {
namespace {

/// Capital letters and single blanks; digits of Persian and Arabic as Latin ones.
std::string in_capitals(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const unsigned char next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if ((c == 0xD9 && next >= 0xA0 && next <= 0xA9) || (c == 0xDB && next >= 0xB0 && next <= 0xB9)) {
            plain += static_cast<char>('0' + (next & 0x0FU));
            ++i;
        } else if (c >= 'a' && c <= 'z') {
            plain += static_cast<char>(c - 'a' + 'A');
        } else if (c == ' ' || c == '\t' || c == ',' || c == ';' || c == ':' || c == '=') {
            plain += plain.empty() || plain.back() == ' ' ? "" : " ";
        } else {
            plain += text[i];
        }
    }
    while (plain.ends_with(' ')) {
        plain.pop_back();
    }
    return plain;
}

double number_of(const std::string& text) {
    double number = std::numeric_limits<double>::quiet_NaN();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Of the last digit that was written, in metres.
double step_of(const std::string& text) {
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 1 : std::pow(10, -static_cast<double>(text.size() - point - 1));
}

struct Utm {
    int zone = 0;
    double easting = 0, northing = 0;
    Metres precision;
};

/// Nothing where GeographicLib says that it is no place.
std::optional<LonLat> place_of(const Utm& utm, bool is_north) {
    try {
        LonLat place;
        GeographicLib::UTMUPS::Reverse(utm.zone, is_north, utm.easting, utm.northing, place.lat, place.lon, true);
        return place;
    } catch (const GeographicLib::GeographicErr&) {
        return std::nullopt;
    }
}

void add_hemisphere(PlaceReadings& readings, const Utm& utm, bool is_north) {
    if (const std::optional<LonLat> place = place_of(utm, is_north)) {
        readings.all.push_back({.place = *place,
                                .form = "UTM, zone " + std::to_string(utm.zone) + (is_north ? " north" : " south"),
                                .precision = utm.precision});
    }
}

/// The latitude bands of 8 degrees from 80 degrees south on; the last one, X, has 12.
void add_band(PlaceReadings& readings, const Utm& utm, char band) {
    constexpr std::string_view bands = "CDEFGHJKLMNPQRSTUVWX";
    const double south = -80 + 8 * static_cast<double>(bands.find(band));
    const double north = band == 'X' ? 84 : south + 8;
    const std::optional<LonLat> place = place_of(utm, band >= 'N');
    constexpr double rounding = 1e-5;  // degrees: a northing of whole metres on the edge of a band
    if (place && place->lat >= south - rounding && place->lat <= north + rounding) {
        readings.all.push_back({.place = *place,
                                .form = "UTM, zone " + std::to_string(utm.zone) + ", latitude band " + band,
                                .precision = utm.precision});
    }
}

PlaceReadings read_utm(const std::smatch& found) {
    const std::string easting = found[3].str();
    const std::string northing = found[4].str();
    const double step = std::max(step_of(easting), step_of(northing));
    const Utm utm{.zone = std::stoi(found[1].str()),
                  .easting = number_of(easting),
                  .northing = number_of(northing),
                  .precision = Metres{step / std::numbers::sqrt2}};
    const std::string word = found[2].str();
    const char letter = word.front();
    PlaceReadings readings;
    if (letter == 'N') {
        add_hemisphere(readings, utm, true);
    } else if (word == "SOUTH") {
        add_hemisphere(readings, utm, false);
    } else if (letter == 'S') {
        add_hemisphere(readings, utm, false);
        add_band(readings, utm, letter);
    } else {
        add_band(readings, utm, letter);
    }
    if (readings.all.size() > 1) {
        readings.problem =
            "S behind the zone is the southern hemisphere or the latitude band S; write south, or the coordinates as "
            "degrees";
    } else if (readings.all.empty()) {
        readings.problem =
            "these numbers are no place in UTM, or lie outside of the latitude band that the letter names";
    }
    return readings;
}

PlaceReadings read_mgrs(const std::string& text) {
    PlaceReadings readings;
    try {
        int zone = 0;
        bool is_north = false;
        double easting = 0;
        double northing = 0;
        int digits = 0;
        GeographicLib::MGRS::Reverse(text, zone, is_north, easting, northing, digits, true);
        LonLat place;
        GeographicLib::UTMUPS::Reverse(zone, is_north, easting, northing, place.lat, place.lon, true);
        readings.all.push_back(
            {.place = place,
             .form = "MGRS, the middle of a square of " + std::to_string(std::lround(std::pow(10, 5 - digits))) + " m",
             .precision = Metres{std::pow(10, 5 - digits) / std::numbers::sqrt2}});
    } catch (const GeographicLib::GeographicErr&) {
        readings.problem = "there is no such square in the grid (MGRS); look at its letters";
    }
    return readings;
}

}  // namespace

PlaceReadings read_grid_reference(std::string_view text) {
    static const std::regex utm{
        R"(^(?:UTM )?(?:ZONE )?([1-9]|0[1-9]|[1-5][0-9]|60) ?(NORTH|SOUTH|[C-HJ-NP-X]) (?:E(?:ASTING)? ?)?([0-9]{6}(?:\.[0-9]{1,6})?) ?(?:M? ?E)? (?:N(?:ORTHING)? ?)?([0-9]{1,8}(?:\.[0-9]{1,6})?) ?(?:M? ?N)?$)"};
    static const std::regex mgrs{
        R"(^([1-9]|0[1-9]|[1-5][0-9]|60)[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V]((?:[0-9][0-9]){1,5})$)"};
    constexpr std::size_t longest = 80;
    const std::string capitals = text.size() <= longest ? in_capitals(text) : std::string{};
    std::smatch found;
    if (std::regex_match(capitals, found, utm)) {
        return read_utm(found);
    }
    std::string joined;
    for (const char c : capitals) {
        joined += c == ' ' ? "" : std::string(1, c);
    }
    return std::regex_match(joined, mgrs) ? read_mgrs(joined) : PlaceReadings{};
}

}  // namespace geo
