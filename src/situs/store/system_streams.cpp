#include "geo/error.hpp"
#include "situs/store/system.hpp"
#include "situs/store/system_calls.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <streambuf>
#include <string_view>
#include <system_error>

namespace situs::system {
namespace {

[[noreturn]] void fail_output(int error) {
    const std::string_view next = error == EPIPE ? "; whoever reads it stopped before the end." : calls::advice(error);
    throw geo::OutputError{
        fmt::format("standard output: cannot be written: {}{}", std::generic_category().message(error), next)};
}

/// std::cout's buffer: a write that fails is thrown with the system's own reason, which the standard's buffer forgets.
class OutputBuffer : public std::streambuf {
public:
    OutputBuffer() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

protected:
    int_type overflow(int_type letter) override {
        sync();
        if (!traits_type::eq_int_type(letter, traits_type::eof())) {
            sputc(traits_type::to_char_type(letter));
        }
        return traits_type::not_eof(letter);
    }
    int sync() override {
        const std::string_view bytes{pbase(), static_cast<std::size_t>(pptr() - pbase())};
        const int error = calls::write_all(STDOUT_FILENO, bytes);
        setp(buffer_.data(), buffer_.data() + buffer_.size());
        if (error != 0) {
            fail_output(error);
        }
        return 0;
    }

private:
    std::array<char, 65536> buffer_{};
};

void flush_standard_output() {
    errno = 0;
    if (!std::cout.flush() || std::fflush(stdout) != 0) {
        fail_output(errno == 0 ? EIO : errno);
    }
}

}  // namespace

int terminal_columns() noexcept {
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        winsize size{};
        if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
            return size.ws_col;
        }
    }
    return 80;
}

bool is_terminal(Stream stream) noexcept {
    switch (stream) {
        case Stream::in:
            return ::isatty(STDIN_FILENO) == 1;
        case Stream::out:
            return ::isatty(STDOUT_FILENO) == 1;
        case Stream::err:
            break;
    }
    return ::isatty(STDERR_FILENO) == 1;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

void reserve_standard_streams() noexcept {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
            // open() takes the lowest free number, which is this one. Opened the wrong way round: using it still fails.
            [[maybe_unused]] const int got = ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
            assert(got == -1 || got == descriptor);
        }
    }
}

void explain_standard_output() {
    static auto* const buffer = new OutputBuffer;  // Never destroyed: std::cout is flushed at the very end.
    std::cout.rdbuf(buffer);
    std::cout.exceptions(std::ios::badbit);
}

void write_standard_output(std::string_view bytes) {
    flush_standard_output();
    if (const int error = calls::write_all(STDOUT_FILENO, bytes); error != 0) {
        fail_output(error);
    }
}

void finish_standard_output() {
    flush_standard_output();
    struct stat status {};
    if (::fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode)) {
        if (const int error = calls::synced(STDOUT_FILENO); error != 0) {
            fail_output(error);
        }
    }
    // Closing a copy asks the file system for late errors and leaves standard output itself open.
    if (const int copy = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3); copy >= 0) {
        if (const int error = calls::closed(copy); error != 0) {
            fail_output(error);
        }
    }
}

}  // namespace situs::system
