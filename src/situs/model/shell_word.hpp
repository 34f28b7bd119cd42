#pragma once

#include <string>
#include <string_view>

namespace situs {

/// A text as one word of a command line, for commands that people copy into a shell (POSIX): in quotation marks unless
/// all its letters mean themselves there, so that what stands in a file never runs.
std::string shell_word(std::string_view text);

}  // namespace situs
