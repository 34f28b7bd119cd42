#include "situs/store/merge.hpp"

#include "geo/geojson.hpp"
#include "geo/geometry_map.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/given_date.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace situs {
namespace {

FieldValue value_in(const FlatRecord& record, const Field& field) {
    const auto found = record.members.find(field.name);
    return found == record.members.end() ? FieldValue{} : flat::normal(field.type, found->second);
}

/// What people wrote: blanks round a text are none of it, and neither are those that stood round it before.
FieldValue written_in(const FlatRecord& record, const Field& field) {
    FieldValue value = value_in(record, field);
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        const std::string_view rest = without_blanks(*text);
        return rest.empty() ? FieldValue{} : FieldValue{std::string{rest}};
    }
    return value;
}

/// A list with one spelling of what stands between its parts.
template <typename Read>
std::string list_as_read(std::string_view text, Read read) {
    std::string list;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (const std::string_view part = without_blanks(text.substr(begin, end - begin)); !part.empty()) {
            list += (list.empty() ? "" : "; ") + read(part);
        }
        begin = end + 1;
    }
    return list;
}

/// A cell as it will stand in the record: dates and lists have several spellings.
FieldValue as_read(const Field& field, const FieldValue& value) {
    const std::string* const text = std::get_if<std::string>(&value);
    const bool is_dated = field.name == "when" || field.name == "as_of";
    if (text == nullptr || !(is_dated || field.name == "links")) {
        return value;
    }
    return FieldValue{list_as_read(
        *text, [is_dated](std::string_view part) { return is_dated ? given_date(part).text : std::string{part}; })};
}

bool is_same_but_for_blanks(const FieldValue& one, const FieldValue& other) {
    const std::string* const a = std::get_if<std::string>(&one);
    const std::string* const b = std::get_if<std::string>(&other);
    return one == other || (a != nullptr && b != nullptr && without_blanks(*a) == without_blanks(*b));
}

template <typename Value, typename Same>
Merge outcome_of(const Value& before, const Value& edited, const Value& dataset, Same same) {
    if (same(before, edited)) {
        return Merge::unchanged;
    }
    if (same(edited, dataset)) {
        return Merge::already_so;
    }
    return same(before, dataset) ? Merge::taken : Merge::conflict;
}

template <typename Many, typename One, typename Items>
geo::Geometry of_one(const Many& many, Items Many::*items) {
    return (many.*items).size() == 1 ? geo::Geometry{One{(many.*items).front()}} : geo::Geometry{many};
}

}  // namespace

FlatRecord flat_record(const Site& site, const SourceLookup& find) {
    FlatRecord record;
    for (const Field& field : fields()) {
        FieldValue value = flat::normal(field.type, flat::stored(field.type, value_of(field, site, find)));
        if (value != FieldValue{}) {
            record.members.emplace(field.name, std::move(value));
        }
    }
    record.geometry = site.geometry;
    return record;
}

const MergedMember* MergedRecord::find(std::string_view name) const noexcept {
    const auto found =
        std::ranges::find_if(members, [name](const MergedMember& member) { return member.field->name == name; });
    return found == members.end() ? nullptr : &*found;
}

MergedMember merged_member(const Field& field, const EditedRecord& edit, const FlatRecord& dataset) {
    if (edit.unknown.contains(field.name)) {
        return {.field = &field, .before = {}, .edited = {}, .dataset = {}};
    }
    MergedMember member{.field = &field,
                        .before = value_in(edit.before ? *edit.before : dataset, field),
                        .edited = written_in(*edit.now, field),
                        .dataset = value_in(dataset, field)};
    member.outcome = outcome_of(member.before, member.edited, member.dataset,
                                [&field](const FieldValue& one, const FieldValue& other) {
                                    return is_same_but_for_blanks(as_read(field, one), as_read(field, other));
                                });
    return member;
}

MergedRecord merge(const EditedRecord& edit, const FlatRecord& dataset) {
    const FlatRecord& before = edit.before ? *edit.before : dataset;
    MergedRecord merged;
    for (const Field& field : fields()) {
        MergedMember member = merged_member(field, edit, dataset);
        if (member.outcome != Merge::unchanged) {
            merged.members.push_back(std::move(member));
        }
    }
    if (!edit.unknown.contains(geometry_name)) {
        merged.geometry = outcome_of(before.geometry, edit.now->geometry, dataset.geometry, is_same_geometry);
    }
    return merged;
}

geo::Geometry simple_geometry(const geo::Geometry& geometry) {
    const geo::Geometry flat =
        geo::map_positions(geometry, [](const geo::Position& p) { return geo::Position{.lon = p.lon, .lat = p.lat}; });
    if (const auto* const all = flat.as<geo::GeometryCollection>(); all != nullptr && all->members.size() == 1) {
        return simple_geometry(geo::Geometry{all->members.front()});
    }
    if (const auto* const points = flat.as<geo::MultiPoint>(); points != nullptr && points->points.size() == 1) {
        return geo::Geometry::point(points->points.front().lonlat());
    }
    if (const auto* const lines = flat.as<geo::MultiLineString>()) {
        return of_one<geo::MultiLineString, geo::LineString>(*lines, &geo::MultiLineString::lines);
    }
    if (const auto* const areas = flat.as<geo::MultiPolygon>()) {
        return of_one<geo::MultiPolygon, geo::Polygon>(*areas, &geo::MultiPolygon::polygons);
    }
    return flat;
}

bool is_same_geometry(const geo::Geometry& one, const geo::Geometry& other) {
    if (one.is_empty() || other.is_empty()) {
        return one.is_empty() && other.is_empty();
    }
    return geo::to_node(simple_geometry(one)) == geo::to_node(simple_geometry(other));
}

}  // namespace situs
