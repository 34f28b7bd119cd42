#include "situs/store/outside_places.hpp"

#include "geo/json.hpp"
#include "situs/model/site_json.hpp"
#include "situs/model/within_area.hpp"
#include "situs/store/edits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace situs {
namespace {

bool takes(const PlannedRecord& record, std::string_view member) {
    return std::ranges::any_of(record.lines, [member](const EditLine& line) {
        return line.outcome == EditOutcome::taken && line.member == member;
    });
}

bool is_moved(const PlannedRecord& record) {
    return takes(record, geometry_name) || takes(record, "uncertainty_m");
}

Site planned_site(const PlannedRecord& record) {
    geo::json::Document document;
    return document.parse(record.text) ? read_site(document.root()) : Site{};
}

std::optional<geo::PreparedGeometry> prepared_area(const Site& site) {
    const geo::Geometry area = area_of(site);
    return area.is_empty() ? std::nullopt : std::optional<geo::PreparedGeometry>{std::in_place, area};
}

bool lies_outside(const Site& site, const geo::PreparedGeometry& area) {
    const Location* const location = preferred_location(site);
    return location != nullptr && lies_outside(*location, area);
}

void remark(PlannedRecord& record, std::string_view member, std::string text) {
    record.lines.push_back({.outcome = EditOutcome::remark, .member = std::string{member}, .text = std::move(text)});
}

class Teller {
public:
    explicit Teller(std::vector<PlannedRecord>& records) {
        for (PlannedRecord& record : records) {
            if (record.text.empty()) {
                continue;
            }
            planned_.emplace(record.id, &record);
            if (is_moved(record) || takes(record, "within")) {
                note(record);
            }
        }
    }

    void run(const Dataset& dataset) {
        if (inner_.empty() && moved_areas_.empty()) {
            return;
        }
        dataset.for_each_site([this](const LayerFile&, const Record& record) {
            if (const auto inner = inner_.find(record.site.id.text()); inner != inner_.end()) {
                const auto changed = planned_.find(record.site.id);
                look_in(changed == planned_.end() ? record.site : planned_site(*changed->second), inner->second);
            }
            if (const auto area = moved_areas_.find(record.site.within); area != moved_areas_.end()) {
                look_at(record.site, area->second);
            }
        });
        for (const auto& [id, area] : moved_areas_) {
            tell_left(area);
        }
    }

private:
    struct Inner {
        PlannedRecord* record;
        Site site;
    };
    struct MovedArea {
        PlannedRecord* record;
        geo::PreparedGeometry area;
        std::vector<std::string> outside = {};
    };

    void note(PlannedRecord& record) {
        Site site = planned_site(record);
        if (record.fate == RecordFate::changed && is_moved(record)) {
            if (auto area = prepared_area(site)) {
                moved_areas_.emplace(record.id.text(), MovedArea{.record = &record, .area = *std::move(area)});
            }
        }
        if (is_slug(site.within)) {
            inner_[site.within].push_back({.record = &record, .site = std::move(site)});
        }
    }

    static void look_in(const Site& outer, const std::vector<Inner>& inner) {
        const auto area = prepared_area(outer);
        for (const Inner& one : inner) {
            if (area && lies_outside(one.site, *area)) {
                remark(*one.record, "within",
                       fmt::format("it will lie outside of the area of {}, which its `within` names, and `situs "
                                   "validate` will say so (inside-within): change within if the place is right",
                                   outer.id.text()));
            }
        }
    }

    /// A record that the plan moves itself was looked at with its own area.
    void look_at(const Site& site, MovedArea& area) const {
        const auto changed = planned_.find(site.id);
        const bool is_told =
            changed != planned_.end() && (is_moved(*changed->second) || takes(*changed->second, "within"));
        if (!is_told && lies_outside(site, area.area)) {
            area.outside.push_back(site.id.text());
        }
    }

    static void tell_left(const MovedArea& area) {
        constexpr std::size_t most = 5;
        const std::size_t count = area.outside.size();
        if (count == 0) {
            return;
        }
        const std::vector<std::string> first(area.outside.begin(),
                                             area.outside.begin() + static_cast<std::ptrdiff_t>(std::min(count, most)));
        remark(*area.record, geometry_name,
               fmt::format("{} whose `within` names it will lie outside of its area ({}{}), and `situs validate` will "
                           "say so (inside-within)",
                           count == 1 ? "one record" : fmt::format("{} records", count), fmt::join(first, ", "),
                           count > most ? " …" : ""));
    }

    std::map<SiteId, PlannedRecord*> planned_;                      ///< What is written, by its id.
    std::map<std::string, std::vector<Inner>, std::less<>> inner_;  ///< By the area that they lie in.
    std::map<std::string, MovedArea, std::less<>> moved_areas_;     ///< By id.
};

}  // namespace

void tell_places_outside(const Dataset& dataset, std::vector<PlannedRecord>& records) {
    Teller{records}.run(dataset);
}

}  // namespace situs
