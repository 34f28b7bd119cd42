#include "situs/store/system_signals.hpp"

#include "situs/store/system.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
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

/// Calls nothing that POSIX does not allow in a signal handler.
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
    // Folders, once what was in them is gone; files are none.
    for (Slot& slot : slots) {
        if (slot.state == Slot::in_use) {
            ::rmdir(slot.path.data());
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

SignalHold::~SignalHold() {
    if (--holds == 0) {
        if (const int signal = waiting_signal.exchange(0); signal != 0) {
            remove_and_die(signal);
        }
    }
}

}  // namespace situs::system
