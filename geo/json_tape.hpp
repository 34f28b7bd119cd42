#pragma once

#include "geo/json.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The inside of json::Document, for the json_*.cpp files only: nothing else includes this header.
namespace geo::json {

/// A flat list of the values of a text in reading order. A member is two entries: its name (a string), then its value.
struct Document::Impl {
    struct Entry {
        std::uint32_t begin = 0;  ///< Offset of the first byte; the byte there tells the kind.
        std::uint32_t end = 0;    ///< Offset after the last byte.
        std::uint32_t next = 0;   ///< Index of the first entry that is not part of this value.
        std::uint32_t more = 0;   ///< Containers: members or elements. Strings with escapes: 1 + index in `slices`.
    };
    /// A decoded string in `decoded`.
    struct Slice {
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    /// An open array or object.
    struct Frame {
        std::uint32_t index = 0;              ///< Its entry.
        std::uint32_t count = 0;              ///< Members or elements so far.
        bool object = false;                  ///< Else an array.
        std::array<std::uint64_t, 4> seen{};  ///< Objects: a bit for each hash of a name so far.
    };
    /// simdjson's state; defined where simdjson is included.
    struct Fast;
    struct FastDeleter {
        void operator()(Fast* fast) const noexcept;
    };

    /// Larger texts would not fit the entries' offsets.
    static constexpr std::size_t text_limit = 0xFFFF'FFF0;
    /// Legal but unsafe spots are reported up to this number, so that a hostile text does not fill the memory.
    static constexpr std::size_t problem_limit = 1000;
    /// Objects with more members are searched for duplicate names when they close, all at once.
    static constexpr std::uint32_t small_object = 64;

    std::string_view text;
    bool whole = false;  ///< The text is JSON: entry 0 is the root.
    std::vector<Entry> entries;
    std::vector<Slice> slices;
    std::string decoded;
    std::vector<Frame> frames;
    std::vector<Problem> problems;
    std::unique_ptr<Fast, FastDeleter> fast;

    void start(std::string_view new_text);
    /// Notes a legal but unsafe spot.
    void note(ProblemKind kind, std::size_t offset, std::string message);

    std::string_view name_at(std::uint32_t index) const noexcept;
    std::string_view string_at(const Entry& entry) const noexcept;

    /// Appends a scalar.
    void add(std::size_t begin, std::size_t end, std::uint32_t more = 0) {
        const auto next = static_cast<std::uint32_t>(entries.size() + 1);
        entries.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), next, more});
    }
    void open(std::size_t begin, bool object) {
        Frame& frame = frames.emplace_back();
        frame.index = static_cast<std::uint32_t>(entries.size());
        frame.object = object;
        entries.push_back({static_cast<std::uint32_t>(begin), 0, 0, 0});
    }
    /// Closes the innermost container; large objects are searched for duplicate names.
    void close(std::size_t end) {
        const Frame& frame = frames.back();
        Entry& entry = entries[frame.index];
        entry.end = static_cast<std::uint32_t>(end);
        entry.next = static_cast<std::uint32_t>(entries.size());
        entry.more = frame.count;
        if (frame.object && frame.count > small_object) {
            note_duplicates(frame);
        }
        frames.pop_back();
    }
    /// Looks at the name that was appended last, of the innermost object, and notes it if it was there before.
    void check_name(std::string_view name) {
        Frame& frame = frames.back();
        if (frame.count >= small_object) {
            return;
        }
        const unsigned hash = name_hash(name);
        std::uint64_t& word = frame.seen[hash >> 6U];
        const std::uint64_t bit = std::uint64_t{1} << (hash & 63U);
        if ((word & bit) != 0) {
            note_if_repeated(frame, name);
        }
        word |= bit;
    }
    /// Searches the members after the first `small_object` of an object, open or just closed.
    void note_duplicates(const Frame& frame);

private:
    /// 8 bits from the length and the first and last bytes.
    static unsigned name_hash(std::string_view name) noexcept;
    void note_if_repeated(const Frame& frame, std::string_view name);
    void note_duplicate(std::uint32_t index);
};

/// The exact tokenizer. \return whether the text is JSON.
bool tokenize(Document::Impl& document, std::size_t depth_limit);

/// The walk over simdjson's structural index. \return false if tokenize() has to decide.
bool tokenize_fast(Document::Impl& document, std::size_t depth_limit);

}  // namespace geo::json
