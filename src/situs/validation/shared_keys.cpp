#include "situs/validation/shared_keys.hpp"

namespace situs {

std::vector<std::uint32_t> in_runs(const std::vector<KeyedPlace>& sorted) {
    std::vector<std::uint32_t> sharing;
    for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
        for (end = begin; end < sorted.size() && sorted[end].key == sorted[begin].key; ++end) {
        }
        for (std::size_t i = begin; end - begin > 1 && i < end; ++i) {
            sharing.push_back(sorted[i].record);
        }
    }
    return sharing;
}

}  // namespace situs
