#include "geo/geojson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace geo {
namespace {

/// More problems of one geometry tell nothing new.
constexpr std::size_t problem_limit = 100;

/// Where in the geometry we are; written out only for a problem.
struct Path {
    const Path* parent = nullptr;
    std::string_view name = {};  ///< Empty for an element.
    std::size_t index = 0;

    std::string pointer() const {
        if (parent == nullptr) {
            return {};
        }
        std::string out = parent->pointer();
        if (name.empty()) {
            out += '/';
            out += std::to_string(index);
        } else {
            out += json::pointer_token(name);
        }
        return out;
    }
};

std::optional<GeometryType> type_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(GeometryType::geometry_collection); ++i) {
        if (name_of(static_cast<GeometryType>(i)) == name) {
            return static_cast<GeometryType>(i);
        }
    }
    return std::nullopt;
}

/// A type with the letters of `name` in another case, for a hint.
std::string_view type_like(std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (int i = 0; i <= static_cast<int>(GeometryType::geometry_collection); ++i) {
        const std::string_view type = name_of(static_cast<GeometryType>(i));
        if (std::ranges::equal(type, name, {}, lower, lower)) {
            return type;
        }
    }
    return {};
}

class Reader {
public:
    /// The geometry, or nothing if a problem makes it unreadable. \pre value is no null
    std::optional<Geometry> geometry(json::Value value, const Path& path);
    std::vector<GeometryProblem> take_problems() { return std::move(problems_); }

private:
    std::nullopt_t problem(const Path& path, std::string message) {
        if (problems_.size() < problem_limit) {
            problems_.push_back({.pointer = path.pointer(), .message = std::move(message)});
        }
        return std::nullopt;
    }

    std::optional<GeometryType> type(json::Value value, const Path& path);
    void check_members(json::Value value, const Path& path);
    std::optional<Geometry> collection(json::Value value, const Path& path);
    std::optional<Geometry> with_coordinates(GeometryType type, json::Value coordinates, const Path& path);
    std::optional<Geometry> point(json::Value coordinates, const Path& path);

    std::optional<Position> position(json::Value value, const Path& path);
    std::optional<Line> line(json::Value value, const Path& path) {
        return list<Position>(value, path, &Reader::position, "positions");
    }
    std::optional<Rings> rings(json::Value value, const Path& path) {
        return list<Line>(value, path, &Reader::line, "arrays of positions");
    }
    std::optional<std::vector<Rings>> polygons(json::Value value, const Path& path) {
        return list<Rings>(value, path, &Reader::rings, "polygons' coordinates");
    }

    /// All elements, or nothing if one is unreadable (the others are still looked at).
    template <typename Item>
    std::optional<std::vector<Item>> list(json::Value value, const Path& path,
                                          std::optional<Item> (Reader::*read)(json::Value, const Path&),
                                          std::string_view of_what) {
        if (!value.is(json::Kind::array)) {
            return problem(path, fmt::format("{} where an array of {} is expected (RFC 7946 section 3.1)",
                                             json::describe(value.kind()), of_what));
        }
        std::vector<Item> items;
        items.reserve(value.size());
        bool readable = true;
        Path element{.parent = &path};
        for (const json::Value item : value.elements()) {
            if (std::optional<Item> got = (this->*read)(item, element)) {
                items.push_back(*std::move(got));
            } else {
                readable = false;
            }
            ++element.index;
        }
        return readable ? std::optional{std::move(items)} : std::nullopt;
    }

    std::vector<GeometryProblem> problems_;
};

std::optional<Position> Reader::position(json::Value value, const Path& path) {
    if (!value.is(json::Kind::array)) {
        return problem(path, fmt::format("{} where a position, an array of numbers, is expected "
                                         "(RFC 7946 section 3.1.1)",
                                         json::describe(value.kind())));
    }
    if (value.size() < 2) {
        return problem(path, "a position has at least two numbers, longitude and latitude (RFC 7946 section 3.1.1)");
    }
    Position position;
    position.dimensions = static_cast<std::uint8_t>(std::min<std::size_t>(value.size(), 255));
    double* const ordinates[] = {&position.lon, &position.lat, &position.altitude};
    std::size_t index = 0;
    for (const json::Value number : value.elements()) {
        const Path here{.parent = &path, .index = index};
        if (!number.is(json::Kind::number)) {
            return problem(here, fmt::format("{} where a number is expected; a position is an array of numbers "
                                             "(RFC 7946 section 3.1.1)",
                                             json::describe(number.kind())));
        }
        if (index < std::size(ordinates)) {
            *ordinates[index] = number.number();
            if (!std::isfinite(*ordinates[index])) {
                return problem(here, "the number is too large for a coordinate (RFC 7946 section 3.1.1)");
            }
        }
        ++index;
    }
    return position;
}

std::optional<Geometry> Reader::point(json::Value coordinates, const Path& path) {
    if (coordinates.is(json::Kind::array) && coordinates.size() == 0) {
        return Geometry{Point{}};
    }
    if (std::optional<Position> read = position(coordinates, path)) {
        return Geometry{Point{.position = {*read}}};
    }
    return std::nullopt;
}

