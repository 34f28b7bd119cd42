#include "situs/model/shape.hpp"
#include "situs/validation/rule.hpp"

namespace situs {
namespace {

/// What feature-structure says of any GeoJSON.
bool is_said_by_feature_structure(const ShapeProblem& problem) noexcept {
    return problem.pointer.empty() && (problem.missing == "type" || problem.missing == "geometry");
}

void check(const Rule& self, const Site&, geo::json::Value, const SiteContext& context, Report& out) {
    for (const ShapeProblem& problem : context.shape_problems) {
        if (is_said_by_feature_structure(problem)) {
            continue;
        }
        if (!problem.missing.empty()) {
            out.at(self, problem.pointer + "/" + std::string{problem.missing}, problem.message, "add the member");
        } else if (problem.pointer == "/properties/draft") {
            out.at(
                self, problem.pointer, problem.message,
                "write in words what is missing, or take \"draft\" out if nothing is; until then the record is in no "
                "public copy, as a draft");
        } else {
            out.at(self, problem.pointer, problem.message);
        }
    }
}

}  // namespace

constinit const Rule rule_site_structure{
    .id = "site-structure",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "A record's members are of the types that the format gives them, and none that it needs is missing",
    .basis = "docs/record.md; datasets/schema/layer.schema.json",
    .why = "A member of another type is not read: it is missing from every map and export.",
    .example = R"({"properties": {"names": "Lahijan"}})",
    .mend = "write the value as docs/record.md shows it",
    .settles = true,
    .site = check};

}  // namespace situs
