#include "situs/validation/json_pointers.hpp"

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// The child of `value` that holds `offset`, its token appended to `pointer`; missing if there is none.
Value child_at(Value value, std::size_t offset, std::string& pointer) {
    const auto ends_behind = [offset](Value child) { return child.offset() + child.lexeme().size() > offset; };
    if (value.is(Kind::object)) {
        for (const auto& [name, member, name_offset] : value.members()) {
            if (name_offset > offset) {
                break;
            }
            if (ends_behind(member)) {
                pointer += geo::json::pointer_token(name);
                return member;
            }
        }
    } else if (value.is(Kind::array)) {
        std::size_t index = 0;
        for (const Value element : value.elements()) {
            if (element.offset() > offset) {
                break;
            }
            if (ends_behind(element)) {
                pointer += "/" + std::to_string(index);
                return element;
            }
            ++index;
        }
    }
    return {};
}

bool find_in(Value coordinates, const std::function<bool(Value)>& wanted, PositionPlace& place) {
    if (!coordinates.is(Kind::array)) {
        return false;
    }
    const auto elements = coordinates.elements();
    if (coordinates.size() >= 2 && (*elements.begin()).is(Kind::number)) {
        place.position = coordinates;
        return wanted(coordinates);
    }
    std::size_t index = 0;
    for (const Value element : elements) {
        const std::size_t length = place.pointer.size();
        place.pointer += "/" + std::to_string(index++);
        if (find_in(element, wanted, place)) {
            return true;
        }
        place.pointer.resize(length);
    }
    return false;
}

bool find_in_geometry(Value geometry, const std::function<bool(Value)>& wanted, PositionPlace& place) {
    const std::size_t length = place.pointer.size();
    place.pointer += "/coordinates";
    if (find_in(geometry["coordinates"], wanted, place)) {
        return true;
    }
    place.pointer.resize(length);
    std::size_t index = 0;
    for (const Value member : geometry["geometries"].elements()) {
        place.pointer += "/geometries/" + std::to_string(index++);
        if (find_in_geometry(member, wanted, place)) {
            return true;
        }
        place.pointer.resize(length);
    }
    return false;
}

}  // namespace

std::string pointer_of(Value root, std::size_t offset) {
    std::string pointer;
    for (Value value = root; value;) {
        value = child_at(value, offset, pointer);
    }
    return pointer;
}

Value nearest_existing(Value root, std::string& pointer) {
    for (;;) {
        if (const Value value = geo::json::at(root, pointer); value || pointer.empty()) {
            return value;
        }
        pointer.resize(pointer.rfind('/') == std::string::npos ? 0 : pointer.rfind('/'));
    }
}

std::optional<PositionPlace> find_position(Value geometry, const std::function<bool(double, double)>& wanted) {
    return find_position_of(geometry, [&wanted](Value position) {
        auto element = position.elements().begin();
        const double lon = (*element).number();
        return wanted(lon, (*++element).number());
    });
}

std::optional<PositionPlace> find_position_of(Value geometry, const std::function<bool(Value)>& wanted) {
    PositionPlace place;
    if (!find_in_geometry(geometry, wanted, place)) {
        return std::nullopt;
    }
    return place;
}

bool is_at_or_below(std::string_view pointer, std::string_view ancestor) noexcept {
    return pointer.starts_with(ancestor) && (pointer.size() == ancestor.size() || pointer[ancestor.size()] == '/');
}

}  // namespace situs
