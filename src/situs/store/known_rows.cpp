#include "situs/store/known_rows.hpp"

#include "situs/store/merge.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace situs {
namespace {

/// Whether both are points, and surely not one: thousands of rows may have a common name.
bool are_points_apart(const geo::Geometry& one, const geo::Geometry& other) {
    constexpr double degrees = 1e-5;  // more than digits that are written can differ by
    const geo::LonLat a = one.as_point();
    const geo::LonLat b = other.as_point();
    return std::abs(a.lon - b.lon) > degrees || std::abs(a.lat - b.lat) > degrees;
}

/// Two places that are nowhere are not thereby the same.
bool is_same_place(const RowTraits& row, const Site& site) {
    const Location* const location = preferred_location(site);
    return location != nullptr && !row.geometry.is_null() && !are_points_apart(row.geometry, location->geometry) &&
           is_same_geometry(row.geometry, location->geometry);
}

bool are_both_nowhere(const RowTraits& row, const Site& site) {
    return preferred_location(site) == nullptr && row.geometry.is_null();
}

}  // namespace

std::size_t notes_hash(std::string_view notes) noexcept {
    return std::hash<std::string_view>{}(notes);
}

bool has_name(const Site& site, std::string_view name) {
    return std::ranges::any_of(site.names, [name](const Name& one) { return one.text == name; });
}

/// Whether the names are of one place: equal, both missing, or likely two spellings.
bool KnownRows::is_named_alike(const RowTraits& row, const Site& site) const {
    if (site.names.empty() || row.name.empty()) {
        return site.names.empty() && row.name.empty();
    }
    return has_name(site, row.name) || (are_near_names && std::ranges::any_of(site.names, [&](const Name& name) {
                                            return are_near_names(row.name, name.text);
                                        }));
}

bool KnownRows::is_that_line(const RowTraits& row, const Site& site) const {
    const bool is_named = has_name(site, row.name) || (site.names.empty() && row.name.empty());
    const bool is_same = is_same_place(row, site);
    return is_named ||
           (is_file_the_source ? is_same || are_both_nowhere(row, site) : is_same && is_named_alike(row, site));
}

bool KnownRows::came_from(const RowTraits& row, const Site& site, KnownBy by) const {
    return std::ranges::any_of(site.attestations, [&](const Attestation& attestation) {
        if (attestation.source != source) {
            return false;
        }
        const bool is_there = attestation.locator_label + " " + attestation.locator_value == row.subject;
        const bool is_alike = is_same_place(row, site) || are_both_nowhere(row, site);
        return by == KnownBy::locator ? is_there && is_that_line(row, site) : has_name(site, row.name) && is_alike;
    });
}

}  // namespace situs
