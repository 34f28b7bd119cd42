#include "geo/feature_reader_impl.hpp"
#include "geo/json_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace geo {

using json::ProblemKind;

/// The next element of "features", or the end of the collection.
bool FeatureReader::Impl::next_element(FeatureText& out) {
    while (state != State::done) {
        if (state == State::members && !read_trailing_members()) {
            return stop();
        }
        const std::optional<bool> there = step_to_element();
        if (there == false) {
            return stop();
        }
        if (there && state == State::elements && take_element(out)) {
            return true;
        }
    }
    return false;
}

/// One step over what stands between elements. \return true at an element or the end of the list, false where nothing
/// can be read any more, nothing to go on
std::optional<bool> FeatureReader::Impl::step_to_element() {
    skip_space();
    if (!has_byte()) {
        report(ProblemKind::truncated, position,
               "the file ends before the list of features is closed; it seems to be cut off");
        return false;
    }
    switch (byte()) {
        case ']':
            if (expect == Expect::element) {
                report(ProblemKind::syntax, position,
                       "a comma before the closing bracket; JSON allows none after the last feature");
            }
            ++position;
            begins_line = false;
            state = State::members;
            return true;
        case ',':
            if (expect == Expect::first || expect == Expect::element) {
                report(ProblemKind::syntax, position, "a feature is missing before this comma");
            }
            if (begins_line) {
                indent += ',';
            }
            ++position;
            expect = Expect::element;
            return std::nullopt;
        case '}':
            return read_on_after_brace();
        default:
            if (expect == Expect::comma && byte() != '{') {
                return read_on_at_next_line(position, unexpected(json::Expected::comma_in_array))
                           ? std::nullopt
                           : std::optional{false};
            }
            if (expect == Expect::comma) {
                report(ProblemKind::syntax, position, "a comma is missing between two features");
            }
            return true;
    }
}

/// A brace that closes nothing: the end of the collection with its bracket forgotten, or one too many in a feature.
std::optional<bool> FeatureReader::Impl::read_on_after_brace() {
    hold = position;
    const std::uint64_t brace = position++;
    begins_line = false;
    skip_space();
    hold = nothing_held;
    if (!has_byte()) {
        report(ProblemKind::syntax, brace,
               "the list of features is not closed; a bracket ] is missing before this brace");
        return false;
    }
    report(ProblemKind::syntax, brace, "a closing brace too many");
    return std::nullopt;
}

/// Reports and goes to the next line that begins like a feature or closes the list. \return false if there is none
bool FeatureReader::Impl::read_on_at_next_line(std::uint64_t from, std::string message) {
    report(ProblemKind::syntax, from, std::move(message));
    position = from;
    hold = nothing_held;
    begins_line = false;
    expect = Expect::anything;
    while (has_byte()) {
        if (begins_line && (byte() == '{' || byte() == ']')) {
            return true;
        }
        if (json::is_space(byte())) {
            skip_space();
            continue;
        }
        begins_line = begins_line && byte() == ',';
        ++position;
    }
    state = State::done;
    return false;
}

std::string FeatureReader::Impl::unexpected(json::Expected expected) {
    window.has(position + 15);  // enough to know what stands there
    return json::explain_unexpected(window.view(position, window.end()), 0, expected);
}

/// \return false if there was none to give after all
bool FeatureReader::Impl::take_element(FeatureText& out) {
    const bool object = byte() == '{';
    const bool list = byte() == '[';
    const std::uint64_t begin = position;
    hold = begin;
    const Piece piece = cut_value(object ? Resume::where_it_must : Resume::no);
    begins_line = false;
    if (object || list || piece.cut == Cut::ended) {
        expect = piece.cut == Cut::whole ? Expect::comma : Expect::anything;
        if (piece.cut == Cut::too_large) {
            hold = nothing_held;
            ++index;
            return false;
        }
        state = piece.cut == Cut::ended ? State::done : state;
        return give(out, piece, "feature");
    }
    if (piece.cut == Cut::whole) {
        skip_space();
        if (!has_byte() || byte() != ':') {
            expect = Expect::comma;
            return give(out, piece, "feature");
        }
    }
    position = begin;
    read_on_at_next_line(begin, piece.cut == Cut::no_value
                                    ? unexpected(json::Expected::element)
                                    : "this is no feature but a part of one; the brackets before it are not in pairs");
    return false;
}

/// One member of the top-level object.
FeatureReader::Impl::Step FeatureReader::Impl::read_member(RawMember& member) {
    skip_space();
    hold = std::min(hold, position);
    if (!has_byte()) {
        return Step::stream_ends;
    }
    if (byte() == '}') {
        ++position;
        return Step::end;
    }
    if (!first_member && byte() != ',' && byte() != '"') {
        return not_a_member(json::Expected::comma_in_object);
    }
    if (byte() == ',' && !first_member) {
        const std::uint64_t comma = position++;
        skip_space();
        if (!has_byte()) {
            return Step::stream_ends;
        }
        if (byte() == '}') {
            report(ProblemKind::syntax, comma,
                   "a comma before the closing brace; JSON allows none after the last member");
            ++position;
            return Step::end;
        }
    } else if (!first_member) {
        report(ProblemKind::syntax, position, "a comma is missing between two members");
    }
    return read_member_name(member);
}

