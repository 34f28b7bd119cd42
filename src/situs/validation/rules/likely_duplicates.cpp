#include "geo/geodesic.hpp"
#include "situs/model/folded_name.hpp"
#include "situs/validation/near_names.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/shared_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace situs {
namespace {

using namespace std::string_view_literals;

/// Located records whose name others have too, those of one name beside each other, from south to north.
std::vector<std::uint32_t> by_name(const DatasetView& view) {
    const Keys names{view.record_count(), [&view](std::uint32_t i) -> std::uint64_t {
                         return view.summary(i).position_key() == 0 ? 0 : view.summary(i).name_hash;
                     }};
    std::vector<std::uint32_t> order = sharing_a_key(names);
    std::sort(order.begin(), order.end(), [&view](std::uint32_t a, std::uint32_t b) {
        const Summary& left = view.summary(a);
        const Summary& right = view.summary(b);
        if (left.name_hash != right.name_hash) {
            return left.name_hash < right.name_hash;
        }
        const double south = left.position().lat;
        const double north = right.position().lat;
        return south != north ? south < north : a < b;
    });
    return order;
}

/// So near that two records of nearly one name are likely one place.
constexpr double near_m = 1000;
constexpr double metres_per_degree = 110'574;  // of latitude at the equator, where it is least

/// Near enough for one place: each lies in the other's radius, or they are less than a kilometre apart.
double reach(const Summary& a, const Summary& b) {
    const double smaller = std::min(a.radius_m(), b.radius_m());
    return smaller > near_m ? smaller : near_m;
}

double metres_between(const Summary& a, const Summary& b) {
    return geo::geodesic_distance(a.position(), b.position()).value();
}

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

struct Pair {
    std::uint32_t first, later;  ///< In reading order.
    friend bool operator==(const Pair&, const Pair&) = default;
};

/// Where more than these stand close together under one name, the name is a word such as "cemetery".
constexpr std::size_t most_compared = 20;

/// Pairs to compare, in reading order of the later record and then of the first.
///
/// Where there are far more than will be compared, as among thousands of graves close together, each record keeps the
/// `most_compared` earliest partners, and the earliest pairs stay. Which these are does not depend on the order in
/// which they are added, and memory is bounded by the number of comparisons.
class Candidates {
public:
    explicit Candidates(std::size_t comparisons) : most_{comparisons * most_compared} {}

    void add(Pair pair) {
        pairs_.push_back(pair);
        if (pairs_.size() >= 2 * most_) {
            prune();
        }
    }
    /// Whether there are so many that some are left out.
    bool is_crowded() const noexcept { return is_crowded_; }
    /// Whether no pair with this later record, or one behind it, can be among those that stay.
    bool is_past(std::uint32_t later) const noexcept { return is_crowded_ && later > last_; }

    std::vector<Pair> take() {
        prune();
        return std::move(pairs_);
    }

private:
    void prune() {
        std::ranges::sort(pairs_, {}, [](const Pair& pair) { return std::tie(pair.later, pair.first); });
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        is_crowded_ = is_crowded_ || pairs_.size() > most_;
        if (!is_crowded_) {
            return;
        }
        keep_earliest_partners();
        if (pairs_.size() >= most_) {
            pairs_.resize(most_);
            last_ = pairs_.back().later;
        }
    }

    /// \pre sorted
    void keep_earliest_partners() {
        std::size_t kept = 0;
        std::size_t met = 0;
        for (std::uint32_t later = none; const Pair& pair : pairs_) {
            met = pair.later == later ? met + 1 : 0;
            later = pair.later;
            if (met < most_compared) {
                pairs_[kept++] = pair;
            }
        }
        pairs_.resize(kept);
    }

    std::size_t most_;
    std::vector<Pair> pairs_;
    bool is_crowded_ = false;
    std::uint32_t last_ = none;  ///< The later record of the last pair that may stay.
};

/// Records of one folded name that are near each other.
void add_same_names(const DatasetView& view, Candidates& pairs) {
    const std::vector<std::uint32_t> order = by_name(view);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Summary& one = view.summary(order[i]);
        for (std::size_t j = i + 1; j < std::min(order.size(), i + 1 + most_compared); ++j) {
            const Summary& other = view.summary(order[j]);
            const double north = (other.position().lat - one.position().lat) * metres_per_degree;
            if (other.name_hash != one.name_hash || north > std::max(near_m, one.radius_m())) {
                break;
            }
            if (metres_between(one, other) <= reach(one, other)) {
                const auto [first, later] = std::minmax(order[i], order[j]);
                pairs.add({first, later});
            }
        }
    }
}

/// What of a record decides in which square it lies, and with what others there it is compared.
struct Brief {
    static constexpr double row_height = near_m / metres_per_degree;
    static constexpr double steps_per_degree = 1e7;  ///< As exact as a summary.
    static constexpr std::uint16_t nowhere = std::numeric_limits<std::uint16_t>::max();
    static_assert(180 / row_height < nowhere);

