#pragma once

#include "situs/validation/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string_view>

namespace situs {

/// What stands round an offset of `text`: its line, cut some 240 bytes before and behind it, never inside a character.
Excerpt excerpt_of(std::string_view text, std::size_t offset);

/// The same of a stream; empty where it cannot be read there. Moves the stream.
Excerpt excerpt_of(std::istream& stream, std::uint64_t offset);

}  // namespace situs
