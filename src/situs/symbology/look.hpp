#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Which confidence is drawn how: the fill of a symbol says how sure the existence is, its outline how sure the
/// location is. Neither lends its certainty to the other.
namespace situs {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
};
/// "#3a6296"
std::string hex(Colour colour);

/// The colours of maps. Dark is sure: the five fills differ in lightness too, for print in grey and for people who see
/// fewer colours (least difference of a pair 13.6 in CIEDE2000, in grey).
namespace colours {
inline constexpr Colour ink{0x1A, 0x1A, 0x1A};
inline constexpr Colour paper{0xFF, 0xFF, 0xFF};
inline constexpr Colour land{0xF7, 0xF4, 0xEC};
inline constexpr Colour uncertainty{0x7B, 0x1E, 0x3A};
inline constexpr Colour area{0x6B, 0x5F, 0x57};  ///< Outlines of countries and provinces.
inline constexpr Colour graticule{0x5F, 0x7F, 0x95};
}  // namespace colours

struct ExistenceLook {
    Colour fill;
    Colour mark;           ///< Of the lines on the fill.
    bool crossed = false;  ///< Discounted: struck through.
};
/// Of a word of the vocabulary "confidence"; every other word looks like "not-assessed".
ExistenceLook look_of_existence(std::string_view confidence) noexcept;

/// Whether sources state where the place is (solid), or not: inferred, disputed, discounted, not assessed (dashed).
enum class OutlineStyle { solid, dashed };
OutlineStyle outline_of_location(std::string_view confidence) noexcept;

}  // namespace situs
