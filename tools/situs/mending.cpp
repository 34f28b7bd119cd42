#include "tools/situs/mending.hpp"

#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace situs::cli {

void MendPrinter::tell(std::string_view verb, const PlacedMend& mend) {
    lines_ += escaped(mend.file);
    if (mend.line > 0) {
        lines_ += fmt::format(":{}:{}", mend.line, mend.column);
    }
    lines_ += fmt::format(": {}{}\n", verb, mend.message);
}

void MendPrinter::flush() {
    if (out_ != nullptr && !lines_.empty()) {
        *out_ << lines_;
        has_told_ = true;
    }
    lines_.clear();
}

std::size_t mend_all(std::span<const std::filesystem::path> paths, const MendOptions& options, MendPrinter& printer) {
    std::size_t changed = 0;
    for (const std::filesystem::path& path : paths) {
        const std::vector<FormatResult> results = mend(path, options, printer);
        changed += static_cast<std::size_t>(
            std::count_if(results.begin(), results.end(), [](const FormatResult& result) { return result.changed; }));
        printer.flush();
    }
    return changed;
}

LineDiff::Printable diff_line_for(const Streams& io) noexcept {
    return io.terminal ? +[](std::string_view line) { return made_safe(line); }
                       : +[](std::string_view line) { return std::string{line}; };
}

}  // namespace situs::cli
