#include "situs/exchange/kml_shape.hpp"

#include "geo/geometry_visit.hpp"
#include "situs/exchange/quoted_text.hpp"
#include "situs/model/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr std::string_view blank = " \t\r\n";

/// The next of the numbers between commas of one position ("36.3,33.5,0", also "36.3, 33.5"), taken off the text.
std::string_view next_number(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,"), text.size());
    const std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    return number;
}

bool take_comma(std::string_view& text) {
    const std::string_view rest = text.substr(std::min(text.find_first_not_of(blank), text.size()));
    if (!rest.starts_with(',')) {
        return false;
    }
    text = rest.substr(1);
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    return true;
}

constexpr std::string_view as_kml_has_them =
    "KML has longitude,latitude in degrees, with decimal points, such as 50.125,37.25";

bool is_closed(const geo::Line& line) {
    return line.front().lon == line.back().lon && line.front().lat == line.back().lat;
}

/// As one multi-part shape where all are of one type.
template <typename Part, typename Whole, typename Value>
std::optional<geo::Geometry> joined(const std::vector<geo::Geometry>& parts, Value Part::*from,
                                    std::vector<Value> Whole::*into) {
    Whole whole;
    for (const geo::Geometry& part : parts) {
        const auto* const one = part.as<Part>();
        if (one == nullptr) {
            return std::nullopt;
        }
        (whole.*into).push_back(one->*from);
    }
    return geo::Geometry{std::move(whole)};
}

std::optional<geo::Geometry> joined_points(const std::vector<geo::Geometry>& parts) {
    geo::MultiPoint whole;
    for (const geo::Geometry& part : parts) {
        if (part.as<geo::Point>() == nullptr) {
            return std::nullopt;
        }
        geo::for_each_position(part, [&whole](const geo::Position& p) { whole.points.push_back(p); });
    }
    return geo::Geometry{std::move(whole)};
}

geo::Geometry together(std::vector<geo::Geometry> parts) {
    if (parts.size() < 2) {
        return parts.empty() ? geo::Geometry{} : std::move(parts.front());
    }
    std::optional<geo::Geometry> whole = joined_points(parts);
    whole = whole ? std::move(whole) : joined(parts, &geo::LineString::line, &geo::MultiLineString::lines);
    whole = whole ? std::move(whole) : joined(parts, &geo::Polygon::rings, &geo::MultiPolygon::polygons);
    return whole ? *std::move(whole) : geo::Geometry{geo::GeometryCollection{.members = std::move(parts)}};
}

}  // namespace

bool KmlShapeReader::is_shape(std::string_view name) noexcept {
    constexpr std::array<std::string_view, 8> shapes{"Point",         "LineString", "LinearRing", "Polygon",
                                                     "MultiGeometry", "Model",      "Track",      "MultiTrack"};
    return std::ranges::find(shapes, name) != shapes.end();
}

void KmlShapeReader::begin(std::string_view name) {
    if (++depth_ == 1 && ++shapes_ > 1) {
        fail(
            "it has several shapes beside each other, of which every program shows another one: put them into one "
            "MultiGeometry, or make a placemark of each");
    }
    if (name == "Polygon") {
        in_polygon_ = true;
        outers_ = 0;
        rings_.clear();
    } else if (name == "outerBoundaryIs" || name == "innerBoundaryIs") {
        in_outer_ = name == "outerBoundaryIs";
        outers_ += in_outer_ ? 1U : 0U;
    } else if (is_shape(name)) {
        line_.clear();
    }
}

void KmlShapeReader::end(std::string_view name, std::string_view text) {
    --depth_;
    if (name == "coordinates") {
        take_coordinates(text);
    } else if (name == "coord") {
        take_track_position(text);
    } else if (name == "when") {
        shape_.last_time = without_blanks(text);
        shape_.first_time = shape_.first_time.empty() ? shape_.last_time : shape_.first_time;
    } else if (name == "longitude") {
        longitude_ = without_blanks(text);
    } else if (name == "latitude") {
        latitude_ = without_blanks(text);
    } else if (name == "Location") {
        take_location();
    } else if (name == "Point" || name == "Model") {
        end_point();
    } else if (name == "LineString" || name == "Track" || (name == "LinearRing" && !in_polygon_)) {
        end_line(name);
    } else if (name == "LinearRing") {
        end_ring();
    } else if (name == "Polygon") {
        end_polygon();
    }
}

KmlShape KmlShapeReader::take() {
    const bool is_one_point = parts_.size() == 1 && parts_.front().as<geo::Point>() != nullptr;
    if (!is_one_point || shape_.written.positions != 1) {
        shape_.written.text.clear();
    }
    if (shape_.fault.empty()) {
        shape_.geometry = together(std::move(parts_));
    }
    return std::move(shape_);
}

