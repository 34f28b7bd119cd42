#include "geo/feature_reader_impl.hpp"
#include "geo/json_scan.hpp"

namespace geo {
namespace {

constexpr char record_separator = '\x1E';

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

}  // namespace

/// After a lone feature or geometry: the end, or more objects.
bool FeatureReader::Impl::next_after_lone(FeatureText& out) {
    pass_rest_of_line();
    skip_space();
    if (!has_byte()) {
        return stop();
    }
    if (byte() != '{') {
        expect_nothing_more(container == Container::geometry ? "geometry" : "feature");
        return stop();
    }
    container = Container::newline_delimited;
    if (!one_object_a_line) {
        report(
            json::ProblemKind::syntax, position,
            "a second object after one that stands on several lines; newline-delimited GeoJSON has each on one line");
    }
    state = State::lines;
    return next_line(out);
}

/// A comma behind an object, and what else does not belong there.
void FeatureReader::Impl::pass_rest_of_line() {
    while (has_byte() && (byte() == ' ' || byte() == '\t')) {
        ++position;
    }
    if (!has_byte() || byte() != ',') {
        return;
    }
    report(json::ProblemKind::syntax, position,
           "a comma between two objects; either leave it out (newline-delimited GeoJSON) or write "
           "{\"type\": \"FeatureCollection\", \"features\": […]} around them");
    ++position;
}

bool FeatureReader::Impl::next_line(FeatureText& out) {
    for (;;) {
        skip_space();
        if (!has_byte()) {
            return stop();
        }
        if (!begins_line) {
            report(json::ProblemKind::syntax, position,
                   byte() == '{' ? "two objects on one line; newline-delimited GeoJSON has each on its own"
                                 : "more text after the end of the object; newline-delimited GeoJSON has one a line");
        }
        hold = position;
        const Resume resume = one_object_a_line ? Resume::at_any_line : Resume::where_it_must;
        Piece piece;
        if (byte() == '{') {
            piece = cut_container(resume);
            begins_line = false;
            pass_rest_of_line();
        } else {
            piece.begin = position;
            while (has_byte() && !ends_line(byte()) && position - piece.begin < limits.feature_bytes) {
                ++position;
            }
            piece.end = position;
            hold = nothing_held;
            if (!begins_line) {
                continue;  // already told
            }
            piece.cut = Cut::whole;
            begins_line = false;
        }
        if (piece.cut == Cut::too_large) {
            ++index;
            hold = nothing_held;
            continue;
        }
        if (piece.cut == Cut::whole && one_object_a_line) {
            one_object_a_line = is_one_line(window.view(piece.begin, piece.end));
        }
        return give(out, piece, "object");
    }
}

/// \return false if the text is longer than the limit; `separator` is then where to search on.
bool FeatureReader::Impl::find_separator(std::uint64_t from, std::uint64_t& separator) {
    for (std::uint64_t searched = from;;) {
        const std::size_t found = window.view(searched, window.end()).find(record_separator);
        if (found != std::string_view::npos) {
            separator = searched + found;
            return separator - from <= limits.feature_bytes;
        }
        searched = window.end();
        if (searched - from > limits.feature_bytes) {
            separator = searched;
            return false;
        }
        if (!window.fill()) {
            separator = window.end();
            return true;
        }
    }
}

/// RFC 8142: what stands between two record separators, without the white space around it; empty texts are passed over.
bool FeatureReader::Impl::next_in_sequence(FeatureText& out) {
    for (;;) {
        while (has_byte() && (byte() == record_separator || json::is_space(byte()))) {
            ++position;
        }
        if (!has_byte()) {
            return stop();
        }
        Piece piece{.cut = Cut::whole, .begin = position, .end = position};
        if (find_separator(position, piece.end)) {
            position = piece.end;
            return give(out, piece, "text");
        }
        report_too_large(piece.begin);
        ++index;
        do {
            position = piece.end;
            window.release(position);
        } while (!find_separator(position, piece.end));
        position = piece.end;
    }
}

}  // namespace geo
