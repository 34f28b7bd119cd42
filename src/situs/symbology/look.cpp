#include "situs/symbology/look.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace situs {
namespace {

constexpr ExistenceLook not_assessed{colours::paper, colours::ink};
constexpr std::array existence_looks{
    std::pair{std::string_view{"established"}, ExistenceLook{{0x00, 0x20, 0x4D}, colours::paper}},
    std::pair{std::string_view{"corroborated"}, ExistenceLook{{0x3A, 0x62, 0x96}, colours::paper}},
    std::pair{std::string_view{"reported"}, ExistenceLook{{0x5E, 0x9C, 0x9A}, colours::ink}},
    std::pair{std::string_view{"disputed"}, ExistenceLook{{0xF2, 0xB9, 0x3B}, colours::ink}},
    std::pair{std::string_view{"discounted"}, ExistenceLook{colours::paper, colours::ink, true}},
};
constexpr std::array stated{std::string_view{"established"}, std::string_view{"corroborated"},
                            std::string_view{"reported"}};

}  // namespace

std::string hex(Colour colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

ExistenceLook look_of_existence(std::string_view confidence) noexcept {
    const auto* const found =
        std::ranges::find(existence_looks, confidence, [](const auto& entry) { return entry.first; });
    return found == existence_looks.end() ? not_assessed : found->second;
}

OutlineStyle outline_of_location(std::string_view confidence) noexcept {
    return std::ranges::find(stated, confidence) == stated.end() ? OutlineStyle::dashed : OutlineStyle::solid;
}

}  // namespace situs
