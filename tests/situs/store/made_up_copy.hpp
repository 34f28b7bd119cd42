#pragma once

#include "situs/release/part_sensitivity.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/merge.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::testing {

inline const Deed who{.by = "analyst-1", .date = "2026-11-28"};

/// An edited copy that a test makes up.
class MadeUpCopy final : public EditSource {
public:
    std::vector<EditedRecord> records;
    std::string id = "test";
    bool remembers = true;
    void for_each(const std::function<void(const EditedRecord&)>& visit) override {
        for (const EditedRecord& record : records) {
            visit(record);
        }
    }
    bool knows_before() const override { return remembers; }
    bool has(const LayerId&, const SiteId& site) const override {
        return std::ranges::any_of(records, [&](const EditedRecord& one) { return one.before && one.id == site; });
    }
    void for_each_before(const std::function<void(const SiteId&, const FlatRecord&)>& visit) const override {
        for (const EditedRecord& record : records) {
            if (remembers && record.before) {
                visit(record.id, *record.before);
            }
        }
    }
    std::string dataset_id() const override { return id; }
    std::string dataset_hash() const override { return {}; }
    std::vector<Refusal> refusals() const override { return {}; }
    std::vector<std::string> notes() const override { return {}; }
};

inline EditPlan planned(const Dataset& dataset, EditSource& copy) {
    return plan_edits(dataset, copy, who, sensitivity_lookup(dataset));
}

/// The records of layer "towns", as an export has them.
inline std::vector<EditedRecord> exported(const Dataset& dataset) {
    std::vector<EditedRecord> all;
    dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
        const FlatRecord flat = flat_record(record.site, {});
        all.push_back({.layer = layer.id, .id = record.site.id, .before = flat, .now = flat, .placing = {}});
    });
    return all;
}

inline FlatRecord flat_now(const Scratch& scratch, std::string_view id) {
    FlatRecord found;
    Dataset::open(scratch.path()).for_each_site([&](const LayerFile&, const Record& record) {
        if (record.site.id.text() == id) {
            found = flat_record(record.site, {});
        }
    });
    return found;
}

inline bool says(const EditPlan& plan, EditOutcome outcome, std::string_view words) {
    for (const PlannedRecord& record : plan.records) {
        for (const EditLine& line : record.lines) {
            if (line.outcome == outcome && line.text.find(words) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
}

/// Replaces every `from` of the layer "towns".
inline void rewrite_towns(const Scratch& scratch, std::string_view from, std::string_view to) {
    std::string text = scratch.get("layers/towns.geojson");
    REQUIRE(text.find(from) != std::string::npos);
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
    scratch.put("layers/towns.geojson", text);
}

}  // namespace situs::testing
