#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Names and terms of a few bytes, compared and looked up where a call of memcmp() would be most of the time.
namespace geo {
namespace detail {

template <typename Word>
constexpr std::uint64_t load(const char* p) noexcept {
    Word word{};
    if (std::is_constant_evaluated()) {  // The same bytes as memcpy() gives, which no constant expression may call.
        for (std::size_t i = 0; i < sizeof word; ++i) {
            const std::size_t place = std::endian::native == std::endian::little ? i : sizeof word - 1 - i;
            word = static_cast<Word>(word | (std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * place)));
        }
    } else {
        std::memcpy(&word, p, sizeof word);
    }
    return word;
}

}  // namespace detail

/// a == b, byte for byte.
inline bool same_text(std::string_view a, std::string_view b) noexcept {
    using detail::load;
    const std::size_t size = a.size();
    if (size != b.size()) {
        return false;
    }
    const char* const p = a.data();
    const char* const q = b.data();
    if (size > 16) {
        return load<std::uint64_t>(p) == load<std::uint64_t>(q) && std::memcmp(p + 8, q + 8, size - 8) == 0;
    }
    if (size >= 8) {
        return load<std::uint64_t>(p) == load<std::uint64_t>(q) &&
               load<std::uint64_t>(p + size - 8) == load<std::uint64_t>(q + size - 8);
    }
    if (size >= 4) {
        return load<std::uint32_t>(p) == load<std::uint32_t>(q) &&
               load<std::uint32_t>(p + size - 4) == load<std::uint32_t>(q + size - 4);
    }
    return size == 0 || (p[0] == q[0] && p[size / 2] == q[size / 2] && p[size - 1] == q[size - 1]);
}

/// 64 bits from the length and the first and last eight bytes; the highest bits are mixed best.
constexpr std::uint64_t short_hash(std::string_view text) noexcept {
    using detail::load;
    const std::size_t size = text.size();
    const char* const p = text.data();
    std::uint64_t mixed = std::uint64_t{size} << 56U;
    if (size >= 8) {
        mixed ^= load<std::uint64_t>(p) ^ (load<std::uint64_t>(p + size - 8) * 0x9E3779B97F4A7C15);
    } else if (size >= 4) {
        mixed ^= load<std::uint32_t>(p) ^ (load<std::uint32_t>(p + size - 4) << 24U);
    } else if (size > 0) {
        mixed ^= load<std::uint8_t>(p) ^ (load<std::uint8_t>(p + size / 2) << 8U) ^
                 (load<std::uint8_t>(p + size - 1) << 16U);
    }
    return mixed * 0x9E3779B97F4A7C15;
}

/// The best half of short_hash(), for names that are compared far more often than they are the same.
constexpr std::uint32_t name_hash(std::string_view text) noexcept {
    return static_cast<std::uint32_t>(short_hash(text) >> 32U);
}

/// 64 bits from all bytes: where texts are many, and alike at both ends.
inline std::uint64_t text_hash(std::string_view text) noexcept {
    std::uint64_t hash = short_hash(text);
    for (std::size_t i = 8; i + 16 < text.size(); i += 8) {
        hash = (hash ^ detail::load<std::uint64_t>(text.data() + i)) * 0x9E3779B97F4A7C15;
        hash ^= hash >> 32U;
    }
    return hash ^ (hash >> 32U);
}

/// Finds short texts again: a table of hashes, with at most half of its places taken.
class ShortTexts {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    ShortTexts() : ShortTexts{{}} {}
    /// The texts outlive the table. Of equal ones the first counts.
    explicit ShortTexts(std::vector<std::string_view> texts) : texts_{std::move(texts)} {
        while ((std::size_t{1} << bits_) < 2 * texts_.size()) {
            ++bits_;
        }
        places_.assign(std::size_t{1} << bits_, none);
        for (std::size_t index = 0; index < texts_.size(); ++index) {
            std::size_t& place = places_[place_of(texts_[index])];
            place = place == none ? index : place;
        }
    }
    /// The index of the text in the list given; `none` if it is not there.
    std::size_t find(std::string_view text) const noexcept { return places_[place_of(text)]; }

private:
    /// Where the text stands, or the free place where it would.
    std::size_t place_of(std::string_view text) const noexcept {
        std::size_t place = short_hash(text) >> (64U - bits_);
        while (places_[place] != none && !same_text(texts_[places_[place]], text)) {
            place = (place + 1) & (places_.size() - 1);
        }
        return place;
    }

    std::vector<std::string_view> texts_;
    std::vector<std::size_t> places_;
    unsigned bits_ = 2;
};

}  // namespace geo
