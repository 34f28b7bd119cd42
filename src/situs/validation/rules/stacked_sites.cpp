#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/shared_keys.hpp"
#include "situs/validation/standing_locations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace situs {
namespace {

/// What explains why a record stands where others do.
struct Tie {
    std::string id;
    std::ptrdiff_t location = 0;      ///< The index of its preferred location.
    std::vector<std::string> others;  ///< Ids that it is related to, or lies within.
};

/// Nothing if the record's point is a gazetteer's, or if its location is no point.
bool may_be_stacked(const Record* record, Tie& tie) {
    const Location* location = record == nullptr ? nullptr : preferred_location(record->site);
    if (location == nullptr || !geo::in_range(location->geometry.as_point()) || is_gazetteer_point(*location)) {
        return false;
    }
    tie.id = record->site.id.text();
    tie.location = location - record->site.locations.data();
    tie.others.assign(1, record->site.within);
    for (const Relation& relation : record->site.relations) {
        tie.others.push_back(relation.to.text());
    }
    return true;
}

bool are_tied(const Tie& a, const Tie& b) {
    const auto names = [](const Tie& tie, const std::string& id) {
        return std::find(tie.others.begin(), tie.others.end(), id) != tie.others.end();
    };
    return a.id == b.id || names(a, b.id) || names(b, a.id);  // of one id ids-unique speaks
}

void check_group(const Rule& self, DatasetView& view, const std::uint32_t* begin, const std::uint32_t* end) {
    Tie first;
    Tie other;
    std::uint32_t first_record = 0;
    bool has_first = false;
    for (const std::uint32_t* i = begin; i != end; ++i) {
        if (!may_be_stacked(view.read(*i), has_first ? other : first)) {
            continue;
        }
        if (!has_first) {
            has_first = true;
            first_record = *i;
        } else if (!are_tied(first, other)) {
            view.at(
                self, *i, fmt::format("/properties/locations/{}/geometry", other.location),
                fmt::format("the point is exactly that of {} ({})", in_quotes(first.id), view.place_of(first_record)));
        }
    }
}

void check(const Rule& self, DatasetView& view) {
    const Keys positions{view.record_count(), [&view](std::uint32_t i) { return view.summary(i).position_key(); }};
    for_each_shared_key(positions, sharing_a_key(positions), [&](const std::uint32_t* begin, const std::uint32_t* end) {
        check_group(self, view, begin, end);
    });
}

}  // namespace

constinit const Rule rule_stacked_sites{
    .id = "stacked-sites",
    .subject = Subject::dataset,
    .severity = Severity::warning,
    .summary =
        "No two sites stand on exactly one point, but on a gazetteer's row for a place within, or with a relation",
    .basis =
        "Two places are never known to be one point: their coordinates come from a third thing (Georeferencing Best "
        "Practices, Chapman & Wieczorek 2020)",
    .why = "On the map one hides the other, and both seem to be known as exactly as the point of a town or a district.",
    .example = R"({"id": "first-prison", … [50.0, 37.2] …} and {"id": "second-prison", … [50.0, 37.2] …})",
    .mend =
        "if both are only known to lie somewhere in one place, write the role \"within\" and that place's row in "
        "\"basis\"; if they belong together, write \"within\" or a relation; else mend the coordinates",
    .dataset = check};

}  // namespace situs
