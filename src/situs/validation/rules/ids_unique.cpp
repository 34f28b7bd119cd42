#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/shared_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace situs {
namespace {

struct Repeated {
    std::uint32_t again = 0;
    std::uint32_t first = 0;
};

/// Each whose id stands in an earlier one, in reading order.
template <typename KeyOf>
std::vector<Repeated> repeated_ids(const Keys<KeyOf>& ids) {
    std::vector<Repeated> repeated;
    for_each_shared_key(ids, sharing_a_key(ids), [&repeated](const std::uint32_t* begin, const std::uint32_t* end) {
        for (const std::uint32_t* again = begin + 1; again != end; ++again) {
            repeated.push_back({*again, *begin});
        }
    });
    std::sort(repeated.begin(), repeated.end(), [](const Repeated& a, const Repeated& b) { return a.again < b.again; });
    return repeated;
}

void check_records(const Rule& self, DatasetView& view) {
    const Keys ids{view.record_count(), [&view](std::uint32_t i) { return view.summary(i).id_hash; }, hash_of("")};
    for (const auto& [record, first] : repeated_ids(ids)) {
        const Record* again = view.read(record);
        const std::string id = again == nullptr ? "" : " " + in_quotes(again->site.id.text());
        view.at(self, record, "/id", fmt::format("the id{} is already that of {}", id, view.place_of(first)));
    }
}

void check_features(const Rule& self, DatasetView& view) {
    const Keys ids{view.feature_count(), [&view](std::uint32_t i) { return view.feature(i).id_hash; }, 0};
    for (const auto& [feature, first] : repeated_ids(ids)) {
        view.warn_at_feature(self, feature, "/id",
                             fmt::format("this id is already that of the feature at {}", view.place_of_feature(first)),
                             "give each feature an id of its own; programs that look features up by id find only one");
    }
}

void check(const Rule& self, DatasetView& view) {
    check_records(self, view);
    check_features(self, view);
}

}  // namespace

constinit const Rule rule_ids_unique{
    .id = "ids-unique",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "No two records of a dataset have the same id (a warning for features of other GeoJSON)",
    .basis = "docs/record.md: site ids are unique in the dataset, never reused; RFC 7946 section 3.2",
    .why = "Relations, exports and merges find a record by its id; of two, one is lost.",
    .example = R"({"type": "Feature", "id": "lahijan", …} in two layers)",
    .mend = "if both are the same place, merge them; otherwise give one another id, and look at what refers to it",
    .dataset = check};

}  // namespace situs
