#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

/// What finds, among thousands of names, those that may be near one (near_names.hpp).
namespace situs {

/// What a name has in common with every other that is equal once folded, or one slip apart: at least one of these. They
/// are hashes, so that few other names have one too.
std::vector<std::uint64_t> one_slip_keys(std::string_view name);

/// How often a name has which letters, and its digits: more than NameSketch keeps, so that few names pass that are not
/// near. Never false for near ones.
class NameProfile {
public:
    explicit NameProfile(std::string_view name);
    static NameProfile from_bits(std::uint64_t bits) noexcept;
    std::uint64_t to_bits() const noexcept { return bits_; }
    bool may_be_near(NameProfile other) const noexcept;

private:
    NameProfile() = default;
    std::uint64_t bits_ = 0;
};

}  // namespace situs
