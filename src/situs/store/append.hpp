#pragma once

#include <filesystem>
#include <string_view>

namespace situs {

/// Adds bytes to what another library wrote into a temporary file of AtomicWriter, before its commit().
/// \throws geo::OutputError
void append_to_temporary(const std::filesystem::path& temporary, std::string_view bytes);

}  // namespace situs
