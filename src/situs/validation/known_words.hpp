#pragma once

#include "situs/model/edtf.hpp"
#include "situs/validation/at_hand.hpp"

#include <optional>
#include <string_view>

namespace situs {

/// Whether no rule has anything to say of the word itself: a term that the vocabulary of the toolkit lists, which no
/// dataset changes, a day of the calendar, or a date that can be read.
bool is_plain_word(const Word& word);

/// read_edtf(text).value; each thread remembers what it read last.
std::optional<Edtf> known_edtf(std::string_view text);

}  // namespace situs
