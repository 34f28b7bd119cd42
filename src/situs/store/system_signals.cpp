#include "situs/store/system_signals.hpp"

#include "situs/store/system.hpp"

#include <fcntl.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace situs::system {
namespace {

// Fixed memory, guarded by atomics only: a signal may come at any time.
struct Slot {
    enum State { unused, reserved, in_use };
    std::atomic<int> state = unused;
    std::array<char, PATH_MAX + 16> path{};
};
static_assert(std::atomic<int>::is_always_lock_free);
std::array<Slot, 64> slots;
std::atomic<int> holds = 0;
std::atomic<int> waiting_signal = 0;

/// Takes all out of a folder; nothing if it is none. readdir() is not for signal handlers, as it may allocate.
void empty_folder(int folder, int depth);

/// A folder, with what other libraries put into it under names of their own; files are none.
void remove_folder(int parent, const char* name, int depth) {
    constexpr int deepest = 2;
    const int folder = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        return;
    }
    if (depth < deepest) {
        empty_folder(folder, depth);
    }
    ::close(folder);
    ::unlinkat(parent, name, AT_REMOVEDIR);
}

void empty_folder(int folder, int depth) {
#ifdef SYS_getdents64
    struct Entry {  // getdents64(2)
        std::uint64_t inode, offset;
        std::uint16_t length;
        unsigned char type;
    };
    constexpr std::size_t name_at = offsetof(Entry, type) + 1;
    alignas(Entry) std::array<char, 4096> entries;
    for (long size = 0; (size = ::syscall(SYS_getdents64, folder, entries.data(), entries.size())) > 0;) {
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            Entry entry;
            std::memcpy(&entry, &entries[at], sizeof entry);
            const char* const name = &entries[at + name_at];
            const bool is_itself = std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0;
            if (!is_itself && ::unlinkat(folder, name, 0) != 0) {
                remove_folder(folder, name, depth + 1);
            }
            at += entry.length;
        }
    }
#else
    static_cast<void>(folder), static_cast<void>(depth);  // What is in it is removed by the next run.
#endif
}

/// Calls nothing that POSIX does not allow in a signal handler, and getdents64(2).
void remove_and_die(int signal) {
    for (Slot& slot : slots) {
        if (slot.state != Slot::in_use) {
            continue;
        }
        char* end = slot.path.data() + std::strlen(slot.path.data());
        for (const char* suffix : signals::side_files) {
            std::memcpy(end, suffix, std::strlen(suffix) + 1);
            ::unlink(slot.path.data());
        }
        *end = '\0';
    }
    for (Slot& slot : slots) {
        if (slot.state == Slot::in_use) {
            remove_folder(AT_FDCWD, slot.path.data(), 0);
        }
    }
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    ::sigaction(signal, &usual, nullptr);
    ::raise(signal);
}

void on_signal(int signal) {
    const int error = errno;
    if (holds > 0) {
        waiting_signal = signal;
    } else {
        remove_and_die(signal);
    }
    errno = error;
}

}  // namespace

int signals::watch(const std::string& path) noexcept {
    for (std::size_t place = 0; path.size() < PATH_MAX && place < slots.size(); ++place) {
        int expected = Slot::unused;
        if (slots[place].state.compare_exchange_strong(expected, Slot::reserved)) {
            std::memcpy(slots[place].path.data(), path.c_str(), path.size() + 1);
            slots[place].state = Slot::in_use;
            return static_cast<int>(place);
        }
    }
    return -1;
}

void signals::forget(int place) noexcept {
    if (place >= 0) {
        slots[static_cast<std::size_t>(place)].state = Slot::unused;
    }
}

void ignore_broken_pipe() noexcept {
    std::signal(SIGPIPE, SIG_IGN);
}

void clean_up_on_signals() noexcept {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) {
            struct sigaction ours {};
            ours.sa_handler = on_signal;
            ours.sa_flags = SA_RESTART;
            ::sigaction(signal, &ours, nullptr);
        }
    }
}

SignalHold::SignalHold() noexcept {
    ++holds;
}

bool SignalHold::is_waited_for() noexcept {
    return waiting_signal != 0;
}

SignalHold::~SignalHold() {
    if (--holds == 0) {
        if (const int signal = waiting_signal.exchange(0); signal != 0) {
            remove_and_die(signal);
        }
    }
}

}  // namespace situs::system
