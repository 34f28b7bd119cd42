#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace situs {
namespace {

/// The least radius in metres that a kind of place, or a method, can have: smaller ones are surely too small.
struct Least {
    std::string_view word;
    double metres = 0;
};
constexpr std::array least_of_kind{Least{"settlement", 100}, Least{"admin-area", 500}, Least{"country", 500}};
constexpr std::array least_of_method{Least{"distance", 20}, Least{"path", 20}, Least{"orthogonal", 20},
                                     Least{"heading", 20}, Least{"between", 20}};

template <std::size_t size>
double least_for(const std::array<Least, size>& list, std::string_view word) {
    const auto found = std::find_if(list.begin(), list.end(), [word](const Least& one) { return one.word == word; });
    return found == list.end() ? 0 : found->metres;
}

/// The largest share in the breakdown; 0 without one.
double largest_share(const Location& location) {
    double largest = 0;
    for (const Contribution& share : location.breakdown) {
        largest = std::max(largest, share.length.value_or(geo::Metres{0}).value());
    }
    return largest;
}

/// The accuracy of the best thing that the location rests on; 0 where none says.
double best_accuracy(const Location& location) {
    double best = std::numeric_limits<double>::infinity();
    for (const Basis& basis : location.basis) {
        best = std::min(best, basis.accuracy ? basis.accuracy->value() : best);
    }
    return best < std::numeric_limits<double>::infinity() ? best : 0;
}

std::string fault_of(const Site& site, const Location& location) {
    const double radius = location.uncertainty->value();
    const bool is_point = geo::in_range(location.geometry.as_point());
    if (is_point && radius < least_for(least_of_kind, site.kind)) {
        return fmt::format("{} m is no radius for a point that stands for a whole {}", radius, site.kind);
    }
    if (is_point && radius < least_for(least_of_method, location.method)) {
        return fmt::format("{} m is finer than the method {} can be", radius, in_quotes(location.method));
    }
    if (const double share = largest_share(location); radius < share) {
        return fmt::format("{} m is less than {} m, one of its own shares in \"breakdown\"", radius, share);
    }
    if (const double accuracy = best_accuracy(location); radius < accuracy) {
        return fmt::format("{} m is finer than {} m, the best accuracy that \"basis\" gives", radius, accuracy);
    }
    return {};
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for_each_standing_location(site, out, [&](const StandingLocation& standing) {
        const auto radius = standing.location.uncertainty;
        if (!radius || !(radius->value() > 0)) {
            return;
        }
        if (std::string fault = fault_of(site, standing.location); !fault.empty()) {
            out.at(self, standing.pointer() + "/uncertainty_m", std::move(fault));
        }
    });
}

/// The records within which others lie, by the hash of their id: few, where the data is real.
class Outer {
public:
    Outer(const DatasetView& view, std::span<const std::uint32_t> inner) : view_{view} {
        std::vector<std::uint32_t> wanted;
        for (const std::uint32_t i : inner) {
            wanted.push_back(view.summary(i).within_hash);
        }
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        for (std::uint32_t i = 0; i < view.record_count(); ++i) {
            if (std::binary_search(wanted.begin(), wanted.end(), key(i))) {
                records_.push_back(i);
            }
        }
        std::stable_sort(records_.begin(), records_.end(),
                         [this](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    }
    /// The first with that hash, or nothing.
    std::optional<std::uint32_t> find(std::uint32_t hash) const {
        const auto less = [this](std::uint32_t record, std::uint32_t wanted) { return key(record) < wanted; };
        const auto found = std::lower_bound(records_.begin(), records_.end(), hash, less);
        return found == records_.end() || key(*found) != hash ? std::nullopt : std::optional{*found};
    }

private:
    std::uint32_t key(std::uint32_t record) const { return short_hash_of(view_.summary(record).id_hash); }

    const DatasetView& view_;
    std::vector<std::uint32_t> records_;
};

/// Summaries round a radius up: the records say how large it is.
bool may_be_smaller_on_same_point(const Summary& inner, const Summary& outer) {
    return geo::in_range(inner.position()) && inner.position() == outer.position() &&
           inner.radius_m() <= outer.radius_m();
}

std::optional<double> radius_of(const Record* record, std::string_view id) {
    const Location* const location =
        record == nullptr || record->site.id.text() != id ? nullptr : preferred_location(record->site);
    return location == nullptr || !location->uncertainty ? std::nullopt : std::optional{location->uncertainty->value()};
}

void check_one_within(const Rule& self, DatasetView& view, std::uint32_t inner, std::uint32_t outer) {
    const Record* const record = view.read(inner);
    const Location* const location = record == nullptr ? nullptr : preferred_location(record->site);
    if (location == nullptr || location->role != "within" || !location->uncertainty) {
        return;
    }
    const std::string id = record->site.within;
    const double radius = location->uncertainty->value();
    const auto index = location - record->site.locations.data();
    if (const auto outer_radius = radius_of(view.read(outer), id); outer_radius && radius < *outer_radius) {
        view.at(self, inner, fmt::format("/properties/locations/{}/uncertainty_m", index),
                fmt::format("the place stands on the point of {}, somewhere within which it lies, but has {} m where "
                            "that has {} m",
                            in_quotes(id), radius, *outer_radius));
    }
}

/// A place that is only known to lie within another, and stands on that one's point, cannot be known better.
void check_within(const Rule& self, DatasetView& view) {
    const auto lies_within = [&view](std::uint32_t i) { return view.summary(i).within_hash != 0; };
    std::vector<std::uint32_t> inner;
    for (std::uint32_t i = 0; i < view.record_count(); ++i) {
        if (lies_within(i)) {
            inner.push_back(i);
        }
    }
    if (inner.empty()) {
        return;
    }
    const Outer outer{view, inner};
    for (const std::uint32_t i : inner) {
        const auto record = outer.find(view.summary(i).within_hash);
        if (record && *record != i && may_be_smaller_on_same_point(view.summary(i), view.summary(*record))) {
            check_one_within(self, view, i, *record);
        }
    }
}

}  // namespace

constinit const Rule rule_uncertainty_fits_method{
    .id = "uncertainty-fits-method",
    .subject = Subject::site,
    .severity = Severity::warning,
    .summary = "The radius fits what was located, how, and on which basis",
    .basis =
        "Georeferencing Quick Reference Guide (Zermoglio et al. 2020): the radius holds the extent of what is named, "
        "and every share of the uncertainty",
    .why = "A town's point with 50 m sends people to a house in its middle that no source speaks of.",
    .example = R"({"kind": "settlement", "locations": [{"geometry": {"type": "Point", …}, "uncertainty_m": 50, …}]})",
    .mend =
        "write the radius that holds the whole of what was located, with every share of the uncertainty, or say how it "
        "is known better",
    .site = check,
    .dataset = check_within};

}  // namespace situs
