#include "situs/exchange/place_by_text.hpp"

#include "geo/map_link.hpp"
#include "situs/model/folded_name.hpp"
#include "situs/model/latin_digits.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace situs {
namespace {

/// Whether the text has one reading as soon as somebody says which number comes first.
bool is_decided_by_order(const std::string& text) {
    return geo::read_places(text, geo::OrdinateOrder::latitude_first).all.size() == 1 ||
           geo::read_places(text, geo::OrdinateOrder::longitude_first).all.size() == 1;
}

/// Words and signs for "not exactly", in small letters.
constexpr std::array<std::string_view, 14> inexact{
    "approximately", "approximate", "approx.", "approx", "environ", "env.", "circa",
    "ca.",           "about",       "around",  "~",      "≈",       "حدود", "تقریبا"};

std::string in_small_letters(std::string_view text) {
    std::string small{text};
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return small;
}

/// The first of them that stands in the text; empty if there is none, or if the coordinates cannot be read without it
/// either.
std::string_view inexact_word_in(const std::string& text, geo::OrdinateOrder order) {
    const std::string small = in_small_letters(text);
    for (const std::string_view word : inexact) {
        if (const std::size_t at = small.find(word); at != std::string::npos) {
            std::string rest = text;
            rest.replace(at, word.size(), " ");
            return geo::read_places(rest, order).all.empty() ? std::string_view{} : word;
        }
    }
    return {};
}

/// What stands before, between and behind the links of a text.
std::vector<std::string> words_beside_links(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t link = std::min(geo::find_link(text), text.size());
        words.emplace_back(text.substr(0, link));
        text.remove_prefix(std::min(text.find_first_of(blank, link), text.size()));
    }
    return words;
}

/// That of `inexact` which stands by itself beside a link, or just before it.
std::string_view inexact_word_beside_link(const std::string& text) {
    if (geo::find_link(text) == std::string_view::npos) {
        return {};
    }
    for (const std::string& part : words_beside_links(text)) {
        constexpr std::string_view signs = " \t\r\n()[]<>,;:";
        const std::string small = in_small_letters(part);
        const std::size_t begin = std::min(small.find_first_not_of(signs), small.size());
        const std::string_view words = std::string_view{small}.substr(begin, small.find_last_not_of(signs) + 1 - begin);
        for (const std::string_view word : inexact) {
            const std::size_t before = words.size() - std::min(word.size(), words.size());
            if (words.ends_with(word) && (before == 0 || signs.find(words[before - 1]) != std::string_view::npos)) {
                return word;
            }
        }
    }
    return {};
}

/// What people write where they know nothing: no wording that a source has.
bool is_nothing(std::string_view text) {
    constexpr std::array<std::string_view, 20> words{
        "unknown", "notknown", "na",      "none",     "null",   "nil",   "tbd",      "tbc",   "missing",  "unclear",
        "inconnu", "inconnue", "نامعلوم", "ناشناخته", "نامشخص", "ندارد", "غیرمعروف", "مجهول", "غیرمعلوم", "لایوجد"};
    const std::string folded = folded_name(text);
    return folded.empty() || std::ranges::find(words, folded) != words.end();
}

}  // namespace

std::string place_text(geo::LonLat place) {
    return fmt::format("{:.5f} {}, {:.5f} {}", std::abs(place.lat), place.lat < 0 ? 'S' : 'N', std::abs(place.lon),
                       place.lon < 0 ? 'W' : 'E');
}

bool is_no_number(std::string_view text) {
    constexpr std::string_view between = " \t,;/+-()";
    bool is_any = false;
    for (std::size_t begin = text.find_first_not_of(between); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
        const std::string word = in_small_letters(text.substr(begin, end - begin));
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
    if (!has_digit(text) && geo::find_link(text) == std::string_view::npos) {
        if (is_nothing(text)) {
            place.verbatim.clear();
            place.notes.push_back(fmt::format("coordinates: {}", text));
        }
        return;
    }
    const geo::PlaceReadings readings = geo::read_places(text, order);
    if (const std::string_view word =
            readings.all.empty() ? inexact_word_in(text, order) : inexact_word_beside_link(text);
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
        const bool is_open = name.sensitivity.empty() || sensitivity_meant(name.sensitivity) == "public";
        if (is_open && place.geometry.is_null() && geo::read_places(name.text, order).all.size() == 1) {
            place_by_text(place, name.text, order);
        }
    }
}

}  // namespace situs
