#pragma once

#include "geo/json.hpp"

#include <cstdint>
#include <string_view>

namespace geo::json {

/// Code points, by the bytes that begin one: the counts of two parts add up wherever the text is cut, also in bytes
/// that are no UTF-8.
std::uint64_t count_code_points(std::string_view text) noexcept;

/// Follows line and column through a stream, piece by piece, by the rules of place_of().
class PlaceCounter {
public:
    /// Moves over `passed`, which must not end inside a UTF-8 sequence.
    void advance(std::string_view passed) noexcept;
    /// Where the next byte stands.
    Place place() const noexcept { return place_; }

private:
    /// Adds the line ends and moves `line_start` after the last one; leaves it if there is none.
    void count_line_ends(std::string_view passed, const char*& line_start) noexcept;

    Place place_;
    bool after_return_ = false;
};

}  // namespace geo::json
