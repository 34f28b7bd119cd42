#pragma once

#include "geo/short_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace situs {

/// Short texts that were looked at before and are good: records repeat their terms and dates. Each thread keeps its
/// own, and what is not known any more is only looked at again.
class KnownTexts {
public:
    /// `kind` tells apart what is good where; it is compared, never followed.
    bool has(const void* kind, std::string_view text) const noexcept {
        const Entry& entry = entries_[place_of(kind, text)];
        return entry.kind == kind && geo::same_text({entry.characters.data(), entry.size}, text);
    }
    /// Longer ones are not kept.
    void add(const void* kind, std::string_view text) noexcept {
        if (text.size() > longest) {
            return;
        }
        Entry& entry = entries_[place_of(kind, text)];
        entry.kind = kind;
        entry.size = text.size();
        std::copy(text.begin(), text.end(), entry.characters.begin());
    }

private:
    static constexpr std::size_t longest = 48;
    static constexpr unsigned bits = 9;
    struct Entry {
        const void* kind = nullptr;
        std::size_t size = 0;
        std::array<char, longest> characters{};
    };
    static std::size_t place_of(const void* kind, std::string_view text) noexcept {
        const auto mixed = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(kind)) * 0x9E3779B97F4A7C15;
        return (geo::short_hash(text) ^ mixed) >> (64U - bits);
    }

    std::array<Entry, std::size_t{1} << bits> entries_{};
};

}  // namespace situs
