#include "geo/feature_reader_impl.hpp"
#include "geo/json_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace geo {
namespace {

constexpr char record_separator = '\x1E';
constexpr std::uint64_t look_ahead = std::uint64_t{256} << 10U;

/// How a file begins that is something else, and what to say then.
struct Beginning {
    std::string_view bytes;
    std::string_view message;
};
constexpr Beginning beginnings[] = {
    {"PK\x03\x04", "this is a ZIP archive (KMZ? a packed shapefile?), not GeoJSON; unpack or convert it first"},
    {"SQLite format 3", "this is a GeoPackage or another SQLite database, not GeoJSON; convert it first (ogr2ogr)"},
    {"\x1F\x8B", "this is a gzip archive, not GeoJSON; unpack it first (gunzip)"},
    {"fgb", "this is a FlatGeobuf file, not GeoJSON; convert it first (ogr2ogr)"},
    {{"\x00\x00\x27\x0A", 4}, "this is a shapefile, not GeoJSON; convert it first (ogr2ogr)"},
    {"%PDF", "this is a PDF document, not GeoJSON"},
    {"\x89PNG", "this is a PNG image, not GeoJSON"},
    {"\xFF\xD8\xFF", "this is a JPEG image, not GeoJSON"},
    {"<", "this is XML or HTML (KML? GPX? a web page?), not GeoJSON; convert it first (ogr2ogr)"},
    {"[",
     "this is a JSON array, not GeoJSON; a list of features is written {\"type\": \"FeatureCollection\", "
     "\"features\": […]}"},
    {"\"", "this is a JSON string, not GeoJSON; GeoJSON begins with {"},
};

struct Encoding {
    std::string_view bytes;
    std::string_view name;
};
/// Marks and the ways in which "{" is written, longest first.
constexpr Encoding encodings[] = {
    {{"\xFF\xFE\x00\x00", 4}, "UTF-32"},
    {{"\x00\x00\xFE\xFF", 4}, "UTF-32"},
    {{"{\x00\x00\x00", 4}, "UTF-32"},
    {{"\x00\x00\x00{", 4}, "UTF-32"},
    {{"\xFF\xFE", 2}, "UTF-16"},
    {{"\xFE\xFF", 2}, "UTF-16"},
    {{"{\x00", 2}, "UTF-16"},
    {{"\x00{", 2}, "UTF-16"},
};

bool looks_binary(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && !json::is_space(c) && c != record_separator && c != '\f';
    });
}

}  // namespace

void FeatureReader::Impl::skip_byte_order_mark() {
    window.has(3);
    if (!window.view(0, window.end()).starts_with(json::byte_order_mark)) {
        return;
    }
    position = json::byte_order_mark.size();
    window.skip_uncounted(position);
    report(json::ProblemKind::utf8, position, "the file begins with a byte order mark, which GeoJSON must not have");
    problems.back().byte_order_mark = true;
    problems.back().offset = 0;
}

bool FeatureReader::Impl::start(FeatureText& out) {
    skip_byte_order_mark();
    window.has(position + 3);  // The longest of the encodings has four bytes.
    const std::string_view head = window.view(position, window.end());
    for (const Encoding& encoding : encodings) {
        if (head.starts_with(encoding.bytes)) {
            report(
                json::ProblemKind::utf8, position,
                fmt::format("this text is {0}; GeoJSON is UTF-8 (iconv -f {0} -t UTF-8 converts it)", encoding.name));
            return stop();
        }
    }
    skip_space();
    if (!has_byte()) {
        report(json::ProblemKind::empty, position,
               position == 0 ? "the file is empty" : "the file holds only white space");
        return stop();
    }
    if (byte() == record_separator) {
        container = Container::text_sequence;
        state = State::sequence;
        return next_in_sequence(out);
    }
    return byte() == '{' ? start_object(out) : refuse_start();
}

bool FeatureReader::Impl::refuse_start() {
    window.has(position + 511);
    const std::string_view head = window.view(position, std::min(window.end(), position + 512));
    for (const Beginning& beginning : beginnings) {
        if (head.starts_with(beginning.bytes)) {
            report(json::ProblemKind::syntax, position, std::string{beginning.message});
            return stop();
        }
    }
    if (looks_binary(head)) {
        report(json::ProblemKind::syntax, position, "this is a binary file, not text; GeoJSON begins with {");
        return stop();
    }
    const std::size_t invalid = json::find_invalid_utf8(head.substr(0, 500));
    if (invalid < head.size() && invalid < 490) {
        report(json::ProblemKind::utf8, position + invalid,
               json::explain_utf8(window.view(position, window.end()), invalid));
        return stop();
    }
    report(json::ProblemKind::syntax, position,
           "this is not GeoJSON; it begins with " + json::shown_character(head, 0) + ", GeoJSON begins with {");
    return stop();
}

/// Reads the members of the first object until they tell what it is.
bool FeatureReader::Impl::start_object(FeatureText& out) {
    const std::uint64_t begin = position++;
    hold = begin;
    for (;;) {
        RawMember member;
        switch (read_member(member)) {
            case Step::features:
                container = Container::feature_collection;
                keep_pending();
                return next_element(out);
            case Step::end:
                if (type == "FeatureCollection") {
                    keep_pending();
                    finish_collection();
                    expect_nothing_more("collection");
                    return stop();
                }
                return start_untyped(out, begin);
            case Step::stream_ends:
                if (type == "FeatureCollection") {
                    keep_pending();
                    report(json::ProblemKind::truncated, window.end(),
                           "the file ends before the features of the collection; it seems to be cut off");
                    return stop();
                }
                return start_cut_off(out, begin);
            case Step::broken:
                return start_damaged(out, begin);
            case Step::given_up:
                return stop();
            case Step::member:
                break;
        }
        if (member.value.cut == Cut::too_large && type.empty()) {
            return stop();  // what the object is cannot be told any more
        }
        const bool typed = member.name == "type" && member.value.cut == Cut::whole && type.empty();
        pending.push_back(std::move(member));
        if (typed && document.parse(window.view(pending.back().value.begin, pending.back().value.end))) {
            const std::string value{document.root().string()};
            if (value == "FeatureCollection") {
                type = value;
                container = Container::feature_collection;
            } else {
                return start_by_type(out, value, begin);
            }
        }
        if (type == "FeatureCollection") {
            keep_pending();
        }
    }
}

