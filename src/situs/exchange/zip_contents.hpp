#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace situs {

/// Hands on the bytes of one file of a zip archive, piece by piece. \throws geo::InputError if it is not there or
/// cannot be unpacked
void read_zipped(const std::filesystem::path& archive, const std::string& name,
                 const std::function<void(std::string_view piece)>& visit);

}  // namespace situs
