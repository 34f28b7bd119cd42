#pragma once

#include <span>
#include <string_view>

namespace situs::kml {

/// The pictures of icons/, in the order of their list in CMakeLists.txt (by name); embedded when the library is built.
std::span<const std::string_view> icon_files() noexcept;

}  // namespace situs::kml
