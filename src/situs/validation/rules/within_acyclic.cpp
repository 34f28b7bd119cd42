#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace situs {
namespace {

/// Of the places of a circle at most this many are named.
constexpr std::size_t shown = 6;

/// A record that lies within a site of the dataset and that others may lie in: only those make circles.
struct Link {
    std::uint32_t id_hash = 0;
    std::uint32_t within_hash = 0;
    std::uint32_t record = 0;
    bool is_seen = false;
};

/// By the hash of their ids, then in reading order. What is kept grows with the areas, not with what lies in them.
std::vector<Link> links_of(const DatasetView& view) {
    std::vector<std::uint32_t> areas;
    for (std::uint32_t i = 0; i < view.record_count(); ++i) {
        if (const std::uint32_t within = view.summary(i).within_hash; within != 0) {
            areas.push_back(within);
        }
    }
    std::sort(areas.begin(), areas.end());
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    std::vector<Link> links;
    for (std::uint32_t i = 0; i < view.record_count() && !areas.empty(); ++i) {
        const Summary& summary = view.summary(i);
        const std::uint32_t id = short_hash_of(summary.id_hash);
        if (summary.within_hash != 0 && std::binary_search(areas.begin(), areas.end(), id)) {
            links.push_back({id, summary.within_hash, i});
        }
    }
    std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.id_hash < b.id_hash; });
    return links;
}

/// Where records share an id, the first of them counts: ids-unique speaks of the others.
Link* link_of(std::vector<Link>& links, std::uint32_t id_hash) {
    const auto found = std::lower_bound(links.begin(), links.end(), id_hash,
                                        [](const Link& link, std::uint32_t hash) { return link.id_hash < hash; });
    return found == links.end() || found->id_hash != id_hash ? nullptr : &*found;
}

/// The records on the way up from one that was not seen yet, back to where it closes; empty if it ends.
std::vector<std::uint32_t> circle_from(std::vector<Link>& links, Link& start) {
    std::vector<std::uint32_t> way;
    Link* link = &start;
    for (; link != nullptr && !link->is_seen; link = link_of(links, link->within_hash)) {
        link->is_seen = true;
        way.push_back(link->record);
    }
    const auto first = link == nullptr ? way.end() : std::find(way.begin(), way.end(), link->record);
    return {first, way.end()};
}

/// The ids of a circle, read again: two ids may have one hash. Empty if it is none; of one place that lies in itself
/// relations-resolve speaks.
std::vector<std::string> names_of(DatasetView& view, const std::vector<std::uint32_t>& circle) {
    std::vector<std::string> ids;
    std::string next;
    for (const std::uint32_t index : circle) {
        const Record* const record = view.read(index);
        if (record == nullptr || (!ids.empty() && record->site.id.text() != next)) {
            return {};
        }
        ids.push_back(record->site.id.text());
        next = record->site.within;
    }
    return ids.size() < 2 || next != ids.front() ? std::vector<std::string>{} : ids;
}

std::string path_of(const std::vector<std::string>& ids) {
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), shown); ++i) {
        text += in_quotes(ids[i]) + " → ";
    }
    return text + (ids.size() > shown ? "… → " : "") + in_quotes(ids.front());
}

void check(const Rule& self, DatasetView& view) {
    std::vector<Link> links = links_of(view);
    std::vector<std::vector<std::uint32_t>> circles;
    for (Link& start : links) {
        if (std::vector<std::uint32_t> circle = circle_from(links, start); circle.size() > 1) {
            std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
            circles.push_back(std::move(circle));
        }
    }
    std::sort(circles.begin(), circles.end());
    for (const std::vector<std::uint32_t>& circle : circles) {
        if (const std::vector<std::string> ids = names_of(view, circle); !ids.empty()) {
            view.at(self, circle.front(), "/properties/within",
                    fmt::format("sites lie within each other in a circle: {}", path_of(ids)));
        }
    }
}

}  // namespace

constinit const Rule rule_within_acyclic{
    .id = "within-acyclic",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "No site lies within itself over others",
    .basis = "docs/record.md: `within` is the smallest named area that surely contains the place",
    .why =
        "Of two places only one can contain the other. Who counts or draws places by area loses all that is in the "
        "circle.",
    .example = R"({"id": "town", "within": "province"}, {"id": "province", "within": "town"})",
    .mend = "keep \"within\" of the smaller place, and name in that of the larger one the area around both, or none",
    .dataset = check};

}  // namespace situs
