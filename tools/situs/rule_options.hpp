#pragma once

#include "situs/validation/rule.hpp"
#include "situs/validation/rule_settings.hpp"
#include "tools/situs/options.hpp"

#include <string>
#include <vector>

namespace situs::cli {

/// \throws UsageError for an unknown rule, with the nearest known one
const Rule& rule_named(const std::string& id);

/// `--select`, `--ignore`, `--severity`: which rules speak in one run, and as what.
struct RuleOptions {
    void declare(Options& options);
    /// \throws UsageError
    RuleSettings settings() const;

    std::vector<std::string> select, ignore, severity;
};

}  // namespace situs::cli
