#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <unordered_set>

namespace situs {
namespace {

/// Sources that are cited, and all that these derive from.
std::unordered_set<SourceId> used_sources(const Dataset& dataset, const DatasetView& view) {
    std::unordered_set<SourceId> used;
    std::vector<const Source*> waiting;
    for (const Source& source : dataset.sources().all()) {
        if (view.is_cited(source.id) && used.insert(source.id).second) {
            waiting.push_back(&source);
        }
    }
    while (!waiting.empty()) {
        const Source* source = waiting.back();
        waiting.pop_back();
        for (const SourceId& original : source->derived_from) {
            const Source* found = dataset.sources().find(original);
            if (found != nullptr && used.insert(original).second) {
                waiting.push_back(found);
            }
        }
    }
    return used;
}

void check(const Rule& self, DatasetView& view) {
    if (view.dataset() == nullptr || !view.has_all_records()) {
        return;
    }
    const auto used = used_sources(*view.dataset(), view);
    std::size_t index = 0;
    for (const Source& source : view.dataset()->sources().all()) {
        const std::string pointer = fmt::format("/{}/id", index++);
        if (!source.id.empty() && used.count(source.id) == 0) {
            view.in_document(self, self.severity, "sources.json", pointer,
                             fmt::format("no record cites the source {}", in_quotes(source.id.text())));
        }
    }
}

}  // namespace

constinit const Rule rule_sources_used{
    .id = "sources-used",
    .subject = Subject::dataset,
    .severity = Severity::warning,
    .summary = "Every source is cited by a record, or is what a cited source derives from",
    .basis = "docs/record.md: sources.json holds the sources of the dataset",
    .why = "A source that nobody cites was forgotten in a record, or is left from one that is gone.",
    .example = R"([{"id": "never-cited", "type": "report", "title": "…"}])",
    .mend = "cite it where it says something, or remove it from sources.json and sources.situs.json",
    .dataset = check};

}  // namespace situs
