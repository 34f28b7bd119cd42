#pragma once

#include "situs/model/site.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

/// Selectors of the W3C Web Annotation Data Model against a text (section 4.2.4 TextQuoteSelector, 4.2.5
/// TextPositionSelector). Positions are counted in Unicode code points from 0; `end` is behind the last one.
namespace situs {

/// A stretch of a text, in code points.
struct TextSpan {
    std::size_t start = 0;
    std::size_t end = 0;
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// One statement about where in a text something stands: a quotation, a position, or both where a position follows
/// directly on a quotation. Indices are those of the attestation's selectors.
struct SelectorPair {
    std::optional<std::size_t> quote;
    std::optional<std::size_t> position;
};
/// Selectors of other types are left out.
std::vector<SelectorPair> selector_pairs(const std::vector<Selector>& selectors);

/// The position that a selector gives; none if start or end is missing, negative, no whole number, or in wrong order.
std::optional<TextSpan> span_of(const Selector& position);

/// The number of Unicode code points of a UTF-8 text.
std::size_t code_points(std::string_view text) noexcept;

enum class SelectorState {
    matches,    ///< The text has the quotation, at the position where one is given.
    moved,      ///< The text has the quotation, but not there.
    context,    ///< It has the quotation, but with another text before or behind.
    missing,    ///< It does not have the quotation.
    beyond_end  ///< A position without quotation lies behind the end of the text.
};

struct SelectorMatch {
    SelectorPair pair;
    SelectorState state = SelectorState::matches;
    std::optional<TextSpan> found;  ///< Where the quotation stands; of several places the one nearest to the position.
};

/// Looks for each pair in the text. The quotation goes before the position: a position only chooses among several
/// places where exact, prefix and suffix agree, and says whether the quotation has moved. Without a place where all
/// three agree, one where `exact` stands alone is taken. \param text UTF-8
std::vector<SelectorMatch> match_selectors(const std::vector<Selector>& selectors, std::string_view text);

}  // namespace situs
