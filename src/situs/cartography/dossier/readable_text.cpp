#include "situs/cartography/dossier/readable_text.hpp"

#include "geo/box.hpp"
#include "geo/json_node.hpp"
#include "situs/cartography/dossier/dossier_words.hpp"

#include <fmt/format.h>

#include <cmath>

namespace situs::maps {
namespace {

template <typename... Values>
std::string filled(std::string_view pattern, const Values&... values) {
    return fmt::format(fmt::runtime(pattern), values...);
}

std::string degrees(double value, std::string_view positive, std::string_view negative, PageLanguage language) {
    constexpr int decimals = 7;
    const std::string number = localised(geo::json::number_text(std::abs(value), decimals), language);
    return filled(value < 0 ? negative : positive, number);
}

}  // namespace

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
