#pragma once

#include "situs/store/overwrite.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// What the standard library has no word for. The files system*.cpp are the only ones of the project that
/// speak POSIX.
namespace situs::system {

/// Columns of the terminal behind standard output or error; 80 where there is none.
int terminal_columns() noexcept;
enum class Stream { in, out, err };
bool is_terminal(Stream stream) noexcept;

/// An environment variable's text; empty if it is not set.
std::string environment(const char* name);

/// Lets writing to a closed pipe fail like any other writing, instead of ending the program without a word. For main().
void ignore_broken_pipe() noexcept;
/// Opens the null device behind each of the standard streams that is closed, so that no file of ours takes its number
/// and gets messages written into it. For main(), first of all.
void reserve_standard_streams() noexcept;
/// From now on SIGINT, SIGTERM and SIGHUP remove the temporary files of this process before they end it; those that
/// were ignored stay so. For main().
void clean_up_on_signals() noexcept;

/// While one lives, the signals of clean_up_on_signals() wait: the last one takes effect when the last hold ends.
class SignalHold {
public:
    SignalHold() noexcept;
    SignalHold(const SignalHold&) = delete;
    SignalHold& operator=(const SignalHold&) = delete;
    ~SignalHold();

    /// Whether a signal waits by now: long work is better given up then.
    static bool is_waited_for() noexcept;
};

/// Whether there is something of that name, a link to nothing included. \throws geo::OutputError where that cannot be
/// told: guessing could lose a file
bool is_there(const std::filesystem::path& path);
/// Reading a named pipe or a device in a dataset's folder would wait for ever. \throws geo::InputError if what is there
/// is neither a regular file nor a folder
void require_plain_file(const std::filesystem::path& path);

/// Whether somebody else put the file into a folder where everybody may put files (with the sticky bit, such as /tmp).
bool is_of_stranger(const std::filesystem::path& file);

/// A symbolic link resolved to what it points to, even if that does not exist; anything else unchanged.
/// \throws geo::OutputError where links go in a circle
std::filesystem::path resolved(const std::filesystem::path& path);

/// The prefix of every temporary file's name: what begins with it belongs to nobody once its folder is not locked.
inline constexpr std::string_view temporary_prefix = ".situs-tmp-";
/// A free name for a temporary file beside `target`: `.situs-tmp-<random>-<name of target>`. The end of the name stays,
/// since GDAL goes by it.
std::filesystem::path temporary_name(const std::filesystem::path& target);

/// A file being written beside its final place; removed by the destructor unless released. Calls throw
/// geo::OutputError with the target's path, the system's reason, what to do, and "Nothing was changed."
class TemporaryFile {
public:
    /// Chooses the name; the file itself begins with the first write(), be it empty, so that another library can create
    /// it.
    /// It gets the target's mode and owner if that exists, else 0666 less the umask.
    explicit TemporaryFile(std::filesystem::path target);
    TemporaryFile(TemporaryFile&&) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) noexcept;
    ~TemporaryFile();

    const std::filesystem::path& path() const noexcept { return path_; }
    const std::filesystem::path& target() const noexcept { return target_; }
    void write(std::string_view bytes);
    /// Another library will create the file: until sync(), no file that this process creates is more open to others
    /// than the target.
    void expect_other_library() noexcept;
    /// All data on disk, the descriptor closed; also for a file that another library wrote under path(): it is an error
    /// if there is none. What SQLite left beside it is removed, but a journal that still holds data is an error.
    void sync();
    /// The file now belongs to somebody else: it is not removed any more.
    void release() noexcept;

private:
    struct Ownership {
        std::uint32_t mode, user, group;
    };
    void open(int flags);
    void close();
    int keep_ownership() const noexcept;  ///< An error number, 0 if fine.
    void restore_umask() noexcept;
    void discard() noexcept;

    std::filesystem::path path_;
    std::filesystem::path target_;
    std::optional<Ownership> kept_;
    std::optional<std::uint32_t> umask_before_;
    int descriptor_ = -1;
    int slot_ = -1;  ///< In the list of what a signal removes.
};

/// Renames within one file system. With Overwrite::no an existing `to` is an error, without a race.
/// \throws geo::OutputError naming `to`
void rename_file(const std::filesystem::path& from, const std::filesystem::path& to, Overwrite overwrite);
/// Removes a file if it is there. \throws geo::OutputError
void remove_file(const std::filesystem::path& path);
/// The names in a folder on disk. \throws geo::OutputError
void sync_folder(const std::filesystem::path& folder);
/// A second name for a file. \return false where the file system has no such thing or forbids it.
bool link_file(const std::filesystem::path& from, const std::filesystem::path& to) noexcept;

/// \throws geo::OutputError with the reason, if this process may not change the file or create files in the folder
void require_writable(const std::filesystem::path& path);

/// Holds a folder against other writers: flock() on the folder itself, freed by the kernel on any exit.
class FolderLock {
public:
    /// \throws geo::OutputError if another writer holds it, or if it is no folder that can be read
    explicit FolderLock(const std::filesystem::path& folder);
    /// The same, but nothing if another writer holds it. \throws geo::OutputError for other reasons
    static std::optional<FolderLock> if_free(const std::filesystem::path& folder);
    FolderLock(FolderLock&&) noexcept;
    FolderLock& operator=(FolderLock&&) noexcept;
    ~FolderLock();

    /// False where the file system knows no locks (some network disks): other writers are possible then.
    bool held() const noexcept { return descriptor_ >= 0; }

private:
    explicit FolderLock(int descriptor) noexcept : descriptor_{descriptor} {}
    int descriptor_ = -1;
};

/// From now on writing to std::cout throws geo::OutputError with the system's reason, at once. For main().
void explain_standard_output();
/// Writes all bytes to standard output, after what std::cout still holds. \throws geo::OutputError on a full disk or a
/// closed pipe
void write_standard_output(std::string_view bytes);
/// Flushes standard output and asks the system for what a buffered write may have hidden, so that exit 0 means written;
/// a regular file is synced. \throws geo::OutputError
void finish_standard_output();

}  // namespace situs::system
