#include "geo/feature_reader_brackets.hpp"
#include "geo/feature_reader_impl.hpp"
#include "geo/json_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace geo {
namespace {

/// After a place where a feature may have been broken off, so many bytes are looked at to see whether it closes after
/// all.
constexpr std::uint64_t doubt_limit = std::uint64_t{16} << 20U;

/// So many bytes at the beginning of two objects are compared to tell whether they are of one kind.
constexpr std::size_t head_bytes = 15;

/// Looks for the line where a container that does not close has to be given up.
class LineWatch {
public:
    struct Options {
        std::string indent;  ///< What stands before the container in its line.
        reading::Resume resume{};
        std::uint64_t kept = 0;  ///< So many bytes of the container are kept at most.
    };
    LineWatch(reading::Window& window, std::uint64_t begin, Options options)
        : window_{window}, options_{std::move(options)}, begin_{begin}, judged_{begin}, searched_{begin} {}

    /// Looks at the line ends before `end`. \return the end of the line after which the next feature begins
    std::optional<std::uint64_t> look(std::uint64_t end);
    /// Whether look() has to see more of the stream to know.
    bool undecided() const { return undecided_; }
    /// A line end that is the place if the container never closes.
    std::optional<std::uint64_t> suspect() const { return suspect_; }
    /// What is before it is not needed any more.
    std::uint64_t position() {
        if (!undecided_) {
            judge_to(std::max(judged_, searched_));
        }
        return judged_;
    }

private:
    bool see_head();
    std::optional<std::uint64_t> next_line_end(std::uint64_t end) const;
    /// Whether the line after the line end at `line_end` begins like a feature; nothing if the window ends too early.
    std::optional<bool> begins_like_feature(std::uint64_t line_end) const;
    std::optional<std::uint64_t> judge_line(std::uint64_t line_end);
    std::uint64_t brace_after(std::uint64_t line_end) const { return line_end + 1 + options_.indent.size(); }
    void judge_to(std::uint64_t position) {
        judge_.run(window_.view(judged_, position));
        judged_ = position;
    }

