#include "geo/json_scan.hpp"
#include "geo/json_tape.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace geo::json {

/// simdjson's first stage: it checks UTF-8 and control characters and gives the offset of every bracket, colon, comma
/// and of the first byte of every scalar. It reads up to SIMDJSON_PADDING bytes more than the text, hence the copy; its
/// offsets are good for the original.
struct Document::Impl::Fast {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    std::unique_ptr<char[]> padded;
    std::size_t capacity = 0;

    bool reserve(std::size_t size);
    bool index(std::string_view text);
};

bool Document::Impl::Fast::reserve(std::size_t size) {
    if (size <= capacity) {
        return true;
    }
    const std::size_t wanted = std::max<std::size_t>(size + size / 2, 4096);
    const simdjson::error_code error =
        parser ? parser->set_capacity(wanted)
               : simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, parser);
    if (error != simdjson::SUCCESS) {
        parser.reset();
        capacity = 0;
        return false;
    }
    padded = std::make_unique_for_overwrite<char[]>(wanted + simdjson::SIMDJSON_PADDING);
    capacity = wanted;
    return true;
}

bool Document::Impl::Fast::index(std::string_view text) {
    if (text.empty() || !reserve(text.size())) {
        return false;
    }
    std::memcpy(padded.get(), text.data(), text.size());
    std::memset(padded.get() + text.size(), ' ', simdjson::SIMDJSON_PADDING);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(padded.get());
    if (parser->stage1(bytes, text.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) {
        return false;
    }
    // Closes the last token, as simdjson itself does; its list has room for that.
    parser->structural_indexes[parser->n_structural_indexes] = static_cast<std::uint32_t>(text.size());
    return true;
}

void Document::Impl::FastDeleter::operator()(Fast* fast) const noexcept {
    delete fast;
}

namespace {

/// Builds the tape from the offsets of simdjson's first stage. Whatever is not surely right ends the walk.
class Walk {
public:
    Walk(Document::Impl& document, const std::uint32_t* offsets, std::size_t count, std::size_t depth_limit)
        : document_{document},
          text_{document.text.data()},
          token_{offsets},
          last_{offsets + count},
          depth_limit_{depth_limit},
          escapes_{std::memchr(text_, '\\', document.text.size()) != nullptr} {}

    bool run() {
        if (!read_value()) {
            return false;
        }
        while (!document_.frames.empty()) {
            if (token_ == last_ || !read_next()) {
                return false;
            }
        }
        return token_ == last_ && document_.problems.empty();
    }

private:
    bool read_next();
    bool read_value();
    bool read_string();
    bool read_escaped(std::size_t begin, std::size_t end);
    bool read_number();
    bool read_literal(std::string_view word);
    bool open(bool object);

    /// The end of the scalar that begins at the current token: only white space stands before the next token.
    std::size_t token_end() const {
        std::size_t end = token_[1];
        while (is_space(text_[end - 1])) {
            --end;
        }
        return end;
    }

    Document::Impl& document_;
    const char* text_;
    const std::uint32_t* token_;
    const std::uint32_t* last_;
    std::size_t depth_limit_;
    bool escapes_;
};

bool Walk::read_next() {
    Document::Impl::Frame& frame = document_.frames.back();
    const char c = text_[*token_];
    if (c == (frame.object ? '}' : ']')) {
        document_.close(*token_ + std::size_t{1});
        ++token_;
        return true;
    }
    if (frame.count > 0) {
        if (c != ',' || ++token_ == last_) {
            return false;
        }
    }
    if (!frame.object) {
        ++frame.count;
        return read_value();
    }
    if (text_[*token_] != '"' || !read_string()) {
        return false;
    }
    document_.check_name(document_.string_at(document_.entries.back()));
    ++document_.frames.back().count;
    if (token_ == last_ || text_[*token_] != ':' || ++token_ == last_) {
        return false;
    }
    return read_value();
}

bool Walk::read_value() {
    switch (text_[*token_]) {
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
            return read_number();
    }
}

bool Walk::open(bool object) {
    if (document_.frames.size() >= depth_limit_) {
        return false;
    }
    document_.open(*token_, object);
    ++token_;
    return true;
}

bool Walk::read_string() {
    const std::size_t begin = *token_;
    const std::size_t end = token_end();
    if (end < begin + 2 || text_[end - 1] != '"') {
        return false;
    }
    if (escapes_ && std::memchr(text_ + begin, '\\', end - begin) != nullptr) {
        return read_escaped(begin, end);
    }
    document_.add(begin, end);
    ++token_;
    return true;
}

bool Walk::read_escaped(std::size_t begin, std::size_t end) {
    const std::size_t from = document_.decoded.size();
    std::vector<std::size_t> lone;
    if (!decode_string({text_ + begin + 1, end - begin - 2}, document_.decoded, lone) || !lone.empty()) {
        return false;
    }
    document_.slices.push_back({from, document_.decoded.size() - from});
    document_.add(begin, end, static_cast<std::uint32_t>(document_.slices.size()));
    ++token_;
    return true;
}

bool Walk::read_number() {
    const std::size_t begin = *token_;
    const std::size_t end = token_end();
    if (skip_number(text_ + begin, text_ + end) != text_ + end || is_too_large({text_ + begin, end - begin})) {
        return false;
    }
    document_.add(begin, end);
    ++token_;
    return true;
}

bool Walk::read_literal(std::string_view word) {
    const std::size_t begin = *token_;
    if (std::string_view{text_ + begin, token_end() - begin} != word) {
        return false;
    }
    document_.add(begin, begin + word.size());
    ++token_;
    return true;
}

}  // namespace

bool tokenize_fast(Document::Impl& document, std::size_t depth_limit) {
    if (document.text.size() > Document::Impl::text_limit) {
        return false;
    }
    if (!document.fast) {
        document.fast.reset(new Document::Impl::Fast);
    }
    Document::Impl::Fast& fast = *document.fast;
    return fast.index(document.text) &&
           Walk{document, fast.parser->structural_indexes.get(), fast.parser->n_structural_indexes, depth_limit}.run();
}

}  // namespace geo::json
