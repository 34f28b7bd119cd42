#include "situs/store/changed_content.hpp"

#include "geo/coordinates_text.hpp"
#include "geo/geojson.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/merge.hpp"

#include <algorithm>
#include <optional>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

FieldValue value_in(const FlatRecord& record, const Field& field) {
    const auto found = record.members.find(field.name);
    return found == record.members.end() ? FieldValue{} : flat::normal(field.type, found->second);
}

void add_location(Array& locations, const geo::Geometry& place) {
    if (!place.is_empty()) {
        locations.emplace_back(Object{{"geometry", geo::to_node(simple_geometry(place))}});
    }
}

/// Where the row was drawn anew, what its new_position says, and why.
Array new_places(const EditedRecord& edit, const FlatRecord& before) {
    Array locations;
    if (!edit.unknown.contains(geometry_name) && !is_same_geometry(before.geometry, edit.now->geometry)) {
        add_location(locations, edit.now->geometry);
    }
    const auto found = edit.placing.find("new_position");
    const std::string* const text = found == edit.placing.end() ? nullptr : std::get_if<std::string>(&found->second);
    if (text != nullptr) {
        if (const auto place = geo::read_coordinates(*text).place) {
            add_location(locations, geo::Geometry::point(*place));
        }
    }
    const auto reason = edit.placing.find(reason_column);
    if (reason != edit.placing.end() && std::holds_alternative<std::string>(reason->second)) {
        locations.emplace_back(Object{{"because", std::get<std::string>(reason->second)}});
    }
    return locations;
}

}  // namespace

void ChangedContent::note(const EditedRecord& edit, const FlatRecord& before) {
    const std::string record = record_of(edit, before);
    if (geo::json::Document document; document.parse(record)) {
        content_.note(document.root());
    }
}

CopiedSensitivity ChangedContent::sensitivity(const EditedRecord& edit, const FlatRecord& before) const {
    const std::string record = record_of(edit, before);
    geo::json::Document document;
    return document.parse(record) ? content_.sensitivity(document.root()) : CopiedSensitivity{};
}

std::string ChangedContent::record_of(const EditedRecord& edit, const FlatRecord& before) const {
    Object properties{{"locations", new_places(edit, before)}};
    for (const std::string_view name : worded_members()) {
        const auto field = std::ranges::find(fields(), name, &Field::name);
        if (field == fields().end() || edit.unknown.contains(name)) {
            continue;
        }
        const FieldValue value = value_in(*edit.now, *field);
        const std::string* const text = std::get_if<std::string>(&value);
        if (text == nullptr || value == value_in(before, *field)) {
            continue;
        }
        if (const auto node = name == "links" ? member_of(*field, value, header_).node : std::nullopt) {
            properties.set(name, *node);
        } else {
            properties.set(name, *text);
        }
    }
    std::string line;
    geo::json::write_line(line, Node{Object{{"properties", std::move(properties)}}});
    return line;
}

}  // namespace situs
