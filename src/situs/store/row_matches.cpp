#include "situs/store/row_matches.hpp"

#include "geo/geojson.hpp"
#include "geo/json_node.hpp"
#include "situs/store/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace situs {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

geo::Geometry place_of(const Site& site) {
    const Location* const location = preferred_location(site);
    return location == nullptr ? geo::Geometry{} : location->geometry;
}

}  // namespace

/// What is nowhere stands before all points, other shapes behind them.
RowMatches::Key RowMatches::key_of(std::string_view name, const geo::Geometry& geometry) {
    if (geometry.is_null()) {
        return {std::string{name}, -infinite, 0, {}};
    }
    const geo::Geometry simple = simple_geometry(geometry);
    if (const geo::LonLat point = simple.as_point(); std::isfinite(point.lon) && std::isfinite(point.lat)) {
        return {std::string{name}, point.lon, point.lat, {}};
    }
    std::string shape;
    geo::json::write_line(shape, geo::to_node(simple));
    return {std::string{name}, infinite, 0, std::move(shape)};
}

void RowMatches::add() {
    const std::size_t row = rows_.size();
    const RowTraits traits = traits_(row);
    Group& group = groups_[key_of(traits.name, traits.geometry)];
    group.rows.push_back(row);
    group.without.insert(group.without.end(), row);
    by_locator_.emplace(traits.subject, row);
    rows_.push_back({.group = &group});
}

void RowMatches::take(std::size_t row, const Match& record) {
    rows_[row].match = std::make_unique<Match>(record);
    rows_[row].group->without.erase(row);
}

void RowMatches::see(const LayerId& layer, const Site& site) {
    if (std::ranges::find(site.attestations, known_.source, &Attestation::source) == site.attestations.end()) {
        return;
    }
    Match record{.layer = layer, .id = site.id, .by = KnownBy::locator, .notes = notes_hash(site.notes)};
    const bool is_a_line = match_lines(record, site);
    record.by = is_a_line ? std::nullopt : std::optional{KnownBy::name};
    match_names(std::move(record), site);
}

bool RowMatches::match_lines(const Match& record, const Site& site) {
    bool is_a_line = false;
    for (const Attestation& attestation : site.attestations) {
        auto [found, end] = by_locator_.equal_range(attestation.locator_label + " " + attestation.locator_value);
        for (; attestation.source == known_.source && found != end; ++found) {
            const std::size_t row = found->second;
            if (!known_.came_from(traits_(row), site, KnownBy::locator)) {
                continue;
            }
            is_a_line = true;
            const Match before = rows_[row].match ? *rows_[row].match : Match{};
            if (before.by != KnownBy::locator) {
                take(row, record);
                // A record that was found by name for this row is another's.
                if (const std::set<std::size_t>& without = rows_[row].group->without; before.by && !without.empty()) {
                    take(*without.begin(), before);
                }
            }
        }
    }
    return is_a_line;
}

void RowMatches::match_names(Match record, const Site& site) {
    constexpr double degrees = 1e-5;  // more than digits that are written can differ by
    for (const Name& name : site.names) {
        Key key = key_of(name.text, place_of(site));
        const double lon = std::get<1>(key);
        key = {name.text, lon - degrees, -infinite, {}};
        for (auto found = groups_.lower_bound(key); found != groups_.end() && std::get<0>(found->first) == name.text &&
                                                    std::get<1>(found->first) <= lon + degrees;
             ++found) {
            Group& group = found->second;
            if (!known_.came_from(traits_(group.rows.front()), site, KnownBy::name)) {
                continue;
            }
            if (record.by && !group.without.empty()) {
                take(*group.without.begin(), record);
                record.by.reset();
            }
            if (!group.another) {
                group.another = std::make_unique<Match>(record);
                group.another->by.reset();
            }
        }
    }
}

void RowMatches::settle() {
    for (auto& [key, group] : groups_) {
        if (!group.without.empty() && group.another && group.rows.size() > 1) {
            settle(group);
        }
    }
}

/// Where a row was put above others, their records were found by line for the rows next to them.
void RowMatches::settle(Group& group) {
    std::multimap<std::size_t, std::size_t> elsewhere;  // rows that have the record of another, by its notes
    for (const std::size_t row : group.rows) {
        if (const auto& match = rows_[row].match; match && match->by && match->notes != traits_(row).notes) {
            elsewhere.emplace(match->notes, row);
        }
    }
    std::vector<std::size_t> without{group.without.begin(), group.without.end()};
    while (!without.empty()) {
        const std::size_t row = without.back();
        without.pop_back();
        if (const auto found = elsewhere.find(traits_(row).notes); found != elsewhere.end()) {
            const std::size_t other = found->second;
            elsewhere.erase(found);
            take(row, *std::exchange(rows_[other].match, {}));
            group.without.insert(other);
            without.push_back(other);
        }
    }
}

const RowMatches::Match* RowMatches::of(std::size_t row) const {
    const std::unique_ptr<Match>& match = rows_[row].match;
    return match && match->by ? match.get() : rows_[row].group->another.get();
}

std::string why_perhaps_new(const RowTraits& row, const RowMatches::Match& match) {
    return fmt::format(
        "has the name{} of {}/{}, which another row became; if it is another place or person, give "
        "it a name of its own, and if it is that one, nothing is to do",
        row.geometry.is_null() ? ", and no place," : " and place", match.layer.text(), match.id.text());
}

}  // namespace situs
