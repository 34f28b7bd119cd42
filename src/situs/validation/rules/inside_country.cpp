#include "geo/disc.hpp"
#include "situs/validation/countries.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/slips.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace situs {
namespace {

std::string named(const Country& country) {
    return fmt::format("{} ({})", country.name, country.code);
}

geo::LonLat first_place(const geo::Geometry& geometry) {
    geo::LonLat first;
    geo::for_each_position(geometry, [&first](const geo::Position& position) {
        first = geo::in_range(first) ? first : position.lonlat();
    });
    return first;
}

geo::Geometry widened(const Location& location, geo::Metres more) {
    const geo::Metres radius = location.uncertainty.value_or(geo::Metres{0});
    return geo::geodesic_buffer(location.geometry, more + (radius.value() > 0 ? radius : geo::Metres{0}));
}

bool belong_together(const Country& a, const Country& b) {
    return a.part_of == b.code || b.part_of == a.code || (!a.part_of.empty() && a.part_of == b.part_of);
}

/// The countries that share the whole of an area, in the order in which its outline meets them; empty if any of the
/// outline lies at sea, or in a country that belongs to the one named.
std::vector<const Country*> sharing(const Countries& world, const Country& country, const geo::Geometry& area) {
    std::vector<const Country*> shared;
    bool is_elsewhere = true;
    geo::for_each_position(area, [&](const geo::Position& position) {
        if (!is_elsewhere) {
            return;
        }
        const Country* const other = world.holding(geo::Geometry::point(position.lonlat()));
        is_elsewhere = other != nullptr && !belong_together(country, *other);
        if (is_elsewhere && std::find(shared.begin(), shared.end(), other) == shared.end()) {
            shared.push_back(other);
        }
    });
    return is_elsewhere ? shared : std::vector<const Country*>{};
}

/// The other countries in which the area lies; empty if that is not sure. A line or an area may lie in several.
std::vector<const Country*> others_with(const Countries& world, const Country& country, const Location& location,
                                        const geo::Geometry& area) {
    if (const Country* const other = world.holding(area)) {
        return belong_together(country, *other) ? std::vector<const Country*>{} : std::vector<const Country*>{other};
    }
    const bool is_point = geo::in_range(location.geometry.as_point());
    return is_point ? std::vector<const Country*>{} : sharing(world, country, area);
}

std::string listed(const std::vector<const Country*>& countries) {
    std::string text;
    for (std::size_t i = 0; i < countries.size(); ++i) {
        text += i == 0 ? "" : (i + 1 == countries.size() ? " and " : ", ");
        text += named(*countries[i]);
    }
    return text;
}

/// Islands that the map leaves out lie off their country; only what is farther than this at sea is looked at.
constexpr geo::Metres far_at_sea{300'000};

struct Verdict {
    std::string message;
    std::string mend;
};

/// Nothing where the map is not exact enough to tell.
std::optional<Verdict> judge(const Countries& world, const Country& country, const Location& location) {
    const geo::Geometry area = widened(location, Countries::accuracy);
    if (world.touches(country, area) || world.touches_undecided(area)) {
        return std::nullopt;
    }
    const Slip* slip =
        slip_of(first_place(location.geometry), [&](geo::LonLat undone) { return world.covers(country, undone); });
    const std::vector<const Country*> others = others_with(world, country, location, area);
    const bool is_far_off = others.empty() && slip != nullptr && world.holding(area) == nullptr &&
                            !world.touches(country, widened(location, far_at_sea));
    if (others.empty() && !is_far_off) {
        return std::nullopt;
    }
    std::string message = is_far_off
                              ? fmt::format("the location lies far from {}, which \"country\" names", named(country))
                              : fmt::format("the location lies in {}, not in {}, which \"country\" names",
                                            listed(others), named(country));
    if (slip != nullptr) {
        message += fmt::format("; {}", slip->what);
    }
    return Verdict{std::move(message), slip == nullptr ? std::string{} : std::string{slip->mend}};
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    if (site.country.empty() || site.locations.empty() || !Countries::is_installed()) {
        return;
    }
    const Countries& world = Countries::of_the_world();
    const Country* country = world.find(site.country);
    if (country == nullptr) {
        return;
    }
    for_each_standing_location(site, out, [&](const StandingLocation& standing) {
        if (world.covers(*country, first_place(standing.location.geometry))) {
            return;
        }
        if (auto verdict = judge(world, *country, standing.location)) {
            out.at(self, standing.geometry(), std::move(verdict->message), std::move(verdict->mend));
        }
    });
}

/// Says once, not for each record, that nothing could be compared.
void check_map(const Rule& self, DatasetView& view) {
    if (view.record_count() > 0 && !Countries::is_installed()) {
        view.at(self, 0, "/properties/country",
                "places were not compared with their countries: the map basemap/countries.fgb is not installed",
                "install situs again, or name the folder of its data in the environment variable SITUS_DATA");
    }
}

}  // namespace

constinit const Rule rule_inside_country{
    .id = "inside-country",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "The uncertainty area of a location touches the country that `country` names",
    .basis =
        "TDWG BDQ VALIDATION_COORDINATESCOUNTRYCODE_CONSISTENT and AMENDMENT_COORDINATES_TRANSPOSED; borders of "
        "Natural "
        "Earth at 1:50,000,000, silent within 50 km of a border, in disputed areas and at small islands",
    .why =
        "A place in another country than the record says has mostly swapped coordinates, a lost sign, or the wrong "
        "country.",
    .example = R"({"country": "IR", "locations": [{"geometry": {"type": "Point", "coordinates": [35.69, 51.42]}, …}]})",
    .mend =
        "mend the coordinates or \"country\"; the map shows who holds an area, not who should: where that is in "
        "dispute, leave it and say so in \"notes\"",
    .site = check,
    .dataset = check_map};

}  // namespace situs
