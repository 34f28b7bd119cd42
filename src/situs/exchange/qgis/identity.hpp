#pragma once

#include <string>
#include <string_view>

namespace situs::qgis {

/// A UUID in braces that is always the same for the same name: the first half of the name's SHA-256 as RFC 9562 section
/// 5.8 (version 8) lays it out.
std::string uuid_of(std::string_view name);

std::string base64(std::string_view bytes);

}  // namespace situs::qgis
