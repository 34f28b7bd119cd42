#include "geo/wkb.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

namespace geo {
namespace {

constexpr std::uint32_t number_of(GeometryType type) noexcept {
    constexpr std::uint32_t numbers[] = {1, 4, 2, 5, 3, 6, 7};
    return numbers[static_cast<std::size_t>(type)];
}

/// \pre 1 <= number <= 7
constexpr GeometryType type_of(std::uint32_t number) noexcept {
    constexpr GeometryType types[] = {GeometryType::point,
                                      GeometryType::line_string,
                                      GeometryType::polygon,
                                      GeometryType::multi_point,
                                      GeometryType::multi_line_string,
                                      GeometryType::multi_polygon,
                                      GeometryType::geometry_collection};
    return types[number - 1];
}

class Writer {
public:
    Writer(std::string& out, bool altitudes) noexcept : out_{out}, altitudes_{altitudes} {}

    void operator()(std::monostate) { header(GeometryType::geometry_collection), count(0); }
    void operator()(const Point& g) {
        header(GeometryType::point);
        position(g.position.empty() ? Position{} : g.position.front());
    }
    void operator()(const MultiPoint& g) {
        parts(GeometryType::multi_point, g.points, [this](const Position& p) {
            header(GeometryType::point);
            position(p);
        });
    }
    void operator()(const LineString& g) {
        header(GeometryType::line_string);
        line(g.line);
    }
    void operator()(const MultiLineString& g) {
        parts(GeometryType::multi_line_string, g.lines, [this](const Line& l) {
            header(GeometryType::line_string);
            line(l);
        });
    }
    void operator()(const Polygon& g) { polygon(g.rings); }
    void operator()(const MultiPolygon& g) {
        parts(GeometryType::multi_polygon, g.polygons, [this](const Rings& r) { polygon(r); });
    }
    void operator()(const GeometryCollection& g) {
        parts(GeometryType::geometry_collection, g.members,
              [this](const Geometry& m) { std::visit(*this, m.value()); });
    }

private:
    template <typename Number>
    void number(Number value) {
        char bytes[sizeof(Number)];
        std::memcpy(bytes, &value, sizeof value);
        if constexpr (std::endian::native == std::endian::big) {
            std::reverse(bytes, bytes + sizeof bytes);
        }
        out_.append(bytes, sizeof bytes);
    }
    void header(GeometryType type) {
        out_.push_back('\1');
        number(number_of(type) + (altitudes_ ? 1000U : 0U));
    }
    void count(std::size_t n) { number(static_cast<std::uint32_t>(n)); }
    void position(const Position& p) {
        number(p.lon);
        number(p.lat);
        if (altitudes_) {
            number(p.altitude);
        }
    }
    void line(const Line& positions) {
        count(positions.size());
        std::ranges::for_each(positions, [this](const Position& p) { position(p); });
    }
    void polygon(const Rings& rings) {
        header(GeometryType::polygon);
        count(rings.size());
        std::ranges::for_each(rings, [this](const Line& ring) { line(ring); });
    }
    template <typename Items, typename Write>
    void parts(GeometryType type, const Items& items, Write write) {
        header(type);
        count(items.size());
        std::ranges::for_each(items, write);
    }

    std::string& out_;
    bool altitudes_;
};

/// Reads forward; once the bytes run out or make no sense, ok() is false and all that follows is empty.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) noexcept : rest_{bytes} {}
    bool ok() const noexcept { return ok_; }
    bool at_end() const noexcept { return rest_.empty(); }

    Geometry geometry(int depth) {
        const Head head = header();
        if (!ok_ || depth > 32) {
            return fail();
        }
        switch (head.type) {
            case GeometryType::point:
                return point(head);
            case GeometryType::line_string:
                return LineString{line(head)};
            case GeometryType::polygon:
                return Polygon{rings(head)};
            default:
                return parts(head, depth);
        }
    }

private:
    struct Head {
        GeometryType type{};
        bool z = false;
        bool m = false;
        std::size_t position_bytes() const noexcept { return sizeof(double) * (2U + (z ? 1U : 0U) + (m ? 1U : 0U)); }
    };

    Geometry fail() noexcept {
        ok_ = false;
        rest_ = {};
        return {};
    }

