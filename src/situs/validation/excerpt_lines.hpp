#pragma once

#include "situs/validation/finding.hpp"

#include <cstddef>
#include <string>

namespace situs {

/// The offending line and, below it, a caret under the place.
struct ExcerptLines {
    std::string line;   ///< Safe to print; "…" where it was cut.
    std::string caret;  ///< Spaces and "^".
};

enum class Bidi : std::uint8_t { as_is, isolated };

/// Cuts the excerpt so that the line takes at most `columns` of a terminal; nothing in it reaches the terminal raw.
/// \param bidi isolated: for a terminal, where letters that run from right to left must not move the others
/// \pre columns >= 20
ExcerptLines excerpt_lines(const Excerpt& excerpt, std::size_t columns, Bidi bidi);

}  // namespace situs
