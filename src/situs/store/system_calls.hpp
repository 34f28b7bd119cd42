#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>

/// What the parts of the system layer share; used by system*.cpp only. Results are error numbers, 0 if fine.
namespace situs::system::calls {

/// The end of a message of which it is true.
inline constexpr std::string_view unchanged = " Nothing was changed.";

/// What a person can do about an error of writing; begins with "; " or is ".".
std::string_view advice(int error) noexcept;
/// \throws geo::OutputError "path: what: reason; advice" and then `outcome`
[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what, int error,
                       std::string_view outcome = {});

/// Repeats a call that a signal interrupted.
template <typename Call>
auto retried(Call call) {
    auto result = call();
    while (result == -1 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// Everything, whatever the system takes at once; waits where the descriptor would not block.
int write_all(int descriptor, std::string_view bytes) noexcept;
/// fsync(), or F_FULLFSYNC where a plain one stops at the disk's cache.
int synced(int descriptor) noexcept;
/// close(); the descriptor is gone whatever it says.
int closed(int descriptor) noexcept;

}  // namespace situs::system::calls
