#include "geo/json_diagnosis.hpp"
#include "geo/json_scan.hpp"
#include "geo/json_tape.hpp"

#include <algorithm>

namespace geo::json {
namespace {

/// One pass over the text; open containers stand in the document's own list, not on the stack.
class Tokenizer {
public:
    Tokenizer(Document::Impl& document, std::size_t depth_limit)
        : document_{document},
          begin_{document.text.data()},
          p_{begin_},
          end_{begin_ + document.text.size()},
          depth_limit_{depth_limit} {}

    bool run();

private:
    bool read_all();
    /// What follows in the innermost container: a member, an element or the closing bracket.
    bool read_next();
    bool read_after_comma();
    bool read_element(Expected expected);
    bool read_member(Expected expected);
    bool read_value(Expected expected);
    bool read_literal(std::string_view word);
    bool read_number();
    bool read_string();
    bool skip_escape(const char* quote);
    bool skip_sequence();
    bool finish_string(const char* quote, bool escaped);
    bool open(bool object);
    bool only_space_follows();

    void skip_space() {
        while (p_ != end_ && is_space(*p_)) {
            ++p_;
        }
    }
    std::size_t offset(const char* p) const { return static_cast<std::size_t>(p - begin_); }
    bool fail(ProblemKind kind, const char* p, std::string message);
    bool fail_unexpected(Expected expected);
    bool fail_end();

