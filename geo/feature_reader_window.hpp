#pragma once

#include "geo/json_place.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string_view>

/// The inside of FeatureReader, for the feature_reader_*.cpp files only.
namespace geo::reading {

/// Where bytes come from.
class Source {
public:
    virtual ~Source() = default;
    /// At least one byte, or 0 at the end. \throws InputError
    virtual std::size_t read(char* to, std::size_t size) = 0;
};
/// A file, or standard input for "-". \throws InputError
std::unique_ptr<Source> open_file(const std::filesystem::path& path);
std::unique_ptr<Source> open_stream(std::istream& stream);

/// The part of a stream that is in memory: from the last released byte to the last read one. All positions are offsets
/// in the stream.
class Window {
public:
    Window(std::unique_ptr<Source> source, std::size_t block_bytes);

    std::uint64_t end() const noexcept { return base_ + size_; }
    char at(std::uint64_t position) const noexcept { return buffer_[position - base_]; }
    const char* pointer(std::uint64_t position) const noexcept { return buffer_.get() + (position - base_); }
    std::string_view view(std::uint64_t from, std::uint64_t to) const noexcept { return {pointer(from), to - from}; }

    /// Reads one more block. \return false at the end of the stream. Pointers into the window become invalid.
    bool fill();
    /// Whether the stream was read to its end.
    bool ended() const noexcept { return ended_; }
    /// Whether there is a byte at `position`, read if need be.
    bool has(std::uint64_t position) { return position < end() || fill_to(position); }
    /// Everything before `position` is needed no more.
    void release(std::uint64_t position) noexcept { keep_ = position; }

    /// Counts nothing for the bytes up to `position`, a byte order mark.
    void skip_uncounted(std::uint64_t position) noexcept { counted_ = position; }
    /// Line and column of a position that was not passed by count_to() or released.
    json::Place place(std::uint64_t position) const noexcept;
    /// No line ends between these two, which lets count_to() pass over them. \pre from < to
    void note_one_line(std::uint64_t from, std::uint64_t to) noexcept {
        one_line_begin_ = from;
        one_line_end_ = to;
    }
    /// Moves the count of lines on: places before `position` are asked no more.
    void count_to(std::uint64_t position) noexcept;

private:
    bool fill_to(std::uint64_t position);
    void make_room();

    std::unique_ptr<Source> source_;
    std::size_t block_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
    std::uint64_t base_ = 0;  ///< Position of the first byte in the buffer.
    std::uint64_t keep_ = 0;
    bool ended_ = false;
    json::PlaceCounter counter_;
    std::uint64_t counted_ = 0;
    std::uint64_t one_line_begin_ = 0, one_line_end_ = 0;
};

}  // namespace geo::reading
