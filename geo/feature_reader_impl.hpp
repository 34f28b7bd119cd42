#pragma once

#include "geo/feature_reader_window.hpp"
#include "geo/geojson.hpp"
#include "geo/json_diagnosis.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The inside of FeatureReader, for the feature_reader*.cpp files only.
namespace geo {

namespace reading {

/// Whether a value that does not close may be given up at a line that begins like its own.
enum class Resume : std::uint8_t {
    no,
    where_it_must,  ///< Only where no value can go on so.
    at_any_line     ///< Every object has its own line.
};

}  // namespace reading

/// A state machine over a window of the stream. Every position is an offset in the stream.
struct FeatureReader::Impl {
    enum class State : std::uint8_t {
        start,
        after_lone,  ///< A first feature or geometry was given: the end, or one object a line.
        lines,
        sequence,
        elements,  ///< In the collection's "features".
        members,   ///< In the collection, behind its features.
        done
    };
    using Resume = reading::Resume;
    enum class Expect : std::uint8_t { first, element, comma, anything };

    /// How a value was cut out.
    enum class Cut : std::uint8_t {
        whole,
        broken,     ///< Given up where the next feature begins.
        ended,      ///< The stream ends inside.
        too_large,  ///< Longer than the limit, not in memory any more.
        no_value    ///< There is none.
    };
    struct Piece {
        Cut cut = Cut::no_value;
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        bool has_rare_bytes = true;
    };
    /// A member of the top-level object, not yet read.
    struct RawMember {
        std::uint64_t name_begin = 0;
        std::string name;
        Piece value;
    };
    enum class Step : std::uint8_t {
        member,
        features,     ///< The value is an array that is to be streamed; the position is behind its bracket.
        end,          ///< The closing brace was passed.
        stream_ends,  ///< Without it.
        broken,       ///< Not a member where one has to be: expected_member tells what was expected.
        given_up      ///< What to read on with is not in memory; told.
    };

    Impl(std::unique_ptr<reading::Source> source, FeatureReaderLimits reader_limits)
        : limits{reader_limits}, window{std::move(source), reader_limits.block_bytes} {}

    bool next(FeatureText& out);

    // feature_reader_start.cpp
    bool start(FeatureText& out);
    void skip_byte_order_mark();
    bool refuse_start();
    bool start_object(FeatureText& out);
    bool start_by_type(FeatureText& out, const std::string& type, std::uint64_t begin);
    bool start_untyped(FeatureText& out, std::uint64_t begin);
    bool start_cut_off(FeatureText& out, std::uint64_t begin);
    bool start_damaged(FeatureText& out, std::uint64_t begin);
    bool start_lone(FeatureText& out, std::uint64_t begin, Container kind);
    bool refuse_type(std::uint64_t begin, const std::string& type);
    bool is_first_of_lines(std::uint64_t begin);

    // feature_reader_collection.cpp
    bool next_element(FeatureText& out);
    bool take_element(FeatureText& out);
    std::optional<bool> step_to_element();
    std::optional<bool> read_on_after_brace();
    bool read_on_at_next_line(std::uint64_t from, std::string message);
    std::string unexpected(json::Expected expected);
    Step read_member(RawMember& member);
    Step read_member_name(RawMember& member);
    Step read_member_value(RawMember& member);
    bool read_trailing_members();
    void keep_member(const RawMember& member);
    void keep_pending();
    Step not_a_member(json::Expected expected) {
        expected_member = expected;
        return Step::broken;
    }
    void finish_collection();
    void expect_nothing_more(std::string_view what);

    // feature_reader_lines.cpp
    bool next_line(FeatureText& out);
    bool next_after_lone(FeatureText& out);
    void pass_rest_of_line();
    bool next_in_sequence(FeatureText& out);
    bool find_separator(std::uint64_t from, std::uint64_t& separator);

    // feature_reader_cut.cpp
    Piece cut_value(Resume resume);
    Piece cut_container(Resume resume);
    void report_too_large(std::uint64_t begin);
    Piece cut_string();
    Piece cut_word();

    // feature_reader.cpp
    bool give(FeatureText& out, const Piece& piece, std::string_view what);
    void skip_space();
    /// Whether there is a byte at `position`; lets go of what is before it, but for what is held.
    bool has_byte() {
        if (position >= window.end()) {
            window.release(std::min(hold, position));
        }
        return window.has(position);
    }
    char byte() const { return window.at(position); }
    void report(json::ProblemKind kind, std::uint64_t at, std::string message);
    bool stop() {
        state = State::done;
        return false;
    }

    static constexpr std::uint64_t nothing_held = std::numeric_limits<std::uint64_t>::max();

    FeatureReaderLimits limits;
    reading::Window window;
    State state = State::start;
    Container container = Container::none;
    std::vector<ContainerProblem> problems;
    std::uint64_t position = 0;  ///< What is before it was dealt with.
    std::uint64_t hold = nothing_held;
    std::uint64_t index = 0;

    // The line that `position` is in: white space and commas before the first other byte, if there was none yet.
    std::string indent;
    bool begins_line = true;

    bool one_object_a_line = true;  ///< All objects so far were.
    Expect expect = Expect::first;
    bool first_member = true;
    json::Expected expected_member{};  ///< What was missing at Step::broken.
    std::string type;                  ///< The collection's.
    std::vector<RawMember> pending;
    json::Object collection;
    std::vector<std::uint64_t> collection_offsets;
    bool has_features = false;
    json::Document document;
};

/// Whether no line ends in `text`.
inline bool is_one_line(std::string_view text) noexcept {
    return text.find('\n') == std::string_view::npos && text.find('\r') == std::string_view::npos;
}

/// Kinds as `RFC 7946 section 1.4` spells them.
bool is_geometry_type(std::string_view name);

}  // namespace geo
