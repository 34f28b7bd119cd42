#include "situs/exchange/place_by_text.hpp"

#include "geo/map_link.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace situs {
namespace {

std::string place_text(geo::LonLat place) {
    return fmt::format("{:.5f} {}, {:.5f} {}", std::abs(place.lat), place.lat < 0 ? 'S' : 'N', std::abs(place.lon),
                       place.lon < 0 ? 'W' : 'E');
}

/// Whether the text has one reading as soon as somebody says which number comes first.
bool is_decided_by_order(const std::string& text) {
    return geo::read_places(text, geo::OrdinateOrder::latitude_first).all.size() == 1 ||
           geo::read_places(text, geo::OrdinateOrder::longitude_first).all.size() == 1;
}

/// Words and signs for "not exactly", in small letters.
constexpr std::array<std::string_view, 14> inexact{
    "approximately", "approximate", "approx.", "approx", "environ", "env.", "circa",
    "ca.",           "about",       "around",  "~",      "≈",       "حدود", "تقریبا"};

/// The first of them that stands in the text; empty if there is none, or if the coordinates cannot be read without it
/// either.
std::string_view inexact_word_in(const std::string& text, geo::OrdinateOrder order) {
    std::string small = text;
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const std::string_view word : inexact) {
        if (const std::size_t at = small.find(word); at != std::string::npos) {
            std::string rest = text;
            rest.replace(at, word.size(), " ");
            return geo::read_places(rest, order).all.empty() ? std::string_view{} : word;
        }
    }
    return {};
}

}  // namespace

bool is_no_number(std::string_view text) {
    constexpr std::string_view between = " \t,;/+-()";
    bool is_any = false;
    for (std::size_t begin = text.find_first_not_of(between); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
        std::string word{text.substr(begin, end - begin)};
        std::ranges::transform(word, word.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (word != "nan" && word != "inf" && word != "infinity") {
            return false;
        }
        is_any = true;
        begin = text.find_first_not_of(between, end);
    }
    return is_any;
}

void place_by_text(ImportedPlace& place, const std::string& text, geo::OrdinateOrder order) {
    place.verbatim = text;
    if (is_no_number(text)) {
        place.problems.push_back(
            fmt::format("the coordinates \"{}\" are no numbers: write them as degrees, or empty the "
                        "cell if they are not known",
                        text));
        return;
    }
    if (!has_digit(text) && !geo::is_link(text)) {
        return;
    }
    const geo::PlaceReadings readings = geo::read_places(text, order);
    if (const std::string_view word = readings.all.empty() ? inexact_word_in(text, order) : std::string_view{};
        !word.empty()) {
        place.problems.push_back(
            fmt::format("the coordinates \"{}\" are not exact (\"{}\"): take that word out, and write into a column "
                        "uncertainty_m how many metres the place may be away",
                        text, word));
        return;
    }
    if (readings.all.size() != 1) {
        std::vector<std::string> ways;
        for (const geo::PlaceReading& reading : readings.all) {
            ways.push_back(fmt::format("{} ({})", place_text(reading.place), reading.form));
        }
        place.problems.push_back(fmt::format(
            "the coordinates \"{}\" {}{}: {}{}", text, ways.empty() ? "cannot be read" : "may be ",
            fmt::join(ways, " or "), readings.problem, is_decided_by_order(text) ? ", or say --order for all" : ""));
        return;
    }
    const geo::PlaceReading& reading = readings.all.front();
    place.geometry = geo::Geometry::point(reading.place);
    place.digits = reading.precision;
    place.datum = place.datum.empty() ? reading.datum : place.datum;
    if (reading.uncertainty && !place.uncertainty_m) {
        place.uncertainty_m = reading.uncertainty->value();
    }
    place.is_middle_of_view = reading.is_middle_of_view;
    if (reading.form.starts_with("link") && place.method.empty()) {
        place.method = "imagery";
        place.remarks.push_back("read from a " + reading.form);
    }
}

void place_by_wording(ImportedPlace& place, const std::string& text, geo::OrdinateOrder order) {
    if (geo::read_places(text, order).all.empty()) {
        place.verbatim = text;
    } else {
        place_by_text(place, text, order);
    }
}

void place_by_names(ImportedPlace& place, geo::OrdinateOrder order) {
    for (const ImportedName& name : place.names) {
        if (place.geometry.is_null() && geo::read_places(name.text, order).all.size() == 1) {
            place_by_text(place, name.text, order);
        }
    }
}

}  // namespace situs
