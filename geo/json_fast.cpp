#include "geo/json_scan.hpp"
#include "geo/json_tape.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace geo::json {

namespace {

using Entry = detail::Tape::Entry;
using Frame = Document::Impl::Frame;

/// simdjson's first stage: it checks UTF-8 and control characters and gives the offset of every bracket, colon, comma
/// and of the first byte of every scalar. Only its second stage reads beyond the text, which therefore needs no padded
/// copy; a test puts the text at the end of what may be read.
///
/// One for all documents of a thread: its list is needed only until the tape is built.
struct Fast {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    std::size_t capacity = 0;
    std::vector<Frame> stack;  ///< Room for open containers; grows, and is not cleared.

    bool reserve(std::size_t size);
    bool index(std::string_view bytes);
};

bool Fast::reserve(std::size_t size) {
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
    capacity = wanted;
    return true;
}

bool Fast::index(std::string_view bytes) {
    if (bytes.empty() || !reserve(bytes.size())) {
        return false;
    }
    const auto* const text = reinterpret_cast<const std::uint8_t*>(bytes.data());
    if (parser->stage1(text, bytes.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) {
        return false;
    }
    // Closes the last token, as simdjson itself does; its list has room for that.
    parser->structural_indexes[parser->n_structural_indexes] = static_cast<std::uint32_t>(bytes.size());
    return true;
}

/// Decodes the string between the quotes at `begin` and before `end`. \return its number for Entry::more, 0 in doubt
std::uint32_t decode(Document::Impl& document, std::size_t begin, std::size_t end) {
    const std::size_t from = document.decoded_text.size();
    std::vector<std::size_t> lone;
    if (!decode_string(document.text.substr(begin + 1, end - begin - 2), document.decoded_text, lone) ||
        !lone.empty()) {
        return 0;
    }
    document.slice_list.push_back({from, document.decoded_text.size() - from});
    return static_cast<std::uint32_t>(document.slice_list.size());
}

/// Whether one of the members from `first` to `end` has this name. Seldom asked.
[[gnu::noinline]] bool is_repeated(const Document::Impl& document, const Entry* first, const Entry* end,
                                   std::string_view name) {
    while (first != end &&
           !same_text(document.name_at(static_cast<std::uint32_t>(first - document.entries.get())), name)) {
        first = document.entries.get() + first[1].next;
    }
    return first != end;
}

/// Builds the tape from the offsets of simdjson's first stage. Whatever is not surely right ends the walk.
///
/// The steps are inlined into two loops, one over members and one over elements, so that the object lives in registers
/// and no step asks what it is in: this is where the time goes.
class Walk {
public:
    /// \param indexed the document's text
    Walk(Document::Impl& document, Fast& indexed, std::size_t depth_limit)
        : document_{document},
          stack_{indexed.stack},
          text_{document.text.data()},
          token_{indexed.parser->structural_indexes.get()},
          last_{token_ + indexed.parser->n_structural_indexes},
          first_{document.entries.get()},
          out_{first_},
          depth_limit_{depth_limit},
          escapes_{std::memchr(text_, '\\', document.text.size()) != nullptr} {}

    bool run() {
        // With a bracket at the end no step but close() can pass the last token: only there is it looked for.
        const char begin = text_[*token_];
        const char end = text_[last_[-1]];
        if ((begin != '{' && begin != '[') || (end != '}' && end != ']') || !open(begin == '{')) {
            return false;
        }
        while (depth_ > 0) {
            if (token_ == last_ || !(frame_->object ? read_members() : read_elements())) {
                return false;
            }
        }
        document_.entry_count = count();
        return token_ == last_ && document_.problems.empty();
    }

private:
    std::uint32_t count() const { return static_cast<std::uint32_t>(out_ - first_); }

    /// The end of the scalar that begins at the current token: only white space stands before the next token.
    [[gnu::always_inline]] std::size_t token_end() const {
        std::size_t end = token_[1];
        while (is_space(text_[end - 1])) {
            --end;
        }
        return end;
    }
    [[gnu::always_inline]] bool add(std::size_t begin, std::size_t end, std::uint32_t more = 0) {
        *out_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), count() + 1, more};
        ++out_;
        ++token_;
        return true;
    }
    [[gnu::always_inline]] bool open(bool object) {
        if (depth_ >= depth_limit_) {
            return false;
        }
        if (depth_ == stack_.size()) {
            stack_.resize(2 * depth_ + 16);
        }
        frame_ = &stack_[depth_++];
        *frame_ = {.index = count(), .object = object};
        *out_ = {*token_, 0, 0, 0};
        ++out_;
        ++token_;
        return true;
    }
    /// \param members or elements that the innermost container has
    [[gnu::always_inline]] bool close(std::uint32_t members) {
        Entry& entry = first_[frame_->index];
        entry.end = *token_ + 1;
        entry.next = count();
        entry.more = members;
        if (frame_->object && members > Document::Impl::small_object) {
            frame_->count = members;
            document_.entry_count = count();
            document_.note_duplicates(*frame_);
        }
        ++token_;
        --depth_;
        frame_ = depth_ == 0 ? nullptr : frame_ - 1;
        return true;
    }
    [[gnu::always_inline]] bool read_string() {
        const std::size_t begin = *token_;
        const std::size_t next = token_[1];
        const std::size_t end = text_[next - 1] == '"' ? next : token_end();  // Nothing follows most names.
        if (end < begin + 2 || text_[end - 1] != '"') {
            return false;
        }
        if (escapes_ && std::memchr(text_ + begin, '\\', end - begin) != nullptr) {
            const std::uint32_t decoded = decode(document_, begin, end);
            return decoded != 0 && add(begin, end, decoded);
        }
        return add(begin, end);
    }
    [[gnu::always_inline]] bool read_number() {
        const std::size_t begin = *token_;
        const std::size_t end = token_end();
        return skip_number(text_ + begin, text_ + end) == text_ + end && !is_too_large({text_ + begin, end - begin}) &&
               add(begin, end);
    }
    [[gnu::always_inline]] bool read_literal(std::string_view word) {
        const std::size_t begin = *token_;
        const std::size_t end = token_end();
        return std::string_view{text_ + begin, end - begin} == word && add(begin, end);
    }
    /// A value that holds no other, and is no string.
    [[gnu::always_inline]] bool read_word() {
        switch (text_[*token_]) {
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
    /// A member's name and colon. The entry is written once, and nothing is read back from it.
    [[gnu::always_inline]] bool read_name(std::uint32_t members) {
        const std::size_t begin = *token_;
        const std::size_t colon = token_[1];
        const std::size_t end = text_[colon - 1] == '"' ? colon : token_end();
        if (text_[begin] != '"' || text_[colon] != ':' || end < begin + 2 || text_[end - 1] != '"') {
            return false;
        }
        std::string_view name{text_ + begin + 1, end - begin - 2};
        std::uint32_t decoded = 0;
        if (escapes_ && name.find('\\') != std::string_view::npos) {
            decoded = decode(document_, begin, end);
            if (decoded == 0) {
                return false;
            }
            name = document_.decoded_name(decoded);
        }
        const std::uint32_t hash = name_hash(name);
        *out_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), hash, decoded};
        std::uint64_t& seen = frame_->seen[hash >> 30U];
        const std::uint64_t bit = std::uint64_t{1} << (hash >> 24U & 63U);
        if ((seen & bit) != 0 && members < Document::Impl::small_object &&
            is_repeated(document_, first_ + frame_->index + 1, out_, name)) {
            return false;
        }
        seen |= bit;
        ++out_;
        token_ += 2;
        return true;
    }
    /// Goes on in an object until it closes, or something opens in it.
    [[gnu::always_inline]] bool read_members() {
        Frame& frame = *frame_;
        std::uint32_t members = frame.count;
        for (;;) {
            const char c = text_[*token_];
            if (c == '}') {
                return close(members);
            }
            if (members > 0) {
                if (c != ',') {
                    return false;
                }
                ++token_;
            }
            if (!read_name(members)) {
                return false;
            }
            ++members;
            const char value = text_[*token_];
            if (value == '"') {
                if (!read_string()) {
                    return false;
                }
            } else if (value == '{' || value == '[') {
                frame.count = members;
                return open(value == '{');
            } else if (!read_word()) {
                return false;
            }
        }
    }
    /// The same in an array.
    [[gnu::always_inline]] bool read_elements() {
        Frame& frame = *frame_;
        std::uint32_t elements = frame.count;
        for (;;) {
            const char c = text_[*token_];
            if (c == ']') {
                return close(elements);
            }
            if (elements > 0) {
                if (c != ',') {
                    return false;
                }
                ++token_;
            }
            ++elements;
            const char value = text_[*token_];
            if (value == '{' || value == '[') {
                frame.count = elements;
                return open(value == '{');
            }
            if (!(value == '"' ? read_string() : read_word())) {
                return false;
            }
        }
    }

    Document::Impl& document_;
    std::vector<Frame>& stack_;
    const char* text_;
    const std::uint32_t* token_;
    const std::uint32_t* last_;
    Entry* first_;
    Entry* out_;
    Frame* frame_ = nullptr;  ///< The innermost open container.
    std::size_t depth_ = 0;   ///< Open containers.
    std::size_t depth_limit_;
    bool escapes_;
};

}  // namespace

bool tokenize_fast(Document::Impl& document, std::size_t depth_limit) {
    if (document.text.size() > Document::Impl::text_limit) {
        return false;
    }
    thread_local Fast fast;
    if (!fast.index(document.text)) {
        return false;
    }
    document.reserve_entries(fast.parser->n_structural_indexes);  // each entry begins at a token of its own
    return Walk{document, fast, depth_limit}.run();
}

}  // namespace geo::json
