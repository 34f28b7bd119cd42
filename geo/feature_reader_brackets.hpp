#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

/// The inside of FeatureReader, for the feature_reader_*.cpp files only.
namespace geo::reading {

/// Finds the bracket that closes the first one, 64 bytes at a time. Counts only: which bracket closes which, and what
/// stands between them, is the parser's business.
class BracketScan {
public:
    /// Goes on with the next piece of the text, which begins with the first bracket.
    /// \return behind the closing bracket, or nullptr if it is not in this piece.
    const char* run(const char* p, const char* end) noexcept;
    /// The same with nothing but what every processor can do; run() takes more where it is there.
    const char* run_anywhere(const char* p, const char* end) noexcept;
    /// Whether a control character, as every line end is, stood before the closing bracket.
    bool saw_control() const noexcept { return saw_control_; }
    /// Whether a backslash, 7F, C2 or a byte from E2 on did: FeatureText::has_rare_bytes.
    bool saw_rare() const noexcept { return saw_rare_; }

private:
    template <typename Block>
    const char* run_blocks(const char* p, const char* end) noexcept;
    const char* run_wide_blocks(const char* p, const char* end) noexcept;
    const char* run_widest_blocks(const char* p, const char* end) noexcept;
    const char* run_slowly(const char* p, const char* end) noexcept;

    std::int64_t depth_ = 0;
    bool in_string_ = false;
    bool saw_control_ = false;
    bool saw_rare_ = false;
    bool escaped_ = false;  ///< The next byte belongs to a backslash.
};

/// Follows which containers are open, byte by byte, to tell whether a brace may stand where one is found.
class BraceJudge {
public:
    void run(std::string_view piece);

    enum class Verdict : std::uint8_t {
        impossible,  ///< In a string that a line end broke off, or after something that no value may follow.
        element,     ///< As an element of an array.
        member       ///< As the value of a member.
    };
    /// Whether "{" may come next, on a new line.
    Verdict brace_on_new_line() const noexcept;

private:
    void close() {
        if (!objects_.empty()) {
            objects_.pop_back();
        }
    }

    std::vector<bool> objects_;  ///< For each open container whether it is an object.
    bool in_string_ = false;
    bool escaped_ = false;
    char last_ = '\0';  ///< The last byte that is no white space.
};

}  // namespace geo::reading
