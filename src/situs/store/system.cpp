#include "situs/store/system.hpp"

#include "geo/error.hpp"
#include "situs/store/system_calls.hpp"
#include "situs/store/system_signals.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>
#include <utility>

namespace situs::system {
namespace {

namespace fs = std::filesystem;

using calls::closed;
using calls::fail;
using calls::retried;
using calls::synced;
using calls::unchanged;
using signals::side_files;

std::string random_text() {
    std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

/// At most `most` bytes of the end of `text`, beginning with a whole character.
std::string_view tail(std::string_view text, std::size_t most) noexcept {
    std::size_t begin = text.size() > most ? text.size() - most : 0;
    while (begin < text.size() && begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
        ++begin;
    }
    return text.substr(begin);
}

const fs::path& or_here(const fs::path& folder) {
    static const fs::path here = ".";
    return folder.empty() ? here : folder;
}

int open_folder(const fs::path& folder) {
    return retried([&] { return ::open(or_here(folder).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
}

/// The thing itself, links not followed; nothing if there is nothing.
std::optional<struct stat> looked_at(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) {
        return status;
    }
    if (errno == ENOENT || errno == ENOTDIR) {
        return std::nullopt;
    }
    fail(path, "cannot be looked at", errno);
}

/// rename() that fails with EEXIST if `to` is there, in one step where the system can.
int rename_to_new(const char* from, const char* to) {
#if defined(RENAME_NOREPLACE)
    const int result = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
#elif defined(RENAME_EXCL)
    const int result = ::renamex_np(from, to, RENAME_EXCL);
#else
    errno = ENOSYS;
    const int result = -1;
#endif
    if (result == 0 || (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)) {
        return result;
    }
    struct stat status {};
    if (::lstat(to, &status) == 0) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from, to);
}

}  // namespace

bool is_there(const fs::path& path) {
    return looked_at(path).has_value();
}

void require_plain_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
        throw geo::InputError{fmt::format("{}: is a pipe or a device, not a file; put a file there.", path.string())};
    }
}

bool is_of_stranger(const fs::path& file) {
    const std::optional<struct stat> status = looked_at(file);
    const std::optional<struct stat> folder = looked_at(or_here(file.parent_path()));
    return status && folder && (folder->st_mode & S_ISVTX) != 0 && status->st_uid != ::geteuid();
}

fs::path resolved(const fs::path& path) {
    constexpr int most_links = 40;  // what Linux follows
    fs::path result = path;
    for (int links = 0;; ++links) {
        const std::optional<struct stat> status = looked_at(result);
        if (!status || !S_ISLNK(status->st_mode)) {
            return result;
        }
        std::error_code error;
        const fs::path next = fs::read_symlink(result, error);
        if (error || links == most_links) {
            fail(path, "cannot be written", error ? error.value() : ELOOP, unchanged);
        }
        result = next.is_absolute() ? next : result.parent_path() / next;
    }
}

fs::path temporary_name(const fs::path& target) {
    constexpr std::size_t longest = 200;  // of 255 bytes, less the prefix and SQLite's suffixes
    const std::string name = target.filename().string();
    return target.parent_path() / fmt::format("{}{}-{}", temporary_prefix, random_text(), tail(name, longest));
}

TemporaryFile::TemporaryFile(fs::path target) : path_{temporary_name(target)}, target_{std::move(target)} {
    struct stat status {};
    if (::stat(target_.c_str(), &status) == 0) {
        kept_ = Ownership{.mode = status.st_mode & 07777U, .user = status.st_uid, .group = status.st_gid};
    } else if (errno != ENOENT) {
        fail(target_, "cannot be looked at", errno, unchanged);
    }
    slot_ = signals::watch(path_.string());
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : path_{std::move(other.path_)},
      target_{std::move(other.target_)},
      kept_{other.kept_},
      umask_before_{std::exchange(other.umask_before_, std::nullopt)},
      descriptor_{std::exchange(other.descriptor_, -1)},
      slot_{std::exchange(other.slot_, -1)} {
    other.path_.clear();
}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
    if (this != &other) {
        discard();
        path_ = std::move(other.path_);
        target_ = std::move(other.target_);
        kept_ = other.kept_;
        umask_before_ = std::exchange(other.umask_before_, std::nullopt);
        descriptor_ = std::exchange(other.descriptor_, -1);
        slot_ = std::exchange(other.slot_, -1);
        other.path_.clear();
    }
    return *this;
}

TemporaryFile::~TemporaryFile() {
    discard();
}

void TemporaryFile::expect_other_library() noexcept {
    constexpr mode_t of_others = 0077;
    if (kept_ && !umask_before_) {
        const mode_t closed_to = ~static_cast<mode_t>(kept_->mode) & of_others;
        umask_before_ = ::umask(closed_to);
        ::umask(static_cast<mode_t>(*umask_before_) | closed_to);
    }
}

void TemporaryFile::restore_umask() noexcept {
    if (umask_before_) {
        ::umask(static_cast<mode_t>(*umask_before_));
        umask_before_.reset();
    }
}

void TemporaryFile::discard() noexcept {
    restore_umask();
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
    }
    if (!path_.empty()) {
        for (const char* suffix : side_files) {
            ::unlink((path_.native() + suffix).c_str());
        }
    }
    release();
}

