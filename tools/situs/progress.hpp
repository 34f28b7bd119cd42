#pragma once

#include "tools/situs/command.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace situs::cli {

/// One line on a terminal's standard error that tells how far long work has come; erased at the end. Silent where
/// nobody watches, and in the first moment of work: what is done at once needs no bar.
class Progress {
public:
    /// \param doing "validating"; `io` outlives the line.
    Progress(Streams& io, std::string doing);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    /// A bar, or the bytes read where their number is not known (total 0).
    void bytes(std::uint64_t done, std::uint64_t total);
    /// A count of things: "records".
    void count(std::uint64_t done, std::string_view things);
    /// Takes the line away, for whatever is printed next; it comes back by itself.
    void hide();

private:
    bool is_due();
    void draw(const std::string& text);

    Streams& io_;
    std::string doing_;
    std::chrono::steady_clock::time_point next_;
    bool drawn_ = false;
};

}  // namespace situs::cli
