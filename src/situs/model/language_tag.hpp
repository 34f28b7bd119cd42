#pragma once

#include <cstdint>
#include <string_view>

namespace situs {

/// What is known of a language tag (BCP 47, RFC 5646 section 2.1).
enum class LanguageTag : std::uint8_t {
    sound,
    malformed,   ///< Not in the syntax of the standard.
    no_language  ///< Its first part names no language: two letters of ISO 639-1, or any three.
};
LanguageTag judge_language_tag(std::string_view text);

}  // namespace situs
