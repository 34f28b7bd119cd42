#pragma once

#include "situs/model/ids.hpp"
#include "situs/model/sources.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace situs {

/// Which sources go back to the same origin: the connected components of `derived_from`, so that copies count once.
class Origins {
public:
    explicit Origins(const Sources& sources);
    /// Equal for two sources of one origin. An unknown source is an origin of its own, unless a known one derives from
    /// it.
    SourceId origin_of(const SourceId& source) const;
    /// The first source of each origin, in the order given.
    std::vector<SourceId> independent(const std::vector<SourceId>& sources) const;
    /// Sources that derive from themselves, directly or over others: a → b → … → a as {a, b, …}. Of several cycles that
    /// share sources one is shown; in file order.
    const std::vector<std::vector<SourceId>>& cycles() const noexcept { return cycles_; }

private:
    std::unordered_map<SourceId, SourceId> origin_;
    std::vector<std::vector<SourceId>> cycles_;
};

}  // namespace situs
