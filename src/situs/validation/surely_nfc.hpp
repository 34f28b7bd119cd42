#pragma once

#include <string_view>

namespace situs {

/// Whether a text is surely in Unicode Normalization Form C (Unicode Standard Annex 15); false means nothing.
///
/// Most names in Latin or Arabic letters are told without ICU: characters below U+0300 and Arabic letters are as they
/// stand, and so is one hamza above a letter that it does not join. \pre UTF-8
bool is_surely_nfc(std::string_view text) noexcept;

}  // namespace situs