FeatureReader::Impl::Step FeatureReader::Impl::read_member_name(RawMember& member) {
    if (byte() != '"') {
        return not_a_member(first_member ? json::Expected::first_name : json::Expected::name);
    }
    const Piece name = cut_string();
    if (name.cut == Cut::ended) {
        return Step::stream_ends;
    }
    if (name.cut != Cut::whole || !document.parse(window.view(name.begin, name.end))) {
        position = name.begin;
        return not_a_member(json::Expected::name);
    }
    member.name_begin = name.begin;
    member.name = document.root().string();
    skip_space();
    if (!has_byte()) {
        return Step::stream_ends;
    }
    if (byte() != ':') {
        return not_a_member(json::Expected::colon);
    }
    ++position;
    return read_member_value(member);
}

FeatureReader::Impl::Step FeatureReader::Impl::read_member_value(RawMember& member) {
    skip_space();
    if (!has_byte()) {
        return Step::stream_ends;
    }
    first_member = false;
    if (member.name == "features" && byte() == '[') {
        ++position;
        begins_line = false;
        has_features = true;
        state = State::elements;
        expect = Expect::first;
        return Step::features;
    }
    const bool nested = byte() == '{' || byte() == '[';
    member.value = cut_value(Resume::no);
    begins_line = false;
    switch (member.value.cut) {
        case Cut::whole:
            return Step::member;
        case Cut::too_large:
            if (!nested) {
                report_too_large(member.value.begin);
            }
            return nested ? Step::member : Step::given_up;
        case Cut::ended:
            return Step::stream_ends;
        default:
            return not_a_member(json::Expected::value);
    }
}

/// Reads the members behind the features. \return false at the end, true if features follow again
bool FeatureReader::Impl::read_trailing_members() {
    for (;;) {
        RawMember member;
        switch (read_member(member)) {
            case Step::member:
                pending.push_back(std::move(member));
                keep_pending();
                break;
            case Step::features:
                report(ProblemKind::duplicate_name, member.name_begin,
                       "the name \"features\" stands twice in the collection; programs keep only one of the two");
                hold = nothing_held;
                return true;
            case Step::end:
                finish_collection();
                expect_nothing_more("collection");
                return false;
            case Step::stream_ends:
                report(ProblemKind::truncated, window.end(),
                       "the file ends before the closing brace of the collection; it seems to be cut off");
                return false;
            case Step::given_up:
                return false;
            case Step::broken:
                if (!has_byte()) {
                    return false;
                }
                if (byte() != '{') {
                    report(ProblemKind::syntax, position, unexpected(expected_member));
                    return false;
                }
                report(ProblemKind::syntax, position,
                       "a feature after the end of the list; a bracket ] before it is too many");
                hold = nothing_held;
                state = State::elements;
                expect = Expect::anything;
                return true;
        }
    }
}

void FeatureReader::Impl::keep_member(const RawMember& member) {
    const Piece& value = member.value;
    if (value.cut == Cut::too_large) {
        return;  // already told
    }
    const bool whole = document.parse(window.view(value.begin, value.end));
    for (const json::Problem& problem : document.problems()) {
        report(problem.kind, value.begin + problem.offset, problem.message);
    }
    if (!whole) {
        return;
    }
    if (collection.find(member.name) != nullptr) {
        report(ProblemKind::duplicate_name, member.name_begin,
               fmt::format("the name \"{}\" stands twice in the collection; programs keep only one of the two",
                           member.name));
    }
    if (member.name == "type" && type.empty()) {
        type = document.root().string();
    }
    collection.append(member.name, json::Node::from(document.root()));
    collection_offsets.push_back(value.begin);
}

void FeatureReader::Impl::keep_pending() {
    for (const RawMember& member : pending) {
        keep_member(member);
    }
    pending.clear();
    hold = nothing_held;
}

void FeatureReader::Impl::finish_collection() {
    if (!has_features) {
        report(ProblemKind::syntax, position - 1,
               collection.find("features") == nullptr
                   ? "a FeatureCollection without \"features\" (RFC 7946 section 3.3)"
                   : "\"features\" is not an array (RFC 7946 section 3.3)");
    } else if (type != "FeatureCollection") {
        report(ProblemKind::syntax, position - 1,
               "the object with these features has no \"type\": \"FeatureCollection\" (RFC 7946 section 3.3)");
    }
}

/// Only white space may follow.
void FeatureReader::Impl::expect_nothing_more(std::string_view what) {
    skip_space();
    if (has_byte()) {
        window.has(position + 3);  // one character
        report(ProblemKind::syntax, position,
               fmt::format("there is more text after the end of the {}, beginning with {}", what,
                           json::shown_character(window.view(position, window.end()), 0)));
    }
}

}  // namespace geo
