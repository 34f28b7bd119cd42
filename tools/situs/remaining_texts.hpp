#pragma once

#include "tools/situs/record_at_hand.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// What of a record may still tell of a part that was erased: its reasons, notes and other free texts, as JSON pointers
/// from `properties`, and those texts that name the part or its source first.
/// \param words ids of what was erased, such as the part's and its source's
std::vector<std::string> remaining_texts(const RecordAtHand& record, const std::vector<std::string>& words);

}  // namespace situs::cli
