#include "situs/validation/shared_keys.hpp"

#include <algorithm>
#include <bit>

namespace situs {
namespace {

/// Cells for the keys, eight a record: one key in eight or so falls by chance into a cell that is taken.
class Cells {
public:
    explicit Cells(std::size_t count)
        : bits_{static_cast<unsigned>(std::bit_width(std::max<std::size_t>(count, 64) * 8))} {
        once_.resize(std::size_t{1} << bits_);
        twice_.resize(std::size_t{1} << bits_);
    }
    void add(std::uint64_t key) {
        const std::size_t at = cell(key);
        twice_[at] = twice_[at] || once_[at];
        once_[at] = true;
    }
    bool may_be_shared(std::uint64_t key) const { return twice_[cell(key)]; }

private:
    /// Fibonacci hashing: the highest bits of the product depend on all of the key.
    std::size_t cell(std::uint64_t key) const noexcept {
        return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15U) >> (64U - bits_));
    }
    unsigned bits_;
    std::vector<bool> once_, twice_;
};

}  // namespace

std::vector<std::uint32_t> sharing_a_key(const Keys& keys) {
    Cells cells{keys.count};
    const auto count = static_cast<std::uint32_t>(keys.count);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (const std::uint64_t key = keys.key(i); key != keys.none) {
            cells.add(key);
        }
    }
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (const std::uint64_t key = keys.key(i); key != keys.none && cells.may_be_shared(key)) {
            found.push_back(i);
        }
    }
    std::sort(found.begin(), found.end(), [&keys](std::uint32_t a, std::uint32_t b) {
        const std::uint64_t left = keys.key(a);
        const std::uint64_t right = keys.key(b);
        return left != right ? left < right : a < b;
    });
    std::vector<std::uint32_t> sharing;
    for_each_shared_key(keys, found, [&sharing](const std::uint32_t* begin, const std::uint32_t* end) {
        if (end - begin > 1) {
            sharing.insert(sharing.end(), begin, end);
        }
    });
    return sharing;
}

}  // namespace situs
