#pragma once

#include "geo/json.hpp"

#include <string_view>

namespace situs {

/// What an object says of itself in `sensitivity`; empty if the member is absent. A slip of the pen must not publish:
/// of several members of that name the strictest counts, and null, an empty text and what is no text count as
/// "restricted". \param inherited what holds where an object says nothing: it counts for a slip too if it is stricter
std::string_view sensitivity_word(geo::json::Value object, std::string_view inherited = {}) noexcept;

/// The one that asks for more care: "withheld", any word that nobody knows or "restricted", "public", none.
std::string_view stricter_sensitivity(std::string_view a, std::string_view b) noexcept;

/// The term that somebody's word means, in English, French, Persian or Arabic, however it is written (word_letters()):
/// "public", "restricted" or "withheld". Empty for any other: nobody knows how much care it asks for.
std::string_view sensitivity_meant(std::string_view word);

/// The same of somebody else's file, where nobody can be asked: a word that cannot be read is "withheld".
std::string_view closed_sensitivity(std::string_view word);

/// What objects inside of a value of somebody else's file hide, however deep: "withheld", "restricted", or empty if
/// none says anything, or all say "public". What is no word is "withheld".
std::string_view nested_sensitivity(geo::json::Value value);

}  // namespace situs
