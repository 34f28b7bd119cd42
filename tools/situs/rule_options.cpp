#include "tools/situs/rule_options.hpp"

#include "tools/situs/printable.hpp"
#include "tools/situs/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace situs::cli {
namespace {

/// Calls `visit` with what stands between the commas of each value.
void for_each_item(const std::vector<std::string>& values, const std::function<void(const std::string&)>& visit) {
    for (const std::string& value : values) {
        for (std::size_t begin = 0; begin <= value.size();) {
            const std::size_t end = std::min(value.find(',', begin), value.size());
            if (end > begin) {
                visit(value.substr(begin, end - begin));
            }
            begin = end + 1;
        }
    }
}

}  // namespace

const Rule& rule_named(const std::string& id) {
    if (const Rule* const rule = find_rule(id)) {
        return *rule;
    }
    std::vector<std::string_view> ids;
    for (const Rule* const rule : rules()) {
        ids.push_back(rule->id);
    }
    throw UsageError{
        fmt::format("there is no rule \"{}\";{} `situs rules` lists all.", printable(id), did_you_mean(id, ids))};
}

void RuleOptions::declare(Options& options) {
    options.value("--select", "RULES", &select, "Tell only what these rules find: ids with commas between.");
    options.value("--ignore", "RULES", &ignore, "Do not tell what these rules find.");
    options.value("--severity", "RULE=LEVEL", &severity,
                  "Another severity for a rule, in this run: error or warning. It goes before dataset.json.");
}

RuleSettings RuleOptions::settings() const {
    RuleSettings settings;
    for_each_item(select, [&](const std::string& id) { settings.selected.insert(std::string{rule_named(id).id}); });
    for_each_item(ignore, [&](const std::string& id) { settings.ignored.insert(std::string{rule_named(id).id}); });
    for_each_item(severity, [&](const std::string& item) {
        const std::size_t equals = item.find('=');
        if (equals == std::string::npos) {
            throw UsageError{fmt::format("--severity cannot be \"{}\"; write RULE=LEVEL, such as null-island=error.",
                                         printable(item))};
        }
        const std::optional<Severity> level = severity_named(item.substr(equals + 1));
        if (!level) {
            throw UsageError{fmt::format("\"{}\" is no severity; it is one of: error, warning.",
                                         printable(item.substr(equals + 1)))};
        }
        settings.severity[std::string{rule_named(item.substr(0, equals)).id}] = *level;
    });
    return settings;
}

}  // namespace situs::cli
