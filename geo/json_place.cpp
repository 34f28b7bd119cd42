#include "geo/json_place.hpp"

#include "geo/json_scan.hpp"

#include <algorithm>

namespace geo::json {

std::size_t find_invalid_utf8(std::string_view text) noexcept {
    const char* p = text.data();
    const char* const end = p + text.size();
    while (p != end) {
        // Eight ASCII bytes at once.
        while (end - p >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, p, sizeof word);
            if ((word & 0x8080808080808080) != 0) {
                break;
            }
            p += 8;
        }
        if (p == end) {
            break;
        }
        const Utf8Sequence sequence = utf8_sequence(p, end);
        if (sequence.length == 0) {
            return static_cast<std::size_t>(p - text.data());
        }
        p += sequence.length;
    }
    return std::string_view::npos;
}

std::uint64_t count_code_points(std::string_view text) noexcept {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Place place_of(std::string_view text, std::size_t offset) noexcept {
    const std::string_view before = text.substr(0, offset);
    PlaceCounter counter;
    if (before.starts_with(byte_order_mark)) {
        counter.advance(before.substr(byte_order_mark.size()));
    } else {
        counter.advance(before);
    }
    // The LF of a CRLF belongs to the line that it ends.
    if (offset > 0 && offset < text.size() && text[offset - 1] == '\r' && text[offset] == '\n') {
        PlaceCounter at_return;
        at_return.advance(before.substr(0, offset - 1));
        return {.line = at_return.place().line, .column = at_return.place().column + 1};
    }
    return counter.place();
}

void PlaceCounter::advance(std::string_view passed) noexcept {
    const char* p = passed.data();
    const char* const end = p + passed.size();
    if (p == end) {
        return;
    }
    if (after_return_ && *p == '\n') {
        ++p;  // The second half of a CRLF whose first half was passed before.
    }
    after_return_ = end[-1] == '\r';
    const char* line_start = nullptr;
    count_line_ends({p, end}, line_start);
    if (line_start != nullptr) {
        place_.column = 1;
        p = line_start;
    }
    place_.column += count_code_points({p, end});
}

void PlaceCounter::count_line_ends(std::string_view passed, const char*& line_start) noexcept {
    const char* const end = passed.data() + passed.size();
    const auto next = [end](const char* from, char c) {
        const void* const found = from == end ? nullptr : std::memchr(from, c, static_cast<std::size_t>(end - from));
        return found == nullptr ? end : static_cast<const char*>(found);
    };
    const char* feed = next(passed.data(), '\n');
    const char* carriage = next(passed.data(), '\r');
    while (feed != end || carriage != end) {
        const char* const first = feed < carriage ? feed : carriage;
        line_start = first + 1;
        if (*first == '\r' && line_start == feed && feed != end) {
            ++line_start;
        }
        ++place_.line;
        if (feed < line_start) {
            feed = next(line_start, '\n');
        }
        if (carriage < line_start) {
            carriage = next(line_start, '\r');
        }
    }
}

}  // namespace geo::json