    Document::Impl& document_;
    const char* begin_;
    const char* p_;
    const char* end_;
    std::size_t depth_limit_;
    Problem fatal_;
};

bool Tokenizer::run() {
    const bool whole = read_all();
    if (!whole) {
        for (const Document::Impl::Frame& frame : document_.frames) {
            if (frame.object && frame.count >= Document::Impl::small_object) {
                document_.note_duplicates(frame);
            }
        }
    }
    std::stable_sort(document_.problems.begin(), document_.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.offset < b.offset; });
    if (!whole) {
        document_.problems.push_back(std::move(fatal_));
    }
    return whole;
}

bool Tokenizer::read_all() {
    const std::string_view text = document_.text;
    if (text.size() > Document::Impl::text_limit) {
        return fail(ProblemKind::syntax, begin_, "the text is larger than 4 GiB, the most that can be read at once");
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return fail(ProblemKind::utf8, begin_, "the text is UTF-16; JSON is UTF-8 (save it as UTF-8)");
    }
    if (text.starts_with(byte_order_mark)) {
        p_ += byte_order_mark.size();
    }
    skip_space();
    if (p_ == end_) {
        return fail(ProblemKind::empty, p_, text.empty() ? "the text is empty" : "there is only white space");
    }
    if (!read_value(Expected::value)) {
        return false;
    }
    while (!document_.frames.empty()) {
        if (!read_next()) {
            return false;
        }
    }
    return only_space_follows();
}

bool Tokenizer::read_next() {
    Document::Impl::Frame& frame = document_.frames.back();
    skip_space();
    if (p_ == end_) {
        return fail_end();
    }
    if (*p_ == (frame.object ? '}' : ']')) {
        ++p_;
        document_.close(offset(p_));
        return true;
    }
    if (frame.count > 0) {
        return read_after_comma();
    }
    return frame.object ? read_member(Expected::first_name) : read_element(Expected::first_element);
}

bool Tokenizer::read_after_comma() {
    Document::Impl::Frame& frame = document_.frames.back();
    if (*p_ != ',') {
        return fail_unexpected(frame.object ? Expected::comma_in_object : Expected::comma_in_array);
    }
    ++p_;
    skip_space();
    if (p_ == end_) {
        return fail_end();
    }
    return frame.object ? read_member(Expected::name) : read_element(Expected::element);
}

bool Tokenizer::read_element(Expected expected) {
    ++document_.frames.back().count;
    return read_value(expected);
}

bool Tokenizer::read_member(Expected expected) {
    if (*p_ != '"') {
        return fail_unexpected(expected);
    }
    document_.reserve_entries(document_.entry_count + std::size_t{1});
    if (!read_string()) {
        return false;
    }
    Document::Impl::Frame& frame = document_.frames.back();
    const std::uint32_t index = document_.entry_count - 1;
    document_.check_name(frame, document_.name_at(index), index);
    ++frame.count;
    skip_space();
    if (p_ == end_) {
        return fail_end();
    }
    if (*p_ != ':') {
        return fail_unexpected(Expected::colon);
    }
    ++p_;
    skip_space();
    return p_ == end_ ? fail_end() : read_value(Expected::value);
}

bool Tokenizer::read_value(Expected expected) {
    document_.reserve_entries(document_.entry_count + std::size_t{1});
    switch (*p_) {
        case '"':
            return read_string();
        case '{':
            return open(true);
        case '[':
            return open(false);
        case 't':
            return read_literal("true");
        case 'f':
            return read_literal("false");
        case 'n':
            return read_literal("null");
        default:
            return *p_ == '-' || is_digit(*p_) ? read_number() : fail_unexpected(expected);
    }
}

bool Tokenizer::open(bool object) {
    if (document_.frames.size() >= depth_limit_) {
        return fail(ProblemKind::depth, p_,
                    "more than " + std::to_string(depth_limit_) + " arrays and objects are open inside each other");
    }
    document_.open(offset(p_), object);
    ++p_;
    return true;
}

bool Tokenizer::read_literal(std::string_view word) {
    const std::string_view rest{p_, static_cast<std::size_t>(end_ - p_)};
    if (rest.starts_with(word)) {
        document_.add(offset(p_), offset(p_) + word.size());
        p_ += word.size();
        return true;
    }
    if (word.starts_with(rest)) {
        return fail(ProblemKind::truncated, p_, "the text ends inside the word " + std::string{word});
    }
    return fail_unexpected(Expected::value);
}

bool Tokenizer::read_number() {
    const char* const after = skip_number(p_, end_);
    const bool ends =
        after != nullptr && (after == end_ || is_space(*after) || *after == ',' || *after == ']' || *after == '}' ||
                             *after == ':' || *after == '"' || *after == '{' || *after == '[' || !is_ascii(*after));
    if (!ends) {
        NumberFault fault = explain_number(document_.text, offset(p_));
        return fail(fault.truncated ? ProblemKind::truncated : ProblemKind::syntax, begin_ + fault.offset,
                    std::move(fault.message));
    }
    const std::string_view lexeme{p_, static_cast<std::size_t>(after - p_)};
    if (is_too_large(lexeme)) {
        document_.note(ProblemKind::number_range, offset(p_), "the number is larger than programs can hold (1.8e308)");
    }
    document_.add(offset(p_), offset(after));
    p_ = after;
    return true;
}

bool Tokenizer::read_string() {
    const char* const quote = p_;
    bool escaped = false;
    ++p_;
    for (;;) {
        p_ = skip_plain(p_, end_);
        if (p_ == end_) {
            return fail(ProblemKind::truncated, quote, "the text ends inside a string that began here");
        }
        if (*p_ == '"') {
            break;
        }
        if (*p_ == '\\') {
            escaped = true;
            if (!skip_escape(quote)) {
                return false;
            }
        } else if (is_ascii(*p_)) {
            return fail(ProblemKind::syntax, p_, explain_control(*p_));
        } else if (!skip_sequence()) {
            return utf8_sequence(p_, end_).cut
                       ? fail(ProblemKind::truncated, quote, "the text ends inside a string that began here")
                       : fail(ProblemKind::utf8, p_, explain_utf8(document_.text, offset(p_)));
        }
    }
    ++p_;
    return finish_string(quote, escaped);
}

bool Tokenizer::skip_escape(const char* quote) {
    const std::size_t length = escape_length(p_, end_);
    if (length != 0) {
        p_ += length;
        return true;
    }
    const std::string_view rest{p_, static_cast<std::size_t>(end_ - p_)};
    const bool unicode = rest.starts_with("\\u");
    if (rest.size() < 2 ||
        (unicode && rest.size() < 6 && rest.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos)) {
        return fail(ProblemKind::truncated, quote, "the text ends inside a string that began here");
    }
    if (unicode) {
        return fail(ProblemKind::syntax, p_, "\\u needs four hexadecimal digits (0-9, a-f)");
    }
    if (is_ascii(rest[1]) && rest[1] > 0x20 && rest[1] != 0x7F) {
        return fail(ProblemKind::syntax, p_,
                    "\\" + std::string{rest[1]} + " is no escape of JSON; a backslash itself is written \\\\");
    }
    return fail(ProblemKind::syntax, p_, "a backslash that escapes nothing; a backslash itself is written \\\\");
}

bool Tokenizer::skip_sequence() {
    while (p_ != end_ && !is_ascii(*p_)) {
        const Utf8Sequence sequence = utf8_sequence(p_, end_);
        if (sequence.length == 0) {
            return false;
        }
        p_ += sequence.length;
    }
    return true;
}

bool Tokenizer::finish_string(const char* quote, bool escaped) {
    if (!escaped) {
        document_.add(offset(quote), offset(p_));
        return true;
    }
    const std::size_t from = document_.decoded_text.size();
    std::vector<std::size_t> lone;
    const std::string_view inside{quote + 1, static_cast<std::size_t>(p_ - quote - 2)};
    decode_string(inside, document_.decoded_text, lone);
    document_.slice_list.push_back({from, document_.decoded_text.size() - from});
    document_.add(offset(quote), offset(p_), static_cast<std::uint32_t>(document_.slice_list.size()));
    for (const std::size_t at : lone) {
        document_.note(ProblemKind::lone_surrogate, offset(quote) + 1 + at,
                       "half of a surrogate pair; the character that was meant is lost");
    }
    return true;
}

bool Tokenizer::only_space_follows() {
    skip_space();
    return p_ == end_ || fail_unexpected(Expected::end);
}

bool Tokenizer::fail(ProblemKind kind, const char* p, std::string message) {
    fatal_ = {.kind = kind, .offset = offset(p), .message = std::move(message)};
    return false;
}

bool Tokenizer::fail_unexpected(Expected expected) {
    if (!is_ascii(*p_)) {
        const Utf8Sequence sequence = utf8_sequence(p_, end_);
        if (sequence.length == 0 && !sequence.cut) {
            return fail(ProblemKind::utf8, p_, explain_utf8(document_.text, offset(p_)));
        }
    }
    return fail(ProblemKind::syntax, p_, explain_unexpected(document_.text, offset(p_), expected));
}

bool Tokenizer::fail_end() {
    const bool object = document_.frames.back().object;
    return fail(ProblemKind::truncated, end_,
                object ? "the text ends inside an object; its closing brace is missing"
                       : "the text ends inside an array; its closing bracket is missing");
}

}  // namespace

bool tokenize(Document::Impl& document, std::size_t depth_limit) {
    return Tokenizer{document, depth_limit}.run();
}

}  // namespace geo::json
