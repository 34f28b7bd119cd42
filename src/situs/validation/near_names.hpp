#pragma once

#include <cstdint>
#include <string_view>

namespace situs {

/// Whether two names are likely two spellings of one: equal once folded_name() is taken of both, one slip apart
/// (a letter too many, too few, another, or two changed over: optimal string alignment), or word by word at most one
/// slip a word and two in all. Numbers, Roman ones too, and capital letters that stand alone must be the same: "Ward 2"
/// is not "Ward 3". Names of fewer than six letters are near only if equal.
bool names_are_near(std::string_view a, std::string_view b);

/// What little must be kept of a name to find those that may be near: which letters it has, and its numbers.
class NameSketch {
public:
    static constexpr unsigned bits = 24;

    NameSketch() = default;
    explicit NameSketch(std::string_view name);
    static NameSketch from_bits(std::uint32_t bits) noexcept;
    std::uint32_t to_bits() const noexcept;

    /// The same for names with the same numbers.
    std::uint16_t numbers() const noexcept { return numbers_; }
    /// Whether the letters are as much alike as those of near names are; never false for near ones.
    bool may_be_near(NameSketch other) const noexcept;

private:
    std::uint16_t letters_ = 0, numbers_ = 0;
};

}  // namespace situs
