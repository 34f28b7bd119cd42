#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace situs {

/// The ids within one record: a short list, or a hash table where there are many. The texts outlive it.
class IdSet {
public:
    /// \return false if it was there already.
    bool insert(std::string_view id);
    bool contains(std::string_view id) const;

private:
    static constexpr std::size_t few = 16;
    std::vector<std::string_view> list_;
    std::unordered_set<std::string_view> table_;
};

}  // namespace situs
