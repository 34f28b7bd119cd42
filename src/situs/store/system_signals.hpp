#pragma once

#include <array>
#include <string>

/// The list of files that a signal removes; used by system*.cpp and scratch_folder.cpp only.
namespace situs::system::signals {

/// What SQLite puts beside a database that it writes; first the file itself.
inline constexpr std::array<const char*, 4> side_files{"", "-journal", "-wal", "-shm"};

/// Puts the path of a file, or of a folder of ours with all that is in it, on the list; it need not be there yet.
/// \return its place, or -1 where the
/// list is full or the path too long: the next run removes the file then.
int watch(const std::string& path) noexcept;
/// Takes it off; nothing for -1.
void forget(int place) noexcept;

}  // namespace situs::system::signals