void KmlShapeReader::fail(std::string why) {
    if (shape_.fault.empty()) {
        shape_.fault = std::move(why);
    }
}

/// Other readers of KML take what begins like a number for one, and 0 for the rest: "abc,37" is 0 E, 37 N to them.
void KmlShapeReader::take_coordinates(std::string_view text) {
    text = without_blanks(text);
    text_ = text;
    shape_.written.text = text;
    while (!text.empty()) {
        const std::string_view all = text;
        const std::string_view longitude = next_number(text);
        const std::string_view latitude = take_comma(text) ? next_number(text) : std::string_view{};
        const std::optional<std::string_view> altitude =
            take_comma(text) ? std::optional{next_number(text)} : std::nullopt;
        const std::optional<geo::Position> position = shape_.written.add(longitude, latitude, altitude);
        if (!position) {
            fail(fmt::format("the coordinates {} are not read: {}",
                             quoted_text(without_blanks(all.substr(0, all.size() - text.size()))), as_kml_has_them));
            return;
        }
        line_.push_back(*position);
        text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    }
}

/// "36.3 33.5 0"
void KmlShapeReader::take_track_position(std::string_view text) {
    const std::string_view whole = without_blanks(text);
    std::vector<std::string_view> numbers;
    for (std::string_view rest = whole; !rest.empty(); rest = without_blanks(rest)) {
        const std::size_t end = std::min(rest.find_first_of(blank), rest.size());
        numbers.push_back(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    const bool is_position = numbers.size() == 2 || numbers.size() == 3;
    const std::optional<geo::Position> position =
        is_position
            ? shape_.written.add(numbers[0], numbers[1], numbers.size() == 3 ? std::optional{numbers[2]} : std::nullopt)
            : std::nullopt;
    if (!position) {
        fail(
            fmt::format("the position {} of a track (gx:coord) is not read: write longitude, latitude and, if known, "
                        "height with spaces between them, such as 50.125 37.25 0",
                        quoted_text(whole)));
        return;
    }
    line_.push_back(*position);
}

/// Where a model stands.
void KmlShapeReader::take_location() {
    if (longitude_.empty() && latitude_.empty()) {
        return;
    }
    if (const std::optional<geo::Position> position = shape_.written.add(longitude_, latitude_)) {
        line_.push_back(*position);
    } else {
        fail(
            fmt::format("the longitude {} and latitude {} of its model are not read: write both in degrees, with "
                        "decimal points, such as 50.125 and 37.25",
                        quoted_text(longitude_), quoted_text(latitude_)));
    }
}

/// "50,5 37,25" with commas for decimal points is two positions to other readers, and they draw the first.
void KmlShapeReader::end_point() {
    if (line_.size() > 1) {
        fail(fmt::format("the coordinates {} are {} positions where a point has one; {}", quoted_text(text_),
                         line_.size(), as_kml_has_them));
    } else if (line_.size() == 1) {
        parts_.emplace_back(geo::Point{.position = {line_.front()}});
    }
}

void KmlShapeReader::end_line(std::string_view name) {
    if (name == "LinearRing") {
        close();
    }
    if (line_.size() == 1) {
        fail(
            fmt::format("its line ({}) has one position, where a line has two or more: if the place is that position, "
                        "make it a point",
                        name));
    } else if (!line_.empty()) {
        parts_.emplace_back(geo::LineString{.line = std::exchange(line_, {})});
    }
}

void KmlShapeReader::end_polygon() {
    in_polygon_ = in_outer_ = false;
    if (rings_.empty()) {
        return;
    }
    if (outers_ != 1) {
        fail(
            fmt::format("its area (Polygon) has {} outer boundaries (outerBoundaryIs), where an area has one: make a "
                        "Polygon of each, in a MultiGeometry",
                        outers_));
    }
    parts_.emplace_back(geo::Polygon{.rings = std::exchange(rings_, {})});
}

void KmlShapeReader::end_ring() {
    close();
    if (line_.empty()) {
        return;
    }
    if (line_.size() < 4) {
        fail(
            "its area (Polygon) has a boundary of fewer than three corners: draw it anew, or make it a line or a "
            "point");
    } else if (in_outer_) {
        rings_.insert(rings_.begin(), std::exchange(line_, {}));
    } else {
        rings_.push_back(std::exchange(line_, {}));
    }
}

void KmlShapeReader::close() {
    if (line_.size() > 2 && !is_closed(line_)) {
        line_.push_back(line_.front());
        ++shape_.closed_rings;
    }
}

}  // namespace situs