    template <typename Number>
    Number number() {
        Number value{};
        if (rest_.size() < sizeof value) {
            fail();
            return value;
        }
        std::byte bytes[sizeof(Number)];
        std::copy_n(rest_.begin(), sizeof bytes, bytes);
        if (little_ != (std::endian::native == std::endian::little)) {
            std::reverse(bytes, bytes + sizeof bytes);
        }
        std::memcpy(&value, bytes, sizeof value);
        rest_ = rest_.subspan(sizeof value);
        return value;
    }

    Head header() {
        const auto order = static_cast<unsigned>(number<std::uint8_t>());
        little_ = order == 1;
        const auto raw = number<std::uint32_t>();
        const std::uint32_t iso = raw & 0x0FFFFFFFU;
        Head head{.z = (raw & 0x80000000U) != 0 || iso / 1000 == 1 || iso / 1000 == 3,
                  .m = (raw & 0x40000000U) != 0 || iso / 1000 == 2 || iso / 1000 == 3};
        if ((raw & 0x20000000U) != 0) {
            number<std::uint32_t>();  // The reference system of extended WKB.
        }
        if (order > 1 || iso >= 4000 || iso % 1000 < 1 || iso % 1000 > 7) {
            fail();
            return head;
        }
        head.type = type_of(iso % 1000);
        return head;
    }

    /// A count of items that take at least `least` bytes each: a false count allocates nothing.
    std::size_t count(std::size_t least) {
        const std::size_t n = number<std::uint32_t>();
        if (n > rest_.size() / least) {
            fail();
            return 0;
        }
        return n;
    }

    Position position(const Head& head) {
        Position p{.lon = number<double>(), .lat = number<double>()};
        if (head.z) {
            p.altitude = number<double>();
            p.dimensions = p.altitude == p.altitude ? 3 : 2;
        }
        if (head.m) {
            number<double>();
        }
        return p;
    }

    Geometry point(const Head& head) {
        const Position p = position(head);
        if (p.lon != p.lon && p.lat != p.lat) {
            return Point{};
        }
        return Point{{p}};
    }

    Line line(const Head& head) {
        Line positions(count(head.position_bytes()));
        std::ranges::generate(positions, [&] { return position(head); });
        return positions;
    }

    Rings rings(const Head& head) {
        Rings all(count(4));
        std::ranges::generate(all, [&] { return line(head); });
        return all;
    }

    Geometry parts(const Head& head, int depth) {
        std::vector<Geometry> members(count(5));
        for (Geometry& member : members) {
            member = geometry(depth + 1);
            if (!ok_) {
                return {};
            }
        }
        switch (head.type) {
            case GeometryType::multi_point:
                return gathered<MultiPoint, Point>(members, [](MultiPoint& to, const Point& g) {
                    to.points.insert(to.points.end(), g.position.begin(), g.position.end());
                });
            case GeometryType::multi_line_string:
                return gathered<MultiLineString, LineString>(
                    members, [](MultiLineString& to, const LineString& g) { to.lines.push_back(g.line); });
            case GeometryType::multi_polygon:
                return gathered<MultiPolygon, Polygon>(
                    members, [](MultiPolygon& to, const Polygon& g) { to.polygons.push_back(g.rings); });
            default:
                return GeometryCollection{std::move(members)};
        }
    }

    template <typename Multi, typename Single, typename Append>
    Geometry gathered(const std::vector<Geometry>& members, Append append) {
        Multi multi;
        for (const Geometry& member : members) {
            const auto* const single = member.as<Single>();
            if (single == nullptr) {
                return fail();
            }
            append(multi, *single);
        }
        return multi;
    }

    std::span<const std::byte> rest_;
    bool little_ = true;
    bool ok_ = true;
};

}  // namespace

std::string to_wkb(const Geometry& geometry) {
    bool altitudes = false;
    for_each_position(geometry, [&altitudes](const Position& p) { altitudes = altitudes || p.altitude == p.altitude; });
    std::string out;
    Writer writer{out, altitudes};
    std::visit(writer, geometry.value());
    return out;
}

void append_flat_wkb(std::string& out, const Geometry& geometry) {
    Writer writer{out, false};
    std::visit(writer, geometry.value());
}

std::optional<Geometry> from_wkb(std::span<const std::byte> bytes) {
    Reader reader{bytes};
    Geometry geometry = reader.geometry(0);
    if (!reader.ok() || !reader.at_end()) {
        return std::nullopt;
    }
    return geometry;
}

}  // namespace geo
