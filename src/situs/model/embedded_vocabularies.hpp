#pragma once

#include <span>
#include <string_view>

namespace situs {

/// The JSON text of each file of datasets/vocabulary/, by file name.
std::span<const std::string_view> embedded_vocabularies() noexcept;

}  // namespace situs
