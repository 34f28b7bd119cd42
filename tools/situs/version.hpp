#pragma once

#include <string_view>

namespace situs::cli {

/// "0.1.0"
extern const std::string_view version;
/// "situs 0.1.0", and behind it what git says of the sources, where they lie in a repository.
extern const std::string_view version_line;

}  // namespace situs::cli
