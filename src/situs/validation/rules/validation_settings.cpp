#include "situs/model/vocabulary.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/rule_settings.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

constexpr std::string_view file = "dataset.json";

std::string nearest_rule(std::string_view id) {
    std::vector<std::string_view> ids;
    for (const Rule* const rule : rules()) {
        ids.push_back(rule->id);
    }
    const std::string_view near = nearest(id, ids);
    return near.empty() ? "write the id of a rule, as `situs rules` lists them" : fmt::format("write \"{}\"", near);
}

void check_severity(const Rule& self, Value severity, DatasetView& view) {
    for (const auto& [rule, level, offset] : severity.members()) {
        const std::string pointer = "/validation/severity" + geo::json::pointer_token(rule);
        if (find_rule(rule) == nullptr) {
            view.in_document(self, self.severity, file, pointer, fmt::format("there is no rule {}", in_quotes(rule)),
                             nearest_rule(rule));
        } else if (!severity_named(level.string())) {
            view.in_document(self, self.severity, file, pointer,
                             fmt::format("the severity of {} must be \"error\" or \"warning\"", rule),
                             "write one of the two words; an exception accepts single findings");
        }
    }
}

void check_exception(const Rule& self, Value exception, std::size_t index, DatasetView& view) {
    const std::string pointer = fmt::format("/validation/exceptions/{}", index);
    const std::string_view rule = exception["rule"].string();
    if (!exception.is(Kind::object) || rule.empty() || exception["record"].string().empty() ||
        !exception["reason"].is(Kind::string)) {
        return;  // dataset-structure says so.
    }
    if (find_rule(rule) == nullptr) {
        view.in_document(self, self.severity, file, pointer + "/rule",
                         fmt::format("there is no rule {}", in_quotes(rule)), nearest_rule(rule));
    } else if (!has_reason(exception)) {
        view.in_document(self, self.severity, file, pointer + "/reason",
                         "the exception gives no reason, so it accepts nothing",
                         "say in a sentence why the finding is accepted, or remove the exception");
    } else if (view.has_all_records() && !view.is_exception_used(index)) {
        view.in_document(self, Severity::warning, file, pointer,
                         fmt::format("the exception accepts nothing: {} finds nothing in {}", rule,
                                     in_quotes(exception["record"].string())),
                         "remove it, or correct the id of the record");
    }
}

/// Runs last of all: only then is it known which exceptions were needed.
void check(const Rule& self, DatasetView& view) {
    const Value validation = view.document(file)["validation"];
    check_severity(self, validation["severity"], view);
    std::size_t index = 0;
    for (const Value exception : validation["exceptions"].elements()) {
        check_exception(self, exception, index++, view);
    }
}

}  // namespace

constinit const Rule rule_validation_settings{
    .id = "validation-settings",
    .subject = Subject::dataset,
    .severity = Severity::error,
    .summary = "What dataset.json says of validation names known rules, and each exception has a reason and a use",
    .basis = "docs/record.md: `validation` in dataset.json",
    .why = "An exception that nobody can explain, or that accepts nothing any more, hides the next real finding.",
    .example = R"({"validation": {"exceptions": [{"rule": "names-present", "record": "a-town", "reason": ""}]}})",
    .mend = "remove what is not needed, and give a reason for what is",
    .dataset = check};

}  // namespace situs
