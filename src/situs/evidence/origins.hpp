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
    /// Equal for two sources of one origin. An unknown source is an origin of its own.
    SourceId origin_of(const SourceId& source) const;
    /// One representative an origin, in order of first mention.
    std::vector<SourceId> independent(const std::vector<SourceId>& sources) const;
    /// Sources that derive from themselves, directly or over others, each cycle once, in file order.
    const std::vector<std::vector<SourceId>>& cycles() const noexcept { return cycles_; }

private:
    std::unordered_map<SourceId, SourceId> origin_;
    std::vector<std::vector<SourceId>> cycles_;
};

}  // namespace situs