void TemporaryFile::release() noexcept {
    path_.clear();
    signals::forget(std::exchange(slot_, -1));
}

void TemporaryFile::open(int flags) {
    // Never more open than the target, not even for a moment.
    const mode_t mode = kept_ ? static_cast<mode_t>(kept_->mode) & 0666U : 0666U;
    descriptor_ = retried([&] { return ::open(path_.c_str(), flags | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode); });
}

void TemporaryFile::write(std::string_view bytes) {
    if (descriptor_ < 0) {
        open(O_CREAT | O_EXCL);
        if (descriptor_ < 0) {
            fail(target_, "cannot be written", errno, unchanged);
        }
    }
    if (const int error = calls::write_all(descriptor_, bytes); error != 0) {
        fail(target_, "cannot be written", error, unchanged);
    }
}

void TemporaryFile::sync() {
    restore_umask();
    for (const char* suffix : side_files) {
        struct stat status {};
        const std::string side = path_.native() + suffix;
        if (*suffix != '\0' && ::stat(side.c_str(), &status) == 0) {
            if (status.st_size > 0 && std::string_view{suffix} != "-shm") {
                throw geo::OutputError{fmt::format("{}: was left unfinished by the library that writes it.{}",
                                                   target_.string(), unchanged)};
            }
            ::unlink(side.c_str());
        }
    }
    if (descriptor_ < 0) {
        open(0);
        if (descriptor_ < 0) {
            fail(target_, "cannot be written", errno, unchanged);
        }
    }
    close();
}

int TemporaryFile::keep_ownership() const noexcept {
    // Only root may give a file away: whoever else writes becomes its owner, but its group can read it as before if the
    // writer is of that group. Some disks keep no modes (EPERM).
    constexpr auto same_user = static_cast<uid_t>(-1);
    if (::fchown(descriptor_, kept_->user, kept_->group) != 0) {
        static_cast<void>(::fchown(descriptor_, same_user, kept_->group) == 0);
    }
    const bool failed = ::fchmod(descriptor_, static_cast<mode_t>(kept_->mode)) != 0;
    return failed && errno != EPERM && errno != ENOTSUP ? errno : 0;
}

void TemporaryFile::close() {
    int error = kept_ ? keep_ownership() : 0;
    if (error == 0) {
        error = synced(descriptor_);
    }
    const int closing = closed(std::exchange(descriptor_, -1));
    if (error != 0 || closing != 0) {
        fail(target_, "cannot be written", error != 0 ? error : closing, unchanged);
    }
}

void rename_file(const fs::path& from, const fs::path& to, Overwrite overwrite) {
    const int result =
        overwrite == Overwrite::yes ? ::rename(from.c_str(), to.c_str()) : rename_to_new(from.c_str(), to.c_str());
    if (result != 0) {
        fail(to, overwrite == Overwrite::yes ? "cannot be replaced" : "cannot be created", errno);
    }
}

void remove_file(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        fail(path, "cannot be removed", errno);
    }
}

void sync_folder(const fs::path& folder) {
    const int descriptor = open_folder(folder);
    if (descriptor < 0) {
        fail(or_here(folder), "cannot be opened", errno);
    }
    int error = synced(descriptor);
    const int closing = closed(descriptor);
    if (error == EINVAL || error == ENOTSUP) {
        error = 0;  // A disk that keeps no order of names to sync.
    }
    if (error != 0 || closing != 0) {
        fail(or_here(folder), "cannot be synced", error != 0 ? error : closing);
    }
}

bool link_file(const fs::path& from, const fs::path& to) noexcept {
    return ::link(from.c_str(), to.c_str()) == 0;
}

void require_writable(const fs::path& path) {
    if (::faccessat(AT_FDCWD, or_here(path).c_str(), W_OK, AT_EACCESS) != 0) {
        fail(or_here(path), "cannot be written to", errno, unchanged);
    }
}

std::optional<FolderLock> FolderLock::if_free(const fs::path& folder) {
    const int descriptor = open_folder(folder);
    if (descriptor < 0) {
        fail(or_here(folder), "cannot be opened", errno, unchanged);
    }
    if (retried([&] { return ::flock(descriptor, LOCK_EX | LOCK_NB); }) == 0) {
        return FolderLock{descriptor};
    }
    const int error = errno;
    ::close(descriptor);
    if (error == EWOULDBLOCK) {
        return std::nullopt;
    }
    if (error == EBADF || error == EINVAL || error == ENOLCK || error == ENOSYS || error == ENOTSUP) {
        return FolderLock{-1};
    }
    fail(or_here(folder), "cannot be locked", error, unchanged);
}

FolderLock::FolderLock(const fs::path& folder) {
    std::optional<FolderLock> lock = if_free(folder);
    if (!lock) {
        throw geo::OutputError{fmt::format("{}: is being written by another situs; try again when it has ended.{}",
                                           or_here(folder).string(), unchanged)};
    }
    *this = std::move(*lock);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace situs::system
