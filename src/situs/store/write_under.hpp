#pragma once

#include <filesystem>
#include <functional>

namespace situs {

/// Takes a step that writes under a temporary name. \throws geo::OutputError that names the target instead, and says
/// what may be the cause, and that nothing was changed
void write_under(const std::filesystem::path& temporary, const std::filesystem::path& target,
                 const std::function<void()>& step);

}  // namespace situs