bool FeatureReader::Impl::start_by_type(FeatureText& out, const std::string& found, std::uint64_t begin) {
    if (found == "Feature") {
        return start_lone(out, begin, Container::feature);
    }
    if (is_geometry_type(found)) {
        return start_lone(out, begin, Container::geometry);
    }
    return is_first_of_lines(begin) ? start_lone(out, begin, Container::feature) : refuse_type(begin, found);
}

bool FeatureReader::Impl::refuse_type(std::uint64_t begin, const std::string& found) {
    const std::uint64_t at = pending.empty() ? begin : pending.back().value.begin;
    if (found == "Topology") {
        report(json::ProblemKind::syntax, at,
               "this is TopoJSON (\"type\": \"Topology\"), not GeoJSON; convert it first (topo2geo, ogr2ogr)");
    } else {
        const std::string_view lexeme = pending.empty() ? "" : window.view(at, pending.back().value.end);
        report(json::ProblemKind::syntax, at,
               fmt::format("\"type\" is {}, which is none of GeoJSON's types; for a layer it is \"FeatureCollection\" "
                           "(RFC 7946 section 1.4)",
                           lexeme.size() > 80 ? "too long" : lexeme));
    }
    return stop();
}

/// An object that ends without telling its type.
bool FeatureReader::Impl::start_untyped(FeatureText& out, std::uint64_t begin) {
    const auto has = [this](std::string_view name) {
        return std::any_of(pending.begin(), pending.end(), [name](const RawMember& m) { return m.name == name; });
    };
    if (has("geometry") || has("properties") || is_first_of_lines(begin)) {
        return start_lone(out, begin, Container::feature);
    }
    if (has("coordinates") || has("geometries")) {
        return start_lone(out, begin, Container::geometry);
    }
    report(json::ProblemKind::syntax, begin,
           "this is a JSON object without \"type\", so it is not GeoJSON; a layer has \"type\": \"FeatureCollection\" "
           "(RFC 7946 section 3)");
    return stop();
}

/// An object that the file ends in before it told what it is.
bool FeatureReader::Impl::start_cut_off(FeatureText& out, std::uint64_t begin) {
    const std::string_view text = window.view(begin, window.end());
    for (const std::string_view sign : {"\"Feature\"", "\"geometry\"", "\"properties\"", "\"coordinates\""}) {
        if (text.find(sign) != std::string_view::npos) {
            return start_lone(out, begin, Container::feature);
        }
    }
    report(json::ProblemKind::truncated, window.end(), "the file ends inside its first object; it seems to be cut off");
    return stop();
}

/// An object with a fault before it told what it is.
bool FeatureReader::Impl::start_damaged(FeatureText& out, std::uint64_t begin) {
    if (type != "FeatureCollection") {
        return start_lone(out, begin, Container::feature);
    }
    keep_pending();
    if (!has_byte()) {
        return stop();
    }
    report(json::ProblemKind::syntax, position, unexpected(expected_member));
    // The features may still be found: by their name, if it is not far.
    window.has(position + look_ahead);
    const std::string_view rest = window.view(position, window.end());
    constexpr std::string_view features = "features";
    const std::size_t name = rest.find(features);
    const std::size_t bracket =
        name == std::string_view::npos ? name : rest.find_first_not_of(" \t\r\n:\"'", name + features.size());
    if (bracket == std::string_view::npos || rest[bracket] != '[') {
        return stop();
    }
    position += bracket + 1;
    hold = nothing_held;
    begins_line = false;
    has_features = true;
    state = State::elements;
    return next_element(out);
}

bool FeatureReader::Impl::start_lone(FeatureText& out, std::uint64_t begin, Container kind) {
    container = kind;
    pending.clear();
    position = begin;
    hold = begin;
    const Piece piece = cut_container(Resume::where_it_must);
    state = State::after_lone;
    begins_line = false;
    if (piece.cut == Cut::too_large) {
        ++index;
        return next(out);
    }
    one_object_a_line = is_one_line(window.view(piece.begin, piece.end));
    // What follows tells whether this was the first of many.
    skip_space();
    if (has_byte() && (byte() == '{' || byte() == ',')) {
        container = Container::newline_delimited;
    }
    return give(out, piece, kind == Container::geometry ? "geometry" : "feature");
}

/// Whether the object at `begin` ends on its line and another begins on the next. Looks only a little ahead.
bool FeatureReader::Impl::is_first_of_lines(std::uint64_t begin) {
    window.has(begin + look_ahead);
    const std::string_view rest = window.view(begin, window.end());
    const std::size_t line_end = rest.find_first_of("\r\n");
    const std::size_t next = line_end == std::string_view::npos ? line_end : rest.find_first_not_of("\r\n", line_end);
    return next != std::string_view::npos && rest[next] == '{' &&
           rest.substr(0, line_end).find_last_of('}') == rest.substr(0, line_end).find_last_not_of(" \t,");
}

}  // namespace geo
