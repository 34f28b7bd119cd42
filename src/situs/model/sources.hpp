#pragma once

#include "situs/model/source.hpp"

#include <cstddef>
#include <unordered_map>
#include <vector>

namespace situs {

/// The sources of a dataset, by id and in file order. Of two with one id the first counts.
class Sources {
public:
    void add(Source source);
    const Source* find(const SourceId& id) const noexcept;
    const std::vector<Source>& all() const noexcept { return sources_; }

private:
    std::vector<Source> sources_;
    std::unordered_map<SourceId, std::size_t> index_;
};

}  // namespace situs