    std::uint16_t narrow_row = nowhere;  ///< From the south pole, each a third of a square high.
    std::uint16_t numbers = 0;           ///< Of its name.
    std::int32_t east = 0;

    double lon() const noexcept { return east / steps_per_degree; }
};

/// Of each record, with `nowhere` for one that has no name or no place. They are gone through two dozen times: five
/// times as many of these as of summaries come from memory at once.
std::vector<Brief> briefs_of(const DatasetView& view) {
    std::vector<Brief> briefs(view.record_count());
    for (std::size_t i = 0; i < briefs.size(); ++i) {
        const Summary& record = view.summary(i);
        if (record.position_key() != 0 && record.name_hash != 0) {
            const geo::LonLat place = record.position();
            briefs[i] = {.narrow_row = static_cast<std::uint16_t>((place.lat + 90) / Brief::row_height),
                         .numbers = record.name_sketch().numbers(),
                         .east = static_cast<std::int32_t>(std::lround(place.lon * Brief::steps_per_degree))};
        }
    }
    return briefs;
}

/// A net of squares with sides of three times the distance in which names are compared. Of three nets, moved by a third
/// of a square each, a pair of near places is cut apart by no more than one in each direction: in one of the three they
/// lie in the same square (but for the two sides of the antimeridian).
class Net {
public:
    /// \param moved in thirds of a square, to the north and to the east
    explicit Net(std::uint32_t moved) : moved_{moved} {
        constexpr double radians = std::numbers::pi / 180;
        for (int row = 0; row <= rows; ++row) {
            const double low = (row - moved_ / 3.0) * height - 90;
            const double farthest = std::min(std::max(std::abs(low), std::abs(low + height)), 90.0);
            columns_per_degree_[static_cast<std::size_t>(row)] = std::max(std::cos(farthest * radians), 1e-4) / height;
        }
    }
    std::uint32_t row_of(std::uint32_t narrow_row) const noexcept { return (narrow_row + moved_) / 3; }
    std::uint32_t column_of(double lon, std::uint32_t row) const noexcept {
        return static_cast<std::uint32_t>((lon + 180) * columns_per_degree_[row] + moved_ / 3.0);
    }

private:
    static constexpr double height = 3 * Brief::row_height;
    static constexpr int rows = static_cast<int>(180 / height) + 1;
    std::uint32_t moved_;
    std::array<double, static_cast<std::size_t>(rows) + 1> columns_per_degree_{};
};

/// So many parts, a power of two, are looked at one after the other: beside the briefs, only an eighth of many records
/// is in memory at a time.
std::uint32_t slices_of(const DatasetView& view) noexcept {
    constexpr std::size_t many = 250'000;
    return view.record_count() > many ? 8 : 1;
}

/// A record, and what it has in common with records of near names in its square, others having it seldom.
struct KeyedRecord {
    std::uint32_t record, key;
};

