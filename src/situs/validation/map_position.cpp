#include "situs/validation/map_position.hpp"

#include "geo/box.hpp"
#include "geo/geojson.hpp"
#include "situs/validation/json_pointers.hpp"

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

geo::LonLat on_the_map(geo::LonLat place) noexcept {
    return geo::in_range(place) ? place : geo::LonLat{};
}

bool is_somewhere(geo::LonLat place) noexcept {
    return geo::in_range(place);
}

geo::LonLat position_of(Value array) {
    auto item = array.elements().begin();
    if (array.size() < 2 || !(*item).is(Kind::number)) {
        return {};
    }
    const double lon = (*item).number();
    const Value second = *++item;
    return second.is(Kind::number) ? on_the_map({.lon = lon, .lat = second.number()}) : geo::LonLat{};
}

geo::LonLat middle_of(Value geometry) {
    if (!geometry.is(Kind::object)) {
        return {};
    }
    const geo::Box box = geo::bounding_box(geo::read_geometry(geometry).geometry);
    return box.is_empty() ? geo::LonLat{} : on_the_map(box.centre());
}

/// What the pointer leads through, the last first.
geo::LonLat along(Value root, std::string_view pointer) {
    for (; !pointer.empty(); pointer = pointer.substr(0, pointer.rfind('/'))) {
        const Value value = geo::json::at(root, pointer);
        if (value.is(Kind::array)) {
            if (const geo::LonLat place = position_of(value); is_somewhere(place)) {
                return place;
            }
        } else if (value.is(Kind::object)) {
            const bool is_location = value["geometry"].is(Kind::object);
            if (const geo::LonLat place = middle_of(is_location ? value["geometry"] : value); is_somewhere(place)) {
                return place;
            }
        }
    }
    return {};
}

}  // namespace

geo::LonLat map_position(Value feature, std::string_view pointer) {
    if (!feature.is(Kind::object)) {
        return {};
    }
    if (const geo::LonLat place = along(feature, pointer); is_somewhere(place)) {
        return place;
    }
    if (const geo::LonLat place = middle_of(feature["geometry"]); is_somewhere(place)) {
        return place;
    }
    for (const Value location : feature["properties"]["locations"].elements()) {
        if (location["standing"].string() == "preferred") {
            return middle_of(location["geometry"]);
        }
    }
    return middle_of(feature);
}

}  // namespace situs
