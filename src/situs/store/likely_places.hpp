#pragma once

#include "geo/lonlat.hpp"
#include "geo/spatial_index.hpp"
#include "situs/model/site.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

/// Which places are likely one and the same, and how people compare them.
namespace situs {

/// How names are compared; validation knows it (near_names.hpp), and its room is above this one.
struct NameComparison {
    /// Whether two names are likely two spellings of one.
    std::function<bool(std::string_view, std::string_view)> are_near;
    /// What little of a name tells, with the other function, that it is surely not near another.
    std::function<std::uint64_t(std::string_view)> sketch;
    std::function<bool(std::uint64_t, std::uint64_t)> may_be_near;
    /// What it has in common, one at least, with every name that is the same or one slip apart.
    std::function<std::vector<std::uint64_t>(std::string_view)> one_slip_keys;
};

/// One of two places that are held side by side.
struct PlaceSide {
    std::string id;                  ///< "layer/id" in the dataset, or the row of the file: "line 12".
    std::vector<std::string> names;  ///< As the record has them.
    std::string kind;
    std::string place;  ///< "33.51230 N, 36.29870 E, ± 30 m", "an area", or why it has no location.
    std::vector<std::string> sources;
};

/// What people compare of a record.
PlaceSide side_of(std::string id, const Site& site);

/// A place that may be the one of a new record.
struct LikelySame {
    PlaceSide here, there;
    std::optional<double> metres;  ///< Between them; nothing where one has no location.
    std::string how;               ///< "36 m away in the same file", "the same name".
};

/// Finds among many named places those near another that have nearly its name (the rule likely-duplicates).
///
/// Where a thousand names and more stand within some hundred metres, as where a list of people has the middle of a city
/// for all, only the first thousand of them are compared by all of that rule, the others by whether they are the same
/// or one slip apart.
class LikelyPlaces {
public:
    /// \param compare without functions: nothing is ever found
    explicit LikelyPlaces(NameComparison compare) : compare_{std::move(compare)} {}

    /// A place may be added with several names. Of hundreds with one name at one point only the first hundred are kept.
    /// \pre in_range(point), nothing was asked yet
    void add(std::size_t place, geo::LonLat point, const std::string& name);
    /// Calls `visit(place, metres)` for the places, in the order in which they were added, that are at most a kilometre
    /// from there and have nearly that name. `visit` says whether to go on. Where hundreds of names that look alike
    /// stand close together only the first of them are compared.
    void find(geo::LonLat point, std::string_view name, const std::function<bool(std::size_t, double)>& visit);
    /// Whether so many stand anywhere that not all are compared by all of the rule.
    bool is_crowded() const noexcept;

private:
    struct Entry {
        std::size_t place;
        geo::LonLat point;
        std::string name;
        std::uint64_t sketch;
    };
    /// The entries of a square of some hundred metres.
    struct Spot {
        std::vector<std::size_t> entries = {};  ///< The first of them.
        /// Of those behind the ones that are all looked at, each with every key of its name.
        std::vector<std::pair<std::uint64_t, std::size_t>> by_key = {};
        bool is_sorted = false;
    };
    void look_at(Spot& spot, std::string_view name, std::uint64_t sketch, std::vector<std::size_t>& found) const;

    NameComparison compare_;
    std::vector<Entry> entries_;
    std::map<std::tuple<double, double, std::string>, std::size_t> at_one_point_;
    std::map<std::pair<long, long>, std::size_t> spot_at_;
    std::vector<Spot> spots_;
    geo::SpatialIndex index_;
};

}  // namespace situs