    reading::Window& window_;
    Options options_;
    std::uint64_t begin_;
    reading::BraceJudge judge_;
    std::uint64_t judged_;
    std::uint64_t searched_;
    std::string head_;  ///< The first bytes, only of the first line if it is long enough.
    std::optional<std::uint64_t> suspect_;
    bool undecided_ = false;
};

bool LineWatch::see_head() {
    if (!head_.empty()) {
        return true;
    }
    if (begin_ + head_bytes > window_.end() && !window_.ended()) {
        return false;
    }
    head_ = window_.view(begin_, std::min(begin_ + head_bytes, window_.end()));
    const std::size_t line_end = head_.find_first_of("\r\n");
    if (line_end != std::string::npos && line_end >= head_bytes / 2) {
        head_.resize(line_end);
    }
    return true;
}

std::optional<std::uint64_t> LineWatch::next_line_end(std::uint64_t end) const {
    const std::string_view rest = window_.view(searched_, end);
    const std::size_t feed = rest.find('\n');
    const std::size_t carriage = rest.substr(0, feed).find('\r');
    const std::size_t found = std::min(feed, carriage);
    return found == std::string_view::npos ? std::nullopt : std::optional{searched_ + found};
}

std::optional<bool> LineWatch::begins_like_feature(std::uint64_t line_end) const {
    const std::uint64_t brace = brace_after(line_end);
    if (brace >= window_.end()) {
        return window_.ended() ? std::optional{false} : std::nullopt;
    }
    if (!window_.view(line_end + 1, brace).starts_with(options_.indent) || window_.at(brace) != '{') {
        return false;
    }
    return brace + head_bytes <= window_.end() || window_.ended() ? std::optional{true} : std::nullopt;
}

/// A line that begins like a feature.
std::optional<std::uint64_t> LineWatch::judge_line(std::uint64_t line_end) {
    judge_to(brace_after(line_end));  // A comma may stand before the brace.
    const bool alike = window_.view(brace_after(line_end), window_.end()).starts_with(head_);
    if (judge_.brace_on_new_line() == reading::BraceJudge::Verdict::impossible ||
        options_.resume == reading::Resume::at_any_line || (alike && line_end - begin_ > options_.kept)) {
        return suspect_.value_or(line_end);
    }
    if (alike && !suspect_) {
        suspect_ = line_end;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> LineWatch::look(std::uint64_t end) {
    undecided_ = !see_head();
    while (!undecided_) {
        const std::optional<std::uint64_t> line_end = next_line_end(end);
        if (!line_end) {
            searched_ = std::max(searched_, end);
            return suspect_ && end - *suspect_ > doubt_limit ? suspect_ : std::nullopt;
        }
        const std::optional<bool> candidate = begins_like_feature(*line_end);
        if (!candidate) {
            undecided_ = true;
            break;
        }
        searched_ = *line_end + 1;
        if (*candidate && brace_after(*line_end) < end) {
            if (const std::optional<std::uint64_t> found = judge_line(*line_end)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

FeatureReader::Impl::Piece FeatureReader::Impl::cut_value(Resume resume) {
    switch (byte()) {
        case '{':
        case '[':
            return cut_container(resume);
        case '"':
            return cut_string();
        default:
            return cut_word();
    }
}

FeatureReader::Impl::Piece FeatureReader::Impl::cut_container(Resume resume) {
    const std::uint64_t begin = position;
    if (resume != Resume::no) {
        window.count_to(begin);  // While it is known that the value before was one line.
    }
    reading::BracketScan scan;
    LineWatch watch{window, begin, {begins_line ? indent : std::string{}, resume, limits.feature_bytes}};
    std::uint64_t scanned = begin;
    bool closed = false;
    bool too_large = false;
    const auto cut_at = [&](Cut cut, std::uint64_t end) {
        position = end;
        return Piece{
            .cut = too_large ? Cut::too_large : cut, .begin = begin, .end = end, .has_rare_bytes = scan.saw_rare()};
    };
    for (;;) {
        if (!closed) {
            const char* const from = window.pointer(scanned);
            const char* const behind = scan.run(from, window.pointer(window.end()));
            closed = behind != nullptr;
            scanned = closed ? scanned + static_cast<std::uint64_t>(behind - from) : window.end();
        }
        const bool is_one_line = closed && !scan.saw_control();
        if (is_one_line) {
            window.note_one_line(begin, scanned);
        }
        const std::optional<std::uint64_t> given_up =
            resume == Resume::no || is_one_line ? std::nullopt : watch.look(scanned);
        if (!is_one_line && watch.undecided()) {
            window.fill();
            continue;
        }
        const std::uint64_t reached = given_up.value_or(scanned);
        if (!too_large && reached - begin > limits.feature_bytes) {
            if (watch.suspect()) {
                return cut_at(Cut::broken, *watch.suspect());
            }
            report_too_large(begin);
            too_large = true;
        }
        if (given_up || closed) {
            return cut_at(given_up ? Cut::broken : Cut::whole, reached);
        }
        if (too_large) {
            window.release(resume == Resume::no ? scanned : watch.position());
        }
        if (!window.fill()) {
            return watch.suspect() ? cut_at(Cut::broken, *watch.suspect()) : cut_at(Cut::ended, window.end());
        }
    }
}

void FeatureReader::Impl::report_too_large(std::uint64_t begin) {
    report(json::ProblemKind::syntax, begin,
           fmt::format("this value is longer than {} bytes, the most that is read at once; it is left out",
                       limits.feature_bytes));
}

FeatureReader::Impl::Piece FeatureReader::Impl::cut_string() {
    const std::uint64_t begin = position++;
    Cut cut = Cut::ended;
    while (cut == Cut::ended && has_byte() && position - begin <= limits.feature_bytes) {
        const char* const from = window.pointer(position);
        const char* const found = json::skip_plain(from, window.pointer(window.end()));
        position += static_cast<std::uint64_t>(found - from);
        if (position == window.end()) {
            continue;
        }
        if (byte() == '"') {
            ++position;
            cut = Cut::whole;
        } else if (byte() == '\n' || byte() == '\r') {
            cut = Cut::broken;
        } else {
            position += byte() == '\\' && window.has(position + 1) ? 2U : 1U;
        }
    }
    if (position - begin > limits.feature_bytes) {
        cut = Cut::too_large;
        position = begin;
    }
    return {.cut = cut, .begin = begin, .end = position};
}

FeatureReader::Impl::Piece FeatureReader::Impl::cut_word() {
    const std::uint64_t begin = position;
    while (has_byte() && !json::is_space(byte()) && std::strchr(",:]}[{\"", byte()) == nullptr) {
        if (position - begin >= limits.feature_bytes) {
            position = begin;
            return {.cut = Cut::too_large, .begin = begin, .end = begin};
        }
        ++position;
    }
    return {.cut = position == begin ? Cut::no_value : Cut::whole, .begin = begin, .end = position};
}

}  // namespace geo
