#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace situs {
namespace {

/// Records ordered by the hash of their id, then as they were read.
std::vector<std::uint32_t> by_id(const DatasetView& view) {
    std::vector<std::uint32_t> order(view.record_count());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&view](std::uint32_t a, std::uint32_t b) {
        const std::uint64_t left = view.summary(a).id_hash;
        const std::uint64_t right = view.summary(b).id_hash;
        return left != right ? left < right : a < b;
    });
    return order;
}

struct Repeated {
    std::uint32_t record = 0;
    std::uint32_t first = 0;
};

/// Each record whose id stands in an earlier one, in reading order.
std::vector<Repeated> repeated_ids(const DatasetView& view) {
    const std::vector<std::uint32_t> order = by_id(view);
    std::vector<Repeated> repeated;
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
        if (view.summary(order[i]).id_hash != view.summary(order[first]).id_hash) {
            first = i;
        } else if (view.summary(order[i]).id_hash != hash_of("")) {
            repeated.push_back({order[i], order[first]});
        }
    }
    std::sort(repeated.begin(), repeated.end(),
              [](const Repeated& a, const Repeated& b) { return a.record < b.record; });
    return repeated;
}

void check(const Rule& self, DatasetView& view) {
    for (const auto& [record, first] : repeated_ids(view)) {
        const Record* again = view.read(record);
        const std::string id = again == nullptr ? "" : " " + in_quotes(again->site.id.text());
        view.at(self, record, "/id", fmt::format("the id{} is already that of {}", id, view.place_of(first)));
    }
}

}  // namespace

constinit const Rule rule_ids_unique{
    .id = "ids-unique",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "No two records of a dataset have the same id",
    .basis = "docs/record.md: site ids are unique in the dataset, never reused; RFC 7946 section 3.2",
    .why = "Relations, exports and merges find a record by its id; of two, one is lost.",
    .example = R"({"type": "Feature", "id": "lahijan", …} in two layers)",
    .mend = "if both are the same place, merge them; otherwise give one another id, and look at what refers to it",
    .dataset = check};

}  // namespace situs