std::optional<Geometry> Reader::with_coordinates(GeometryType type, json::Value coordinates, const Path& path) {
    const auto wrapped = [](auto read, auto make) {
        return read ? std::optional<Geometry>{make(*std::move(read))} : std::nullopt;
    };
    switch (type) {
        case GeometryType::point:
            return point(coordinates, path);
        case GeometryType::multi_point:
            return wrapped(line(coordinates, path), [](Line&& read) { return MultiPoint{std::move(read)}; });
        case GeometryType::line_string:
            return wrapped(line(coordinates, path), [](Line&& read) { return LineString{std::move(read)}; });
        case GeometryType::multi_line_string:
            return wrapped(rings(coordinates, path), [](Rings&& read) { return MultiLineString{std::move(read)}; });
        case GeometryType::polygon:
            return wrapped(rings(coordinates, path), [](Rings&& read) { return Polygon{std::move(read)}; });
        case GeometryType::multi_polygon:
            return wrapped(polygons(coordinates, path),
                           [](std::vector<Rings>&& read) { return MultiPolygon{std::move(read)}; });
        case GeometryType::geometry_collection:
            break;
    }
    return std::nullopt;
}

std::optional<GeometryType> Reader::type(json::Value value, const Path& path) {
    const json::Value member = value["type"];
    const Path here{.parent = &path, .name = "type"};
    if (!member) {
        return problem(path, "the geometry has no member \"type\" (RFC 7946 section 3.1)");
    }
    if (!member.is(json::Kind::string)) {
        return problem(here,
                       fmt::format("\"type\" is {}, it has to be a string such as \"Point\" (RFC 7946 section 3.1)",
                                   json::describe(member.kind())));
    }
    if (const std::optional<GeometryType> found = type_named(member.string())) {
        return found;
    }
    if (const std::string_view like = type_like(member.string()); !like.empty()) {
        return problem(
            here, fmt::format("the type is spelt \"{}\", large and small letters count (RFC 7946 section 1.4)", like));
    }
    if (member.string() == "Feature" || member.string() == "FeatureCollection") {
        return problem(here,
                       fmt::format("a {} stands where a geometry is expected (RFC 7946 section 3.1)", member.string()));
    }
    return problem(here, fmt::format("{} is none of the geometry types Point, MultiPoint, LineString, MultiLineString, "
                                     "Polygon, MultiPolygon, GeometryCollection (RFC 7946 section 1.4)",
                                     member.lexeme().substr(0, 60)));
}

void Reader::check_members(json::Value value, const Path& path) {
    for (const json::Member& member : value.members()) {
        if (member.name == "geometry" || member.name == "properties" || member.name == "features") {
            problem(Path{.parent = &path, .name = member.name},
                    fmt::format("a geometry has no member \"{}\" (RFC 7946 section 7.1)", member.name));
        }
    }
}

std::optional<Geometry> Reader::collection(json::Value value, const Path& path) {
    const json::Value geometries = value["geometries"];
    const Path list{.parent = &path, .name = "geometries"};
    if (!geometries.is(json::Kind::array)) {
        return problem(geometries ? list : path,
                       "a GeometryCollection has an array \"geometries\" (RFC 7946 section 3.1.8)");
    }
    GeometryCollection collection;
    collection.members.reserve(geometries.size());
    bool readable = true;
    Path element{.parent = &list};
    for (const json::Value item : geometries.elements()) {
        if (std::optional<Geometry> read = geometry(item, element)) {
            collection.members.push_back(*std::move(read));
        } else {
            readable = false;
        }
        ++element.index;
    }
    return readable ? std::optional<Geometry>{std::move(collection)} : std::nullopt;
}

std::optional<Geometry> Reader::geometry(json::Value value, const Path& path) {
    if (!value.is(json::Kind::object)) {
        return problem(path, fmt::format("{} where a geometry object is expected (RFC 7946 section 3.1)",
                                         value ? json::describe(value.kind()) : "nothing"));
    }
    const std::optional<GeometryType> found = type(value, path);
    if (!found) {
        return std::nullopt;
    }
    check_members(value, path);
    if (*found == GeometryType::geometry_collection) {
        return collection(value, path);
    }
    const json::Value coordinates = value["coordinates"];
    if (!coordinates) {
        return problem(path,
                       fmt::format("the {} has no member \"coordinates\" (RFC 7946 section 3.1)", name_of(*found)));
    }
    return with_coordinates(*found, coordinates, Path{.parent = &path, .name = "coordinates"});
}

}  // namespace

GeometryReading read_geometry(json::Value value) {
    if (value.is_null()) {
        return {};
    }
    Reader reader;
    std::optional<Geometry> geometry = reader.geometry(value, Path{});
    return {.geometry = geometry ? *std::move(geometry) : Geometry{}, .problems = reader.take_problems()};
}

}  // namespace geo
