#include "situs/evidence/contradictions.hpp"

#include "geo/topology.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/projection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

namespace situs {
namespace {

/// What all claims of one origin name together.
template <typename Item>
struct Side {
    SourceId origin;
    const SourceId* source = nullptr;  ///< The one that was mentioned first.
    std::vector<Item> items;
};

/// The side of `source`'s origin, made at its first mention.
template <typename Item>
Side<Item>& side_of(std::vector<Side<Item>>& sides, const SourceId& source, const Origins& origins) {
    SourceId origin = origins.origin_of(source);
    const auto found =
        std::find_if(sides.begin(), sides.end(), [&origin](const Side<Item>& side) { return side.origin == origin; });
    if (found != sides.end()) {
        return *found;
    }
    return sides.emplace_back(Side<Item>{std::move(origin), &source, {}});
}

/// Two sides of which no item agrees with any of the other's.
template <typename Item, typename Agree>
std::optional<std::pair<std::size_t, std::size_t>> first_conflict(const std::vector<Side<Item>>& sides, Agree&& agree) {
    for (std::size_t a = 0; a < sides.size(); ++a) {
        for (std::size_t b = a + 1; b < sides.size(); ++b) {
            const bool agreed = std::any_of(sides[a].items.begin(), sides[a].items.end(), [&](const Item& left) {
                return std::any_of(sides[b].items.begin(), sides[b].items.end(),
                                   [&](const Item& right) { return agree(left, right); });
            });
            if (!agreed) {
                return std::pair{a, b};
            }
        }
    }
    return std::nullopt;
}

struct DatedClaim {
    const Claim* claim;
    Edtf range;
};

bool overlap(const DatedClaim& a, const DatedClaim& b) {
    return can_meet(a.range, b.range);
}

/// Uncertainty areas by location, each computed when it is first asked for.
class Areas {
public:
    /// Whether the areas surely lie apart. What has no sound geometry never does.
    bool apart(const Location& a, const Location& b) {
        const geo::Geometry& left = area_of(a);
        const geo::Geometry& right = area_of(b);
        return !left.is_null() && !right.is_null() && !geo::intersects(left, right);
    }

private:
    const geo::Geometry& area_of(const Location& location) {
        const auto [entry, is_new] = areas_.try_emplace(&location);
        if (is_new && is_sound(location)) {
            entry->second = uncertainty_area(location);
        }
        return entry->second;
    }
    static bool is_sound(const Location& location) {
        bool in_range = true;
        geo::for_each_position(location.geometry, [&in_range](const geo::Position& position) {
            in_range = in_range && geo::in_range(position.lonlat());
        });
        return in_range && (!location.uncertainty || location.uncertainty->value() >= 0) &&
               geo::validity(location.geometry).valid;
    }
    std::map<const Location*, geo::Geometry> areas_;
};

}  // namespace

const Location* find_location(const Site& site, const LocationId& id) {
    const auto found = std::find_if(site.locations.begin(), site.locations.end(),
                                    [&id](const Location& location) { return location.id == id; });
    return found == site.locations.end() ? nullptr : &*found;
}

bool surely_apart(const Location& a, const Location& b) {
    return Areas{}.apart(a, b);
}

std::string contradiction_of_dates(const std::vector<SourcedClaim>& affirmed, const Origins& origins) {
    std::vector<Side<DatedClaim>> sides;
    for (const auto& [source, claim] : affirmed) {
        if (EdtfReading reading = read_edtf(claim->value); reading.value) {
            side_of(sides, *source, origins).items.push_back({claim, *reading.value});
        }
    }
    const auto conflict = first_conflict(sides, overlap);
    if (!conflict) {
        return {};
    }
    const auto& [a, b] = *conflict;
    return fmt::format("Independent origins give dates that cannot both be true: {} ({}), {} ({}).",
                       sides[a].items.front().claim->value, sides[a].source->text(),
                       sides[b].items.front().claim->value, sides[b].source->text());
}

std::string contradiction_of_locations(const std::vector<SourcedClaim>& affirmed, const Site& site,
                                       const Origins& origins) {
    std::vector<Side<const Location*>> sides;
    for (const auto& [source, claim] : affirmed) {
        for (const LocationId& id : claim->locations) {
            const Location* location = find_location(site, id);
            if (location != nullptr && location->standing != "rejected") {
                side_of(sides, *source, origins).items.push_back(location);
            }
        }
    }
    Areas areas;
    const auto agree = [&areas](const Location* a, const Location* b) { return a == b || !areas.apart(*a, *b); };
    const auto conflict = first_conflict(sides, agree);
    if (!conflict) {
        return {};
    }
    const auto& [a, b] = *conflict;
    return fmt::format("Independent origins name places that lie apart: {} ({}), {} ({}).",
                       sides[a].items.front()->id.text(), sides[a].source->text(), sides[b].items.front()->id.text(),
                       sides[b].source->text());
}

}  // namespace situs
