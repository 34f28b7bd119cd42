#pragma once

#include <string>
#include <string_view>

namespace situs {

/// The text without the markup that CSL-JSON 1.0.2 allows in it, on one line, with single spaces.
std::string plain_text(std::string_view csl_text);

}  // namespace situs
