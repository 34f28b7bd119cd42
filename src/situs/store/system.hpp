#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

/// The only file that speaks POSIX (system.cpp): everything else uses the standard library and this.
namespace situs::system {

/// Columns of the terminal behind standard output or error; 80 where there is none.
int terminal_columns() noexcept;
enum class Stream { out, err };
bool is_terminal(Stream stream) noexcept;

/// A file being written beside its final place; removed by the destructor unless renamed. Every call throws
/// geo::OutputError with the path, the system's reason and what to do.
class TemporaryFile {
public:
    /// Creates `<folder>/.<name>.situs-tmp-<random>` for `target`, with the target's mode if it exists, else 0666 less
    /// the umask.
    explicit TemporaryFile(const std::filesystem::path& target);
    TemporaryFile(TemporaryFile&&) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) noexcept;
    ~TemporaryFile();

    const std::filesystem::path& path() const noexcept { return path_; }
    void write(std::string_view bytes);
    /// Data on disk, descriptor closed. Also for a file that another library wrote under path().
    void sync();
    /// Renames over `target` (the file itself where it is a symbolic link's target) and syncs the folder. \pre sync()
    /// was called
    void rename();

private:
    std::filesystem::path path_;
    std::filesystem::path target_;
    int descriptor_ = -1;
};

/// A symbolic link resolved to what it points to, even if that does not exist; anything else unchanged.
std::filesystem::path resolved(const std::filesystem::path& path);

/// Holds a folder against other writers: flock() on the folder itself, freed by the kernel on any exit.
class FolderLock {
public:
    /// \throws geo::OutputError if another process holds it: "is being written by another situs; try again when it has
    /// ended".
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(FolderLock&&) noexcept;
    FolderLock& operator=(FolderLock&&) noexcept;
    ~FolderLock();

private:
    int descriptor_ = -1;
};

/// Renames `from` over `to`; syncs their folders. \throws geo::OutputError
void rename_and_sync(const std::filesystem::path& from, const std::filesystem::path& to);
/// Removes a file if it is there and syncs its folder. \throws geo::OutputError
void remove_and_sync(const std::filesystem::path& path);

/// Writes all bytes to standard output; \throws geo::OutputError on a full disk or a closed pipe, so that exit 0 means
/// written.
void write_standard_output(std::string_view bytes);
/// Flushes and closes standard output, reporting what a buffered write may have hidden. \throws geo::OutputError
void finish_standard_output();

/// An environment variable's text; empty if it is not set.
std::string environment(const char* name);

}  // namespace situs::system
