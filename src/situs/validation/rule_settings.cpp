#include "situs/validation/rule_settings.hpp"

namespace situs {

using geo::json::Value;

std::optional<Severity> severity_named(std::string_view word) noexcept {
    for (const Severity severity : {Severity::error, Severity::warning}) {
        if (word == name_of(severity)) {
            return severity;
        }
    }
    return std::nullopt;
}

bool RuleSettings::tells(std::string_view rule) const {
    return ignored.count(rule) == 0 && (selected.empty() || selected.count(rule) > 0);
}

bool has_reason(Value exception) noexcept {
    return exception["reason"].string().find_first_not_of(" \t\r\n") != std::string_view::npos;
}

DatasetSettings::DatasetSettings(Value dataset_document) {
    const Value validation = dataset_document["validation"];
    for (const auto& [rule, level, offset] : validation["severity"].members()) {
        if (const std::optional<Severity> severity = severity_named(level.string())) {
            severity_.emplace(rule, *severity);
        }
    }
    std::size_t index = 0;
    for (const Value exception : validation["exceptions"].elements()) {
        const std::string_view record = exception["record"].string();
        if (has_reason(exception) && !record.empty()) {
            exceptions_.try_emplace({std::string{exception["rule"].string()}, std::string{record}}, index);
        }
        ++index;
    }
    used_.resize(index, false);
}

std::optional<Severity> DatasetSettings::severity_of(std::string_view rule) const {
    const auto found = severity_.find(rule);
    return found == severity_.end() ? std::nullopt : std::optional{found->second};
}

bool DatasetSettings::accept(const Finding& finding) {
    if (exceptions_.empty() || finding.subject.empty()) {
        return false;
    }
    const auto found = exceptions_.find({std::string{finding.rule}, finding.subject});
    if (found == exceptions_.end()) {
        return false;
    }
    used_[found->second] = true;
    return true;
}

}  // namespace situs
