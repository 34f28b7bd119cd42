#include "situs/model/within_area.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace situs {
namespace {

/// Records that lie within a site of the dataset, grouped by that site.
class Inner {
public:
    explicit Inner(const DatasetView& view) : view_{view} {
        for (std::uint32_t i = 0; i < view.record_count(); ++i) {
            if (view.summary(i).within_hash != 0 && geo::in_range(view.summary(i).position())) {
                records_.push_back(i);
            }
        }
        std::stable_sort(records_.begin(), records_.end(), [&view](std::uint32_t a, std::uint32_t b) {
            return view.summary(a).within_hash < view.summary(b).within_hash;
        });
    }
    /// Those within the site whose id has this hash, in reading order.
    std::span<const std::uint32_t> of(std::uint64_t id_hash) const {
        const std::uint32_t wanted = short_hash_of(id_hash);
        const auto less = [this](std::uint32_t record, std::uint32_t hash) {
            return view_.summary(record).within_hash < hash;
        };
        const auto begin = std::lower_bound(records_.begin(), records_.end(), wanted, less);
        auto end = begin;
        while (end != records_.end() && view_.summary(*end).within_hash == wanted) {
            ++end;
        }
        return {begin, end};
    }
    bool empty() const noexcept { return records_.empty(); }

private:
    const DatasetView& view_;
    std::vector<std::uint32_t> records_;
};

struct Outside {
    std::uint32_t record = 0;
    std::string area_id;
    bool swapped_is_inside = false;
};

/// The record, read again, lies outside the area with all that its location covers.
std::optional<Outside> look_again(DatasetView& view, std::uint32_t index, const std::string& area_id,
                                  const geo::PreparedGeometry& area) {
    const Record* record = view.read(index);
    const Location* location = record == nullptr ? nullptr : preferred_location(record->site);
    if (location == nullptr || record->site.within != area_id || !lies_outside(*location, area)) {
        return std::nullopt;
    }
    const geo::LonLat point = location->geometry.as_point();
    const geo::LonLat swapped{.lon = point.lat, .lat = point.lon};
    return Outside{index, area_id, geo::in_range(swapped) && area.covers(swapped)};
}

void check_area(DatasetView& view, std::uint32_t area_index, std::span<const std::uint32_t> inner,
                std::vector<Outside>& found) {
    const Record* record = view.read(area_index);
    if (record == nullptr) {
        return;
    }
    const std::string area_id = record->site.id.text();
    const geo::Geometry geometry = area_of(record->site);
    if (geometry.is_empty()) {
        return;
    }
    const geo::PreparedGeometry area{geometry};
    for (const std::uint32_t index : inner) {
        if (index != area_index && !area.covers(view.summary(index).position())) {
            if (auto outside = look_again(view, index, area_id, area)) {
                found.push_back(std::move(*outside));
            }
        }
    }
}

void check(const Rule& self, DatasetView& view) {
    const Inner inner{view};
    std::vector<Outside> found;
    for (std::uint32_t i = 0; i < view.record_count() && !inner.empty(); ++i) {
        if (const auto records = inner.of(view.summary(i).id_hash); !records.empty()) {
            check_area(view, i, records, found);
        }
    }
    std::sort(found.begin(), found.end(), [](const Outside& a, const Outside& b) { return a.record < b.record; });
    for (const Outside& outside : found) {
        const Record* record = view.read(outside.record);
        const Location* location = record == nullptr ? nullptr : preferred_location(record->site);
        if (location == nullptr) {
            continue;
        }
        const auto index = location - record->site.locations.data();
        std::string message = fmt::format("the preferred location lies outside the area of {}, which \"within\" names",
                                          in_quotes(outside.area_id));
        if (outside.swapped_is_inside) {
            message += "; longitude and latitude are likely swapped";
        }
        view.at(self, outside.record, fmt::format("/properties/locations/{}/geometry", index), std::move(message),
                outside.swapped_is_inside ? "write longitude first, then latitude" : "");
    }
}

}  // namespace

constinit const Rule rule_inside_within{
    .id = "inside-within",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "The preferred location lies in the area of the site that `within` names",
    .basis = "docs/record.md: `within` is the smallest named area that surely contains the place",
    .why = "Either the place or the area is wrong. Often longitude and latitude are swapped, or a sign is missing.",
    .example =
        R"({"within": "iran", "locations": [{"standing": "preferred", "geometry": {"type": "Point", "coordinates": [37.2, 50.0]}, …}]})",
    .mend = "mend the coordinates, or name in \"within\" the area that contains the place",
    .dataset = check};

}  // namespace situs
