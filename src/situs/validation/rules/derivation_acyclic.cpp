#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

/// At most this many sources of a cycle are named.
constexpr std::size_t shown = 6;

std::string path_of(const std::vector<SourceId>& cycle) {
    std::string text;
    for (std::size_t i = 0; i < cycle.size() && i < shown; ++i) {
        text += in_quotes(cycle[i].text()) + " → ";
    }
    return text + (cycle.size() > shown ? "… → " : "") + in_quotes(cycle.front().text());
}

void check(const Rule& self, DatasetView& view) {
    if (view.origins() == nullptr) {
        return;
    }
    for (const std::vector<SourceId>& cycle : view.origins()->cycles()) {
        const std::string pointer = geo::json::pointer_token(cycle.front().text()) + "/derived_from";
        view.in_document(self, self.severity, "sources.situs.json", pointer,
                         cycle.size() == 1
                             ? fmt::format("the source {} derives from itself", in_quotes(cycle.front().text()))
                             : fmt::format("sources derive from each other in a circle: {}", path_of(cycle)));
    }
}

}  // namespace

constinit const Rule rule_derivation_acyclic{
    .id = "derivation-acyclic",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "No source derives from itself, directly or over others",
    .basis = "docs/record.md: `derived_from` names what a source was made from, which was there before it",
    .why = "Who copied from whom decides how many independent origins a claim has.",
    .example = R"({"a": {"derived_from": ["b"]}, "b": {"derived_from": ["a"]}})",
    .mend = "keep only the direction in which the text was copied; if both go back to a third, name that one in both",
    .dataset = check};

}  // namespace situs
