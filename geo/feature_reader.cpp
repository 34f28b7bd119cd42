#include "geo/feature_reader_impl.hpp"
#include "geo/json_scan.hpp"

#include <fmt/format.h>

#include <utility>

namespace geo {
namespace {

constexpr std::size_t problem_limit = 1000;
constexpr std::size_t indent_limit = 4096;

}  // namespace

FeatureReader::FeatureReader(const std::filesystem::path& path, FeatureReaderLimits limits)
    : impl_{std::make_unique<Impl>(reading::open_file(path), limits)} {}
FeatureReader::FeatureReader(std::istream& stream, FeatureReaderLimits limits)
    : impl_{std::make_unique<Impl>(reading::open_stream(stream), limits)} {}
FeatureReader::FeatureReader(FeatureReader&&) noexcept = default;
FeatureReader& FeatureReader::operator=(FeatureReader&&) noexcept = default;
FeatureReader::~FeatureReader() = default;

bool FeatureReader::next(FeatureText& out) {
    return impl_->next(out);
}
Container FeatureReader::container() const noexcept {
    return impl_->container;
}
const json::Object& FeatureReader::collection() const noexcept {
    return impl_->collection;
}
const std::vector<std::uint64_t>& FeatureReader::collection_offsets() const noexcept {
    return impl_->collection_offsets;
}
const std::vector<ContainerProblem>& FeatureReader::problems() const noexcept {
    return impl_->problems;
}
std::uint64_t FeatureReader::position() const noexcept {
    return impl_->window.end();
}

bool FeatureReader::Impl::next(FeatureText& out) {
    hold = nothing_held;
    window.release(position);
    switch (state) {
        case State::start:
            return start(out);
        case State::after_lone:
            return next_after_lone(out);
        case State::lines:
            return next_line(out);
        case State::sequence:
            return next_in_sequence(out);
        case State::elements:
        case State::members:
            return next_element(out);
        case State::done:
            break;
    }
    return false;
}

/// Gives a piece to the caller, with a problem if it is not whole. `what` names it: "a feature".
bool FeatureReader::Impl::give(FeatureText& out, const Piece& piece, std::string_view what) {
    const std::uint64_t number = index++;
    window.count_to(piece.begin);
    if (piece.cut == Cut::broken) {
        report(json::ProblemKind::syntax, piece.begin,
               fmt::format("the brackets or quotes of this {} do not close before the next one begins; reading goes on "
                           "there",
                           what));
    } else if (piece.cut == Cut::ended) {
        report(json::ProblemKind::truncated, piece.end,
               fmt::format("the file ends inside a {}; it seems to be cut off", what));
    }
    const auto ends_with = [&](auto matches, std::uint64_t end) {
        return end > piece.begin && matches(window.at(end - 1));
    };
    std::uint64_t end = piece.end;
    const auto trim = [&] {
        while (ends_with(json::is_space, end)) {
            --end;
        }
    };
    trim();
    if (piece.cut == Cut::broken && ends_with([](char c) { return c == ','; }, end)) {
        --end;
        trim();
    }
    const json::Place place = window.place(piece.begin);
    out = {.text = window.view(piece.begin, end),
           .offset = piece.begin,
           .line = place.line,
           .column = place.column,
           .index = number,
           .has_rare_bytes = piece.has_rare_bytes};
    return true;
}

void FeatureReader::Impl::skip_space() {
    while (has_byte() && json::is_space(byte())) {
        if (byte() == '\n' || byte() == '\r') {
            begins_line = true;
            indent.clear();
        } else if (begins_line && indent.size() < indent_limit) {
            indent += byte();
        }
        ++position;
    }
}

void FeatureReader::Impl::report(json::ProblemKind kind, std::uint64_t at, std::string message) {
    if (problems.size() >= problem_limit) {
        return;
    }
    const json::Place place = window.place(at);
    problems.push_back(
        {.kind = kind, .offset = at, .line = place.line, .column = place.column, .message = std::move(message)});
}

bool is_geometry_type(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(GeometryType::geometry_collection); ++i) {
        if (name_of(static_cast<GeometryType>(i)) == name) {
            return true;
        }
    }
    return false;
}

}  // namespace geo
