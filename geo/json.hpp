#pragma once

#include "geo/short_text.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// JSON text (RFC 8259) with nothing lost: positions, number lexemes, member order and duplicate names.
namespace geo::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

/// "null", "a boolean", "a number", … for messages.
std::string_view describe(Kind kind) noexcept;

/// What is wrong with a text. Those before `duplicate_name` make it no JSON at all; the later are legal but unsafe.
enum class ProblemKind : std::uint8_t {
    /// No value, only white space.
    empty,
    /// The text ends inside a value. The offset is where an unfinished string, number or word begins, else the end.
    truncated,
    /// Breaks the grammar: NaN, trailing comma, single quotes, a raw control character, bytes after the value …
    syntax,
    /// A byte sequence that is not UTF-8 (RFC 3629).
    utf8,
    /// Deeper than Limits::depth.
    depth,
    /// RFC 8259 section 4: names within an object SHOULD be unique. Escapes are resolved before comparing.
    duplicate_name,
    /// An escape from \\uD800 to \\uDFFF without its partner; decoded as U+FFFD, the lexeme keeps it.
    lone_surrogate,
    /// A number beyond all doubles (1e400). Big integers are legal; they lose digits only in number().
    number_range
};

struct Problem {
    ProblemKind kind{};
    std::size_t offset = 0;  ///< Byte offset in the text given to parse().
    std::string message;     ///< For people, without position: what is wrong and what was expected.
};

struct Limits {
    std::size_t depth = 512;  ///< Open arrays and objects at once.
};

class Value;
class Members;
class Elements;

namespace detail {

/// What Values look at: a flat list of the values of a text in reading order. A member is two entries: its name (a
/// string), then its value.
struct Tape {
    struct Entry {
        std::uint32_t begin;  ///< Offset of the first byte; the byte there tells the kind.
        std::uint32_t end;    ///< Offset after the last byte.
        std::uint32_t next;   ///< Index of the first entry that is not part of this value; of a name: name_hash().
        std::uint32_t more;   ///< Containers: members or elements. Strings with escapes: 1 + index in `slices`.
    };
    /// A decoded string in `decoded`.
    struct Slice {
        std::size_t begin;
        std::size_t size;
    };
    const char* characters = nullptr;  ///< The text.
    const Entry* values = nullptr;
    const Slice* slices = nullptr;
    const char* decoded = nullptr;

    Kind kind(std::uint32_t index) const noexcept;
    std::string_view lexeme(std::uint32_t index) const noexcept;
    /// \pre a string
    std::string_view string(std::uint32_t index) const noexcept;
};

}  // namespace detail

/// A parsed text. Reused for many texts without new allocations; Values point into it until the next parse.
class Document {
public:
    Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    /// The exact tokenizer, the reference: one pass, every problem found up to the first that makes the text no JSON.
    ///
    /// The text must outlive the values; more than 4 GiB are refused. A byte order mark in front is skipped (callers
    /// report it).
    /// \return false if the text is no JSON: then root() is a missing value.
    bool parse(std::string_view text, Limits limits = {});

    /// The same result as parse(), faster on clean text: simdjson where it surely agrees, parse() whenever in doubt.
    bool parse_fast(std::string_view text, Limits limits = {});

    Value root() const noexcept;
    /// In the order of their offsets, at most 1000, and after those the one that makes the text no JSON.
    std::span<const Problem> problems() const noexcept;
    std::string_view text() const noexcept;

    struct Impl;  ///< The tape; defined in the .cpp files.

private:
    std::unique_ptr<Impl> impl_;
    friend class Value;
};

/// A value in a Document: a cheap view. A missing value (absent member) is false and has Kind::null.
class Value {
public:
    Value() noexcept = default;
    explicit operator bool() const noexcept { return tape_ != nullptr; }

    Kind kind() const noexcept;
    bool is(Kind k) const noexcept { return tape_ != nullptr && tape_->kind(index_) == k; }
    bool is_null() const noexcept { return is(Kind::null); }

    /// Byte offset of the first character in the document's text.
    std::size_t offset() const noexcept;
    /// The source text of this value, untouched.
    std::string_view lexeme() const noexcept;

    /// Decoded UTF-8; empty unless a string.
    std::string_view string() const noexcept;
    /// The nearest double (infinite if out of range); NaN unless a number.
    double number() const noexcept;
    /// false unless `true`.
    bool boolean() const noexcept;
    /// Members or elements; 0 for scalars.
    std::size_t size() const noexcept;

    /// The first member of that name, else a missing value. Inline: the hash of a name that stands in the code is made
    /// by the compiler.
    Value operator[](std::string_view name) const noexcept { return find(name, name_hash(name)); }
    /// All members in the order read, duplicates too; empty unless an object.
    Members members() const noexcept;
    /// All elements; empty unless an array.
    Elements elements() const noexcept;

private:
    Value(const detail::Tape* tape, std::uint32_t index) noexcept : tape_{tape}, index_{index} {}
    Value find(std::string_view name, std::uint32_t hash) const noexcept;
    const detail::Tape* tape_ = nullptr;
    std::uint32_t index_ = 0;
    friend class Document;
    friend class Members;
    friend class Elements;
};

struct Member {
    std::string_view name;  ///< Decoded.
    Value value;
    std::size_t name_offset = 0;
};

/// A forward range of Member.
class Members {
public:
    class iterator {
    public:
        using value_type = Member;
        using difference_type = std::ptrdiff_t;
        Member operator*() const noexcept;
        // The parts of the Member; name_hash() is geo::name_hash() of the name.
        std::string_view name() const noexcept;
        std::uint32_t name_hash() const noexcept;
        Value value() const noexcept;
        iterator& operator++() noexcept;
        iterator operator++(int) noexcept;
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.index_ == b.index_; }

    private:
        const detail::Tape* tape_ = nullptr;
        std::uint32_t index_ = 0;
        friend class Members;
    };
    iterator begin() const noexcept;
    iterator end() const noexcept;

private:
    Value object_;
    friend class Value;
};

/// A forward range of Value.
class Elements {
public:
    class iterator {
    public:
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        Value operator*() const noexcept;
        iterator& operator++() noexcept;
        iterator operator++(int) noexcept;
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.index_ == b.index_; }

    private:
        const detail::Tape* tape_ = nullptr;
        std::uint32_t index_ = 0;
        friend class Elements;
    };
    iterator begin() const noexcept;
    iterator end() const noexcept;

private:
    Value array_;
    friend class Value;
};

/// The value at an RFC 6901 pointer below `root`, else a missing value. A member name's own place is not distinguished.
Value at(Value root, std::string_view pointer);

/// `name` escaped as one reference token of RFC 6901, with the leading "/".
std::string pointer_token(std::string_view name);

/// Line and column of a byte offset, both from 1; columns count Unicode code points.
///
/// An invalid byte counts as one; a byte order mark at the beginning of a text counts as none, as in editors.
struct Place {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
    friend bool operator==(const Place&, const Place&) = default;
};
/// CR, LF and CRLF each end one line. \pre offset <= text.size()
Place place_of(std::string_view text, std::size_t offset) noexcept;

/// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629), or npos.
std::size_t find_invalid_utf8(std::string_view text) noexcept;

}  // namespace geo::json

#include "geo/json_value.hpp"
