#pragma once

#include "geo/json.hpp"
#include "situs/validation/finding.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {

/// "error" or "warning"; nothing for another word.
std::optional<Severity> severity_named(std::string_view word) noexcept;

/// Which rules speak in one run, and as what.
struct RuleSettings {
    std::set<std::string, std::less<>> selected = {};  ///< Only these; all if empty.
    std::set<std::string, std::less<>> ignored = {};
    std::map<std::string, Severity, std::less<>> severity = {};

    bool tells(std::string_view rule) const;
};

/// The member `validation` of dataset.json, as far as it makes sense: the rule validation-settings tells what does not.
class DatasetSettings {
public:
    DatasetSettings() = default;
    explicit DatasetSettings(geo::json::Value dataset_document);

    std::optional<Severity> severity_of(std::string_view rule) const;
    /// Whether an exception accepts the finding; it counts as used then.
    bool accept(const Finding& finding);
    /// \param index of an exception in the document's list
    bool is_used(std::size_t index) const noexcept { return index < used_.size() && used_[index]; }

private:
    std::map<std::string, Severity, std::less<>> severity_;
    std::map<std::pair<std::string, std::string>, std::size_t> exceptions_;  ///< Rule and record; index in the list.
    std::vector<bool> used_;
};

/// Whether an exception says why it is one: without a reason it accepts nothing.
bool has_reason(geo::json::Value exception) noexcept;

}  // namespace situs
