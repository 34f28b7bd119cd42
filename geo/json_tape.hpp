#pragma once

#include "geo/json.hpp"
#include "geo/short_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The inside of json::Document, for the json_*.cpp files only: nothing else includes this header.
namespace geo::json {

/// Builds the tape. The pointers of the base class are set when the text turns out to be JSON.
struct Document::Impl : detail::Tape {
    /// An open array or object.
    struct Frame {
        std::uint32_t index = 0;              ///< Its entry.
        std::uint32_t count = 0;              ///< Members or elements so far.
        bool object = false;                  ///< Else an array.
        std::array<std::uint64_t, 4> seen{};  ///< Objects: a bit for each hash of a name so far.
    };

    /// Larger texts would not fit the entries' offsets.
    static constexpr std::size_t text_limit = 0xFFFF'FFF0;
    /// Legal but unsafe spots are reported up to this number, so that a hostile text does not fill the memory.
    static constexpr std::size_t problem_limit = 1000;
    /// Objects with more members are searched for duplicate names when they close, all at once.
    static constexpr std::uint32_t small_object = 64;

    std::string_view text;
    bool whole = false;  ///< The text is JSON: entry 0 is the root.
    std::unique_ptr<Entry[]> entries;
    std::uint32_t entry_count = 0;
    std::size_t entry_capacity = 0;
    std::vector<Slice> slice_list;
    std::string decoded_text;
    std::vector<Frame> frames;
    std::vector<Problem> problems;

    void start(std::string_view new_text);
    bool finish(bool is_json);
    /// Makes room for so many entries in all.
    void reserve_entries(std::size_t count) {
        if (count > entry_capacity) {
            grow_entries(count);
        }
    }
    /// Notes a legal but unsafe spot.
    void note(ProblemKind kind, std::size_t offset, std::string message);

    std::string_view name_at(std::uint32_t index) const noexcept;
    /// The text of a string with escapes. \param more as in its entry
    std::string_view decoded_name(std::uint32_t more) const noexcept {
        const Slice& slice = slice_list[more - 1];
        return std::string_view{decoded_text}.substr(slice.begin, slice.size);
    }

    /// Appends a scalar. \pre there is room
    void add(std::size_t begin, std::size_t end, std::uint32_t more = 0) {
        entries[entry_count] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), entry_count + 1,
                                more};
        ++entry_count;
    }
    /// Opens a container. \pre there is room
    void open(std::size_t begin, bool object) {
        Frame& frame = frames.emplace_back();
        frame.index = entry_count;
        frame.object = object;
        entries[entry_count++] = {static_cast<std::uint32_t>(begin), 0, 0, 0};
    }
    /// Closes the innermost container; large objects are searched for duplicate names.
    void close(std::size_t end) {
        const Frame& frame = frames.back();
        Entry& entry = entries[frame.index];
        entry.end = static_cast<std::uint32_t>(end);
        entry.next = entry_count;
        entry.more = frame.count;
        if (frame.object && frame.count > small_object) {
            note_duplicates(frame);
        }
        frames.pop_back();
    }
    /// Looks at the name in the entry `index`, the last one, of the innermost object: keeps its hash, and notes it if
    /// it was there before.
    void check_name(Frame& frame, std::string_view name, std::uint32_t index) {
        entries[index].next = name_hash(name);
        check_hashed_name(frame, name, index);
    }
    /// The same where the entry has its hash.
    void check_hashed_name(Frame& frame, std::string_view name, std::uint32_t index) {
        if (frame.count >= small_object) {
            return;
        }
        const std::uint32_t hash = entries[index].next >> 24U;
        std::uint64_t& word = frame.seen[hash >> 6U];
        const std::uint64_t bit = std::uint64_t{1} << (hash & 63U);
        if ((word & bit) != 0) {
            note_if_repeated(frame, name, index);
        }
        word |= bit;
    }
    /// Searches the members after the first `small_object` of an object, open or just closed.
    void note_duplicates(const Frame& frame);

private:
    void grow_entries(std::size_t count);
    void note_if_repeated(const Frame& frame, std::string_view name, std::uint32_t last);
    void note_duplicate(std::uint32_t index);
};

/// The exact tokenizer. \return whether the text is JSON.
bool tokenize(Document::Impl& document, std::size_t depth_limit);

/// The walk over simdjson's structural index. \return false if tokenize() has to decide.
bool tokenize_fast(Document::Impl& document, std::size_t depth_limit);

}  // namespace geo::json
