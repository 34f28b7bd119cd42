#pragma once

#include <algorithm>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace situs {

/// Something of each of many records by which they may be the same. A template: `key` is called some ten times a record
/// of a run, and is short.
template <typename KeyOf>
struct Keys {
    std::size_t count = 0;
    KeyOf key;               ///< \return std::uint64_t, of the record of that number (std::uint32_t)
    std::uint64_t none = 0;  ///< The key of what has none.
};
template <typename KeyOf>
Keys(std::size_t, KeyOf) -> Keys<KeyOf>;
template <typename KeyOf>
Keys(std::size_t, KeyOf, std::uint64_t) -> Keys<KeyOf>;

/// Cells for keys, eight a record: one key in eight or so falls by chance into a cell that is taken.
class KeyCells {
public:
    explicit KeyCells(std::size_t count)
        : bits_{static_cast<unsigned>(std::bit_width(std::max<std::size_t>(count, 64) * 8))},
          words_((std::size_t{1} << bits_) / cells_per_word) {}
    void add(std::uint64_t key) noexcept {
        const std::size_t at = cell(key);
        std::uint64_t& word = words_[at / cells_per_word];
        const std::uint64_t once = std::uint64_t{1} << shift(at);
        word |= (word & once) << 1U | once;
    }
    bool may_be_shared(std::uint64_t key) const noexcept {
        const std::size_t at = cell(key);
        return (words_[at / cells_per_word] >> shift(at) & 2U) != 0;
    }

private:
    static constexpr std::size_t cells_per_word = 32;  ///< Two bits each: taken once, and again.

    /// Fibonacci hashing: the highest bits of the product depend on all of the key.
    std::size_t cell(std::uint64_t key) const noexcept {
        return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15U) >> (64U - bits_));
    }
    static unsigned shift(std::size_t cell) noexcept { return static_cast<unsigned>(cell % cells_per_word) * 2; }

    unsigned bits_;
    std::vector<std::uint64_t> words_;
};

struct KeyedPlace {
    std::uint64_t key = 0;
    std::uint32_t record = 0;
    friend auto operator<=>(const KeyedPlace&, const KeyedPlace&) = default;
};

/// From sorted ones to those whose key another one has too.
std::vector<std::uint32_t> in_runs(const std::vector<KeyedPlace>& sorted);

/// Those whose key another one has too, by key and then in reading order. Two bits a cell and those that are found is
/// all the memory it takes: most records share nothing.
template <typename KeyOf>
std::vector<std::uint32_t> sharing_a_key(const Keys<KeyOf>& keys) {
    KeyCells cells{keys.count};
    const auto count = static_cast<std::uint32_t>(keys.count);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (const std::uint64_t key = keys.key(i); key != keys.none) {
            cells.add(key);
        }
    }
    std::vector<KeyedPlace> found;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (const std::uint64_t key = keys.key(i); key != keys.none && cells.may_be_shared(key)) {
            found.push_back({key, i});
        }
    }
    std::sort(found.begin(), found.end());
    return in_runs(found);
}

/// Calls `visit(begin, end)` for each run of one key in what sharing_a_key() gave.
template <typename KeyOf, typename Visit>
void for_each_shared_key(const Keys<KeyOf>& keys, const std::vector<std::uint32_t>& sharing, Visit&& visit) {
    for (std::size_t begin = 0, end = 0; begin < sharing.size(); begin = end) {
        const std::uint64_t key = keys.key(sharing[begin]);
        for (end = begin; end < sharing.size() && keys.key(sharing[end]) == key; ++end) {
        }
        visit(sharing.data() + begin, sharing.data() + end);
    }
}

}  // namespace situs
