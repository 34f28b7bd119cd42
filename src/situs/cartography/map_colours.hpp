#pragma once

#include "situs/symbology/look.hpp"

/// Colours that only printed maps have, beside those of symbology/.
namespace situs::colours {

inline constexpr Colour frame{0x33, 0x33, 0x33};   ///< Round the map and its insets.
inline constexpr Colour leader{0x66, 0x66, 0x66};  ///< From a symbol to its label.
inline constexpr Colour sea{0xDC, 0xE9, 0xF2};
inline constexpr Colour coast{0x6E, 0x9D, 0xBD};
inline constexpr Colour river{0x8F, 0xB8, 0xD3};
inline constexpr Colour province{0x9A, 0x8F, 0x86};
inline constexpr Colour link{0x1F, 0x4E, 0x79};        ///< Words of a dossier that lead elsewhere.
inline constexpr Colour table_head{0xF1, 0xEF, 0xEA};  ///< Behind the headings of a dossier's tables.

}  // namespace situs::colours
