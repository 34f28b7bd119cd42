#include "tools/situs/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace situs::cli {
namespace {

using namespace std::chrono_literals;
constexpr auto first_after = 400ms;
constexpr auto then_every = 100ms;

}  // namespace

Progress::Progress(Streams& io, std::string doing)
    : io_{io}, doing_{std::move(doing)}, next_{std::chrono::steady_clock::now() + first_after} {}

Progress::~Progress() {
    try {
        hide();
    } catch (...) {  // A line that cannot be erased is no reason to end.
    }
}

bool Progress::is_due() {
    if (!io_.progress) {
        return false;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) {
        return false;
    }
    next_ = now + then_every;
    return true;
}

void Progress::draw(const std::string& text) {
    // Cut to the line: what wraps cannot be erased. All of it is ASCII.
    const std::size_t room = static_cast<std::size_t>(std::max(io_.columns - 1, 10));
    io_.err << '\r' << text.substr(0, room) << "\x1B[K" << std::flush;
    drawn_ = true;
}

void Progress::bytes(std::uint64_t done, std::uint64_t total) {
    if (!is_due()) {
        return;
    }
    if (total == 0) {
        draw(fmt::format("{} {:.1f} MB", doing_, static_cast<double>(done) / 1e6));
        return;
    }
    constexpr std::size_t length = 30;
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto full = static_cast<std::size_t>(share * static_cast<double>(length));
    draw(fmt::format("{} [{}{}] {:3.0f} %", doing_, std::string(full, '#'), std::string(length - full, '.'),
                     std::floor(share * 100)));
}

void Progress::count(std::uint64_t done, std::string_view things) {
    if (is_due()) {
        draw(fmt::format("{} {} {}", doing_, done, things));
    }
}

void Progress::hide() {
    if (drawn_) {
        io_.err << "\r\x1B[K" << std::flush;
        drawn_ = false;
    }
}

}  // namespace situs::cli
