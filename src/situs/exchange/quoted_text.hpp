#pragma once

#include <string>
#include <string_view>

namespace situs {

/// A text of a file in quotation marks, for a message; cut with "…" behind some 60 bytes.
std::string quoted_text(std::string_view text);

}  // namespace situs
