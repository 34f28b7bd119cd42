#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace situs {

/// Something of each of many records by which they may be the same.
struct Keys {
    std::size_t count = 0;
    std::function<std::uint64_t(std::uint32_t)> key;
    std::uint64_t none = 0;  ///< The key of what has none.
};

/// Those whose key another one has too, by key and then in reading order. Two bits a record and those that are found is
/// all the memory it takes: most records share nothing.
std::vector<std::uint32_t> sharing_a_key(const Keys& keys);

/// Calls `visit(begin, end)` for each run of one key in what sharing_a_key() gave.
template <typename Visit>
void for_each_shared_key(const Keys& keys, const std::vector<std::uint32_t>& sharing, Visit&& visit) {
    for (std::size_t begin = 0, end = 0; begin < sharing.size(); begin = end) {
        const std::uint64_t key = keys.key(sharing[begin]);
        for (end = begin; end < sharing.size() && keys.key(sharing[end]) == key; ++end) {
        }
        visit(sharing.data() + begin, sharing.data() + end);
    }
}

}  // namespace situs
