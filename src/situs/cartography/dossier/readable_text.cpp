#include "situs/cartography/dossier/readable_text.hpp"

#include "geo/box.hpp"
#include "geo/json_node.hpp"
#include "situs/cartography/dossier/dossier_words.hpp"
#include "situs/model/edtf.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>

namespace situs::maps {
namespace {

constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> persian_months{"ژانویهٔ", "فوریهٔ", "مارس",    "آوریل", "مهٔ",     "ژوئن",
                                                          "ژوئیهٔ",  "اوت",   "سپتامبر", "اکتبر", "نوامبر", "دسامبر"};

template <typename... Values>
std::string filled(std::string_view pattern, const Values&... values) {
    return fmt::format(fmt::runtime(pattern), values...);
}

bool are_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// YYYY, YYYY-MM or YYYY-MM-DD in words; nothing for any other form.
std::optional<std::string> plain_date(std::string_view text, PageLanguage language) {
    const bool is_form = (text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                          (text.size() == 10 && text[4] == '-' && text[7] == '-')) &&
                         are_digits(text.substr(0, 4));
    if (!is_form || !read_edtf(text).value) {
        return std::nullopt;
    }
    const std::string year = localised(text.substr(0, 4), language);
    if (text.size() == 4) {
        return year;
    }
    const std::string_view digits = text.substr(5, 2);
    const int month = are_digits(digits) ? (digits[0] - '0') * 10 + (digits[1] - '0') : 0;
    if (month < 1 || month > 12) {
        return std::nullopt;
    }
    const auto& months = language == PageLanguage::persian ? persian_months : english_months;
    const std::string in_month = fmt::format("{} {}", months[static_cast<std::size_t>(month - 1)], year);
    if (text.size() == 7) {
        return in_month;
    }
    const std::string_view day = text.substr(text[8] == '0' ? 9 : 8);
    return are_digits(day) ? std::optional{localised(day, language) + " " + in_month} : std::nullopt;
}

/// With the qualifiers "~", "?" and "%" of the whole date.
std::optional<std::string> qualified_date(std::string_view text, PageLanguage language) {
    const DossierWords& words = dossier_words(language);
    const char mark = text.empty() ? '\0' : text.back();
    const bool is_about = mark == '~' || mark == '%';
    const bool is_uncertain = mark == '?' || mark == '%';
    auto plain = plain_date(is_about || is_uncertain ? text.substr(0, text.size() - 1) : text, language);
    if (plain && is_about) {
        plain = filled(words.about, *plain);
    }
    if (plain && is_uncertain) {
        plain = filled(words.uncertain, *plain);
    }
    return plain;
}

std::string degrees(double value, std::string_view positive, std::string_view negative, PageLanguage language) {
    constexpr int decimals = 7;
    const std::string number = localised(geo::json::number_text(std::abs(value), decimals), language);
    return filled(value < 0 ? negative : positive, number);
}

}  // namespace

std::string date_text(std::string_view edtf, PageLanguage language) {
    const DossierWords& words = dossier_words(language);
    const std::size_t slash = edtf.find('/');
    if (slash == std::string_view::npos) {
        return qualified_date(edtf, language).value_or(std::string{edtf});
    }
    const std::string_view from = edtf.substr(0, slash);
    const std::string_view to = edtf.substr(slash + 1);
    const auto begin = qualified_date(from, language);
    const auto end = qualified_date(to, language);
    if (begin && end) {
        return filled(words.span, *begin, *end);
    }
    if (begin && to == "..") {
        return filled(words.since, *begin);
    }
    if (end && from == "..") {
        return filled(words.until, *end);
    }
    return std::string{edtf};
}

std::string length_text(geo::Metres length, PageLanguage language) {
    const PageWords& words = page_words(language);
    const double metres = length.value();
    const bool is_short = metres < 1000;
    return fmt::format("{} {}", localised(geo::json::number_text(is_short ? metres : metres / 1000, 1), language),
                       is_short ? words.metres : words.kilometres);
}

std::string position_text(geo::LonLat place, PageLanguage language) {
    const DossierWords& words = dossier_words(language);
    return fmt::format("{}{}{}", degrees(place.lat, words.north, words.south, language),
                       language == PageLanguage::persian ? "، " : ", ",
                       degrees(place.lon, words.east, words.west, language));
}

std::string geometry_text(const geo::Geometry& geometry, PageLanguage language) {
    if (geometry.is_empty()) {
        return {};
    }
    if (geometry.as<geo::Point>() != nullptr) {
        return position_text(geometry.as_point(), language);
    }
    const DossierWords& words = dossier_words(language);
    const geo::Box box = geo::bounding_box(geometry);
    const auto corner = [language](geo::LonLat at) { return position_text(at, language); };
    std::string_view pattern = words.places_of;
    switch (geometry.type()) {
        case geo::GeometryType::polygon:
        case geo::GeometryType::multi_polygon:
            pattern = words.area_of;
            break;
        case geo::GeometryType::line_string:
        case geo::GeometryType::multi_line_string:
            pattern = words.line_of;
            break;
        default:
            break;
    }
    return filled(pattern, corner({box.west, box.south}), corner({box.east, box.north}));
}

}  // namespace situs::maps
