#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace situs {

/// Writes the difference of two texts, given side by side in pieces, as a unified diff without context: what `patch`
/// and `git apply --unidiff-zero` take. Memory is bounded by the largest run of lines that changed.
class LineDiff {
public:
    /// What becomes of each line before it is written; for a terminal, making it safe.
    using Printable = std::string (*)(std::string_view line);

    /// \param name of the file, for the header, which is written before the first difference. `out` outlives the diff.
    LineDiff(std::ostream& out, std::string name, Printable printable);

    /// The next piece of the old text, and what stands for it in the new one.
    void add(std::string_view old_piece, std::string_view new_piece);
    /// \return whether the texts differ
    bool finish();

private:
    void add_same(std::string_view piece);
    void write_hunk();
    void write_lines(char mark, std::string_view text);

    std::ostream& out_;
    std::string name_;
    Printable printable_;
    std::string old_, new_;  ///< From the last line that begins at the same place in both.
    std::uint64_t old_line_ = 1, new_line_ = 1;
    bool differs_ = false;
};

}  // namespace situs
