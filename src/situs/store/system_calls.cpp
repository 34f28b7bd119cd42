#include "situs/store/system_calls.hpp"

#include "geo/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <system_error>

namespace situs::system::calls {

std::string_view advice(int error) noexcept {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return "; free some space there, or choose another disk, and run it again.";
        case EFBIG:
            return "; this disk or account takes no file of that size: choose another disk.";
        case EACCES:
        case EPERM:
            return "; get permission to write there, or choose another folder.";
        case EROFS:
            return "; choose a folder on a disk that can be written to.";
        case ENOENT:
        case ENOTDIR:
            return "; check that the folder exists.";
        case EEXIST:
            return "; use --overwrite to replace it.";
        case EIO:
            return "; the disk reports a fault: save your work elsewhere and have the disk checked.";
        case ENAMETOOLONG:
            return "; choose a shorter name.";
        default:
            return ".";
    }
}

void fail(const std::filesystem::path& path, std::string_view what, int error, std::string_view outcome) {
    throw geo::OutputError{fmt::format("{}: {}: {}{}{}", path.string(), what, std::generic_category().message(error),
                                       advice(error), outcome)};
}

int write_all(int descriptor, std::string_view bytes) noexcept {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            pollfd waiting{.fd = descriptor, .events = POLLOUT, .revents = 0};
            ::poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int synced(int descriptor) noexcept {
#ifdef F_FULLFSYNC
    if (::fcntl(descriptor, F_FULLFSYNC) == 0) {
        return 0;
    }
#endif
    return retried([&] { return ::fsync(descriptor); }) == 0 ? 0 : errno;
}

int closed(int descriptor) noexcept {
    return ::close(descriptor) == 0 || errno == EINTR ? 0 : errno;
}

}  // namespace situs::system::calls
