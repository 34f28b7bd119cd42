#include "situs/validation/mend_geometry.hpp"

#include "geo/geometry.hpp"
#include "situs/validation/rings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

/// The number; NaN for anything else, and for one that no double holds.
double number_of(const Node& node) {
    const geo::json::NumberText* number = node.number();
    double value = std::nan("");
    if (number != nullptr) {
        const std::string& text = number->lexeme;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        value = error == std::errc{} && end == text.data() + text.size() ? value : std::nan("");
    }
    return value;
}

/// All ordinates of a position; empty if it is none.
std::vector<double> ordinates_of(const Node& node) {
    std::vector<double> ordinates;
    if (const Array* array = node.array()) {
        for (const Node& item : *array) {
            ordinates.push_back(number_of(item));
        }
    }
    const bool is_position =
        ordinates.size() >= 2 && std::all_of(ordinates.begin(), ordinates.end(), [](double x) { return x == x; });
    return is_position ? ordinates : std::vector<double>{};
}

bool has_only_positions(const Array& line) {
    return std::none_of(line.begin(), line.end(), [](const Node& node) { return ordinates_of(node).empty(); });
}

bool same_place(const Node& a, const Node& b) {
    return ordinates_of(a) == ordinates_of(b);
}

/// Drops what repeats its predecessor, if at least `least` positions stay.
std::size_t drop_repeated(Array& line, std::size_t least) {
    Array kept;
    for (const Node& position : line) {
        if (kept.empty() || !same_place(kept.back(), position)) {
            kept.push_back(position);
        }
    }
    const std::size_t dropped = line.size() - kept.size();
    if (dropped == 0 || kept.size() < least) {
        return 0;
    }
    line = std::move(kept);
    return dropped;
}

/// Twice the signed area in square degrees; nothing for a ring that jumps across the antimeridian, where it is another.
std::optional<double> area_of(const Array& ring) {
    geo::Line line;
    for (const Node& node : ring) {
        const std::vector<double> ordinates = ordinates_of(node);
        if (!line.empty() && std::abs(ordinates[0] - line.back().lon) > 180) {
            return std::nullopt;
        }
        line.push_back({.lon = ordinates[0], .lat = ordinates[1]});
    }
    return signed_area(line);
}

class Mender {
public:
    explicit Mender(std::vector<Mend>& mends) : mends_{mends} {}

    void geometry(Object& geometry, const std::string& pointer) {
        const Node* type = geometry.find("type");
        const std::string* name = type == nullptr ? nullptr : type->string();
        Node* parts = geometry.find(name != nullptr && *name == "GeometryCollection" ? "geometries" : "coordinates");
        Array* list = parts == nullptr ? nullptr : parts->array();
        if (name == nullptr || list == nullptr) {
            return;
        }
        if (*name == "GeometryCollection") {
            for_each(*list, pointer + "/geometries", [this](Node& node, const std::string& at, std::size_t) {
                if (Object* member = node.object()) {
                    this->geometry(*member, at);
                }
            });
            return;
        }
        coordinates(*name, *list, pointer + "/coordinates");
    }

private:
    void coordinates(const std::string& type, Array& list, const std::string& pointer) {
        if (type == "LineString") {
            line(list, pointer);
        } else if (type == "MultiLineString") {
            for_each_array(list, pointer, [this](Array& part, const std::string& at, std::size_t) { line(part, at); });
        } else if (type == "Polygon") {
            polygon(list, pointer);
        } else if (type == "MultiPolygon") {
            for_each_array(list, pointer,
                           [this](Array& part, const std::string& at, std::size_t) { polygon(part, at); });
        }
    }

    template <typename Visit>
    static void for_each(Array& list, const std::string& pointer, Visit&& visit) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            visit(list[i], fmt::format("{}/{}", pointer, i), i);
        }
    }

    template <typename Visit>
    static void for_each_array(Array& list, const std::string& pointer, Visit&& visit) {
        for_each(list, pointer, [&](Node& node, const std::string& at, std::size_t index) {
            if (Array* array = node.array()) {
                visit(*array, at, index);
            }
        });
    }

    void line(Array& positions, const std::string& pointer) {
        if (has_only_positions(positions)) {
            repeated(positions, pointer, 2);
        }
    }

    void polygon(Array& rings, const std::string& pointer) {
        for_each_array(rings, pointer, [this](Array& positions, const std::string& at, std::size_t index) {
            if (has_only_positions(positions)) {
                ring(positions, at, index > 0);
            }
        });
    }

    void ring(Array& positions, const std::string& pointer, bool is_hole) {
        const bool is_open = positions.size() > 1 && !same_place(positions.front(), positions.back());
        repeated(positions, pointer, is_open ? 3 : 4);
        if (is_open && positions.size() >= 3) {
            positions.push_back(Node{positions.front()});
            mends_.push_back({pointer, "closed the ring: its first position stands at its end too"});
        }
        if (positions.size() < 4 || !same_place(positions.front(), positions.back())) {
            return;
        }
        const std::optional<double> area = area_of(positions);
        if (area && (is_hole ? *area > 0 : *area < 0)) {
            std::reverse(positions.begin(), positions.end());
            mends_.push_back({pointer, is_hole ? "turned the hole round: it runs clockwise now"
                                               : "turned the ring round: it runs counter-clockwise now"});
        }
    }

    void repeated(Array& positions, const std::string& pointer, std::size_t least) {
        if (const std::size_t dropped = drop_repeated(positions, least); dropped > 0) {
            mends_.push_back(
                {pointer, dropped == 1 ? "dropped a position that repeats the one before it"
                                       : fmt::format("dropped {} positions that repeat the one before them", dropped)});
        }
    }

    std::vector<Mend>& mends_;
};

}  // namespace

void mend_geometry(Object& geometry, const std::string& pointer, std::vector<Mend>& mends) {
    Mender{mends}.geometry(geometry, pointer);
}

}  // namespace situs