/// The records of those rows of squares that make up one slice of so many.
std::vector<KeyedRecord> keyed(std::span<const Brief> briefs, const Net& net, std::uint32_t slice,
                               std::uint32_t slices) {
    constexpr std::uint32_t odd = 0x9E37'79B1;
    std::vector<KeyedRecord> found;
    for (std::uint32_t i = 0; i < briefs.size(); ++i) {
        const std::uint32_t row = net.row_of(briefs[i].narrow_row);
        if ((row & (slices - 1)) == slice && briefs[i].narrow_row != Brief::nowhere) {
            const std::uint32_t square = (row << 16U) | net.column_of(briefs[i].lon(), row);
            found.push_back({i, ((square * odd) ^ (briefs[i].numbers * 0x85EB'CA6BU)) | 1U});
        }
    }
    return found;
}

/// Records of one square, in reading order, whose names may be near.
class Square {
public:
    Square(const DatasetView& view, std::span<const KeyedRecord> records, Candidates& pairs)
        : view_{view}, records_{records}, pairs_{pairs}, met_(records.size()) {}

    void add_pairs_of(const std::uint32_t* one, const std::uint32_t* end) {
        const std::uint32_t first = records_[*one].record;
        const auto left = static_cast<std::size_t>(end - one);
        for (const std::uint32_t* j = one + 1; j < one + std::min(left, 1 + 50 * most_compared); ++j) {
            const std::uint32_t later = records_[*j].record;
            if (pairs_.is_past(later)) {
                return;
            }
            if (!(pairs_.is_crowded() && met_[*j] >= most_compared) && may_be_one(first, later)) {
                met_[*j] = static_cast<std::uint8_t>(std::min<std::size_t>(met_[*j] + 1U, most_compared));
                pairs_.add({first, later});
            }
        }
    }

private:
    bool may_be_one(std::uint32_t first, std::uint32_t later) const {
        const Summary& one = view_.summary(first);
        const Summary& other = view_.summary(later);
        return one.name_hash != other.name_hash && one.name_sketch().may_be_near(other.name_sketch()) &&
               metres_between(one, other) <= near_m;
    }

    const DatasetView& view_;
    std::span<const KeyedRecord> records_;
    Candidates& pairs_;
    std::vector<std::uint8_t> met_;  ///< How many earlier partners each of the records has in its square.
};

void add_near_names(const DatasetView& view, std::span<const KeyedRecord> records, Candidates& pairs) {
    const Keys squares{records.size(), [records](std::uint32_t i) -> std::uint64_t { return records[i].key; }};
    const std::vector<std::uint32_t> sharing = sharing_a_key(squares);
    Square square{view, records, pairs};
    for_each_shared_key(squares, sharing, [&](const std::uint32_t* begin, const std::uint32_t* end) {
        for (const std::uint32_t* one = begin; one != end; ++one) {
            square.add_pairs_of(one, end);
        }
    });
}

/// What of a record decides whether another is the same place.
struct Likeness {
    std::string id, name, kind;
    std::vector<std::string> related;
};

std::optional<Likeness> likeness_of(const Record* record) {
    if (record == nullptr || record->site.names.empty()) {
        return std::nullopt;
    }
    const Site& site = record->site;
    Likeness likeness{site.id.text(), site.names.front().text, site.kind, {site.within}};
    for (const Relation& relation : site.relations) {
        likeness.related.push_back(relation.to.text());
    }
    return likeness;
}

bool names(const Likeness& likeness, const std::string& id) {
    return std::find(likeness.related.begin(), likeness.related.end(), id) != likeness.related.end();
}

/// Whether sources may call one place by both kinds.
bool are_of_one_kind(std::string_view a, std::string_view b) {
    constexpr std::array detention{"prison"sv, "detention-site"sv, "unacknowledged-detention-site"sv};
    constexpr std::array burial{"reported-burial-site"sv, "burial-site"sv};
    const auto both_in = [&](const auto& kinds) {
        return std::find(kinds.begin(), kinds.end(), a) != kinds.end() &&
               std::find(kinds.begin(), kinds.end(), b) != kinds.end();
    };
    return a == b || both_in(detention) || both_in(burial);
}

bool are_alike(const Likeness& a, const Likeness& b) {
    return a.id != b.id && are_of_one_kind(a.kind, b.kind) && !names(a, b.id) && !names(b, a.id) &&
           names_are_near(a.name, b.name);
}

/// Says it of the one that was read later. \return whether it was said
bool compare(const Rule& self, DatasetView& view, const Pair& pair) {
    const auto earlier_one = likeness_of(view.read(pair.first));
    const auto later_one = likeness_of(view.read(pair.later));
    if (!earlier_one || !later_one || !are_alike(*earlier_one, *later_one)) {
        return false;
    }
    const bool is_same = folded_name(earlier_one->name) == folded_name(later_one->name);
    view.at(self, pair.later, "/properties/names/0/text",
            fmt::format("this is likely the same place as {} ({}): {}, {:.0f} m away", in_quotes(earlier_one->id),
                        view.place_of(pair.first),
                        is_same ? "the same name" : "nearly the same name, " + in_quotes(earlier_one->name),
                        metres_between(view.summary(pair.first), view.summary(pair.later))));
    return true;
}

void check(const Rule& self, DatasetView& view) {
    // Each comparison reads two records again: their number stays in proportion to that of all records.
    std::size_t left = 1000 + view.record_count() / 10;
    Candidates pairs{left};
    add_same_names(view, pairs);
    const std::uint32_t slices = slices_of(view);
    const std::vector<Brief> briefs = briefs_of(view);
    for (const std::uint32_t moved : {0U, 1U, 2U}) {
        const Net net{moved};
        for (std::uint32_t slice = 0; slice < slices; ++slice) {
            add_near_names(view, keyed(briefs, net, slice, slices), pairs);
        }
    }
    for (std::uint32_t said = none; const Pair& pair : pairs.take()) {
        if (pair.later != said && left > 0) {
            --left;
            said = compare(self, view, pair) ? pair.later : said;
        }
    }
}

}  // namespace

constinit const Rule rule_likely_duplicates{
    .id = "likely-duplicates",
    .subject = Subject::dataset,
    .severity = Severity::warning,
    .summary = "No two records of one kind have the same or nearly the same name at the same place",
    .basis = "docs/record.md: one record a site; `relations` say what else two records of one name are to each other",
    .why =
        "Evidence that is split between two records of one place makes each look weaker, and the place counts twice.",
    .example =
        R"({"id": "evin", …, "names": [{"text": "Evin Prison", …}]} and {"id": "evin-2", … "evin prison" …} 300 m away)",
    .mend =
        "if they are one place, merge the records; if not, or if nobody knows, add a relation \"not-same-as\" or "
        "\"possibly-same-as\" with the reason",
    .dataset = check};

}  // namespace situs
