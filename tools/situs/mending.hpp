#pragma once

#include "situs/validation/mend_files.hpp"
#include "tools/situs/command.hpp"

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace situs::cli {

/// Tells each mend on a line, "file:line:column: mended: what", once it is known to be on disk.
class MendPrinter final : public MendSink {
public:
    /// \param out outlives the printer; nullptr: nothing is told
    explicit MendPrinter(std::ostream* out) : out_{out} {}
    void mended(const PlacedMend& mend) override { tell("mended: ", mend); }
    void left(const PlacedMend& mend) override { tell("left as it is: ", mend); }
    /// Writes what was told since the last time.
    void flush();
    bool has_told() const noexcept { return has_told_; }

private:
    void tell(std::string_view verb, const PlacedMend& mend);

    std::ostream* out_;
    std::string lines_;
    bool has_told_ = false;
};

/// Mends each path by itself. \return the number of files that changed
std::size_t mend_all(std::span<const std::filesystem::path> paths, const MendOptions& options, MendPrinter& printer);

/// A line of a difference as it may be printed: raw into a pipe, where `patch` reads it; safe on a terminal.
LineDiff::Printable diff_line_for(const Streams& io) noexcept;

}  // namespace situs::cli
