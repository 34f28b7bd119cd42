#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

/// Bytes compressed as zlib does (RFC 1950).
std::string deflated(std::string_view bytes);

/// \return none if the bytes are not what deflated() writes, or hold more than `most` bytes: no more memory is taken
std::optional<std::string> inflated(std::string_view packed, std::size_t most);

}  // namespace geo
