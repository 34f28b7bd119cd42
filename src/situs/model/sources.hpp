#pragma once

#include "situs/model/source.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace situs {

/// The sources of a dataset, by id and in file order. Of two with one id the first counts.
class Sources {
public:
    void add(Source source);
    const Source* find(const SourceId& id) const noexcept;
    const std::vector<Source>& all() const noexcept { return sources_; }

private:
    /// Where the index of that source stands, or the free place where it would.
    std::size_t place_of(const SourceId& id) const noexcept;
    void enlarge();

    std::vector<Source> sources_;
    std::vector<std::uint32_t> places_;  ///< A table of hashes, at most half full: 1 + index, 0 where free.
};

}  // namespace situs
