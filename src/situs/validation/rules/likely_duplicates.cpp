#include "geo/geodesic.hpp"
#include "situs/validation/folded_name.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/shared_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace situs {
namespace {

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

/// Near enough for one place: each lies in the other's radius, or they are less than a kilometre apart.
double reach(const Summary& a, const Summary& b) {
    constexpr float least = 1000;
    const float smaller = std::min(a.radius_m, b.radius_m);
    return smaller > least ? smaller : least;
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
    Likeness likeness{site.id.text(), folded_name(site.names.front().text), site.kind, {site.within}};
    for (const Relation& relation : site.relations) {
        likeness.related.push_back(relation.to.text());
    }
    return likeness;
}

bool names(const Likeness& likeness, const std::string& id) {
    return std::find(likeness.related.begin(), likeness.related.end(), id) != likeness.related.end();
}

bool are_alike(const Likeness& a, const Likeness& b) {
    return a.id != b.id && a.name == b.name && a.kind == b.kind && !names(a, b.id) && !names(b, a.id);
}

/// Says it of the one that was read later. \return whether it was said
bool compare(const Rule& self, DatasetView& view, std::uint32_t a, std::uint32_t b) {
    const auto [first, later] = std::minmax(a, b);
    const auto earlier_one = likeness_of(view.read(first));
    const auto later_one = likeness_of(view.read(later));
    if (!earlier_one || !later_one || !are_alike(*earlier_one, *later_one)) {
        return false;
    }
    const double apart = geo::geodesic_distance(view.summary(a).position(), view.summary(b).position()).value();
    view.at(self, later, "/properties/names/0/text",
            fmt::format("this is likely the same place as {} ({}): the same name and kind, {:.0f} m away",
                        in_quotes(earlier_one->id), view.place_of(first), apart));
    return true;
}

/// Where more than these stand close together under one name, the name is a word such as "cemetery".
constexpr std::size_t most_compared = 20;

void check(const Rule& self, DatasetView& view) {
    const std::vector<std::uint32_t> order = by_name(view);
    constexpr double metres_per_degree = 110'574;  // of latitude at the equator, where it is least
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Summary& one = view.summary(order[i]);
        for (std::size_t j = i + 1; j < std::min(order.size(), i + 1 + most_compared); ++j) {
            const Summary& other = view.summary(order[j]);
            const double north = (other.position().lat - one.position().lat) * metres_per_degree;
            if (other.name_hash != one.name_hash || north > std::max<double>(1000, one.radius_m)) {
                break;
            }
            const double apart = geo::geodesic_distance(one.position(), other.position()).value();
            if (apart <= reach(one, other) && compare(self, view, order[i], order[j])) {
                break;
            }
        }
    }
}

}  // namespace

constinit const Rule rule_likely_duplicates{
    .id = "likely-duplicates",
    .subject = Subject::dataset,
    .severity = Severity::warning,
    .summary = "No two records of one kind have the same name at the same place",
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
