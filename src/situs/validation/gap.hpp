#pragma once

#include "situs/validation/rule.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace situs {

/// Something that a finished record must have: an error, but a warning while the record says that it is a draft.
inline void report_gap(const Rule& rule, const Site& site, std::string_view pointer, std::string message, Report& out,
                       std::string mend = {}) {
    if (site.draft.empty()) {
        out.at(rule, pointer, std::move(message), std::move(mend));
    } else {
        out.warn_at(rule, pointer, std::move(message), std::move(mend));
    }
}

}  // namespace situs
