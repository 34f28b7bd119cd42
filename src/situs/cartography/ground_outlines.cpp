#include "situs/cartography/ground_outlines.hpp"

#include "geo/box.hpp"
#include "geo/geodesic.hpp"
#include "geo/topology.hpp"
#include "situs/cartography/basemap.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>

namespace situs::maps {
namespace {

struct FreeText {
    void operator()(gchar* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<gchar, FreeText>;

/// Letters as people compare them; empty for what is no UTF-8.
std::string folded(std::string_view text) {
    const auto size = static_cast<gssize>(text.size());
    if (g_utf8_validate(text.data(), size, nullptr) == FALSE) {
        return {};
    }
    const OwnedText composed{g_utf8_normalize(text.data(), size, G_NORMALIZE_ALL_COMPOSE)};
    return OwnedText{g_utf8_casefold(composed.get(), -1)}.get();
}

/// What a province is called but for the words that say that it is one.
std::string proper_name(std::string_view name) {
    constexpr std::array<std::string_view, 6> fore{"province of ", "ostan-e ", "ostān-e ",
                                                   "استان ",       "ولایت ",   "محافظة "};
    constexpr std::array<std::string_view, 4> after{" province", " ostan", " governorate", " region"};
    std::string proper = folded(name);
    for (const std::string_view word : fore) {
        proper = proper.starts_with(word) ? proper.substr(word.size()) : proper;
    }
    for (const std::string_view word : after) {
        proper = proper.ends_with(word) ? proper.substr(0, proper.size() - word.size()) : proper;
    }
    return proper;
}

bool is_among(const std::vector<std::string>& codes, const BasemapFeature& province) {
    return !province.code.empty() && std::ranges::any_of(codes, [&](const std::string& code) {
        return code == province.code || code == "geonames:" + province.code;
    });
}

bool has_name(const AreaIdentity& identity, const BasemapFeature& province) {
    if (identity.country.empty() || identity.country != province.country) {
        return false;
    }
    return std::ranges::any_of(identity.names, [&](const std::string& name) {
        const std::string proper = proper_name(name);
        return !proper.empty() && (proper == folded(province.name_en) || proper == folded(province.name_fa));
    });
}

/// Whether some code is one of GeoNames' for divisions of the first order, "IR.08".
bool has_any_code(const std::vector<std::string>& codes) {
    return std::ranges::any_of(codes, [](std::string_view code) {
        constexpr std::string_view prefix = "geonames:";
        code.remove_prefix(code.starts_with(prefix) ? prefix.size() : 0);
        const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        return code.size() > 3 && is_capital(code[0]) && is_capital(code[1]) && code[2] == '.';
    });
}

/// Who gives a code of its own means no other area with that name; what only a location rests on is the record's area
/// where it is called the same, too.
bool is_same(const AreaIdentity& identity, const BasemapFeature& province) {
    if (has_any_code(identity.codes)) {
        return is_among(identity.codes, province);
    }
    return has_name(identity, province) &&
           (!has_any_code(identity.basis_codes) || is_among(identity.basis_codes, province));
}

/// The only one that is it; nullptr if none is, or several.
const BasemapFeature* same_as(const AreaIdentity& identity, std::span<const BasemapFeature> provinces) {
    const auto is_it = [&identity](const BasemapFeature& province) { return is_same(identity, province); };
    const auto found = std::ranges::find_if(provinces, is_it);
    return found != provinces.end() && std::ranges::count_if(provinces, is_it) == 1 ? &*found : nullptr;
}

bool lies_within(const geo::Geometry& outline, geo::LonLat middle, geo::Metres radius) {
    bool is_within = true;
    geo::for_each_position(outline, [&](const geo::Position& position) {
        is_within = is_within && geo::geodesic_distance(position.lonlat(), middle) <= radius;
    });
    return is_within;
}

bool is_circle(const MapLocation& location) noexcept {
    return location.shape.is_null() && location.is_area_only && location.radius_m.has_value();
}

bool wants_outline(const MapSite& site) {
    const AreaIdentity& identity = site.identity;
    const bool is_of_that_time = !identity.ended || *identity.ended >= year_of_provinces;
    return is_circle(site.location) && is_of_that_time && !(identity.codes.empty() && identity.names.empty());
}

}  // namespace

MapContent with_ground_outlines(MapContent content, const Basemap* basemap) {
    if (basemap == nullptr || std::ranges::none_of(content.sites, wants_outline)) {
        return content;
    }
    geo::Box circles;
    for (const MapSite& site : content.sites) {
        if (wants_outline(site)) {
            circles = geo::united(circles, geo::bounding_box(site.location.uncertainty));
        }
    }
    const std::vector<BasemapFeature> provinces = basemap->provinces(circles);
    for (MapSite& site : content.sites) {
        const BasemapFeature* const same = wants_outline(site) ? same_as(site.identity, provinces) : nullptr;
        MapLocation& location = site.location;
        if (same != nullptr && lies_within(same->geometry, location.middle, geo::Metres{*location.radius_m})) {
            location.outline = same->geometry;
            location.middle = geo::label_point(same->geometry);
        }
    }
    return content;
}

}  // namespace situs::maps
