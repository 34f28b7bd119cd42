#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace situs {
namespace {

std::string_view multi_of(geo::GeometryType type) noexcept {
    switch (type) {
        case geo::GeometryType::point:
            return "MultiPoint";
        case geo::GeometryType::line_string:
            return "MultiLineString";
        case geo::GeometryType::polygon:
            return "MultiPolygon";
        default:
            return {};
    }
}

void check_parts(const Rule& self, const std::string& pointer, const geo::GeometryCollection& collection, Report& out) {
    const auto& members = collection.members;
    if (members.empty() || members.front().is_null()) {
        return;
    }
    const geo::GeometryType type = members.front().type();
    if (members.size() == 1 && type != geo::GeometryType::geometry_collection) {
        out.at(self, pointer, fmt::format("the GeometryCollection holds a single {}", name_of(type)),
               "write that geometry instead of the collection");
        return;
    }
    const bool is_one_type = std::all_of(members.begin(), members.end(), [type](const geo::Geometry& member) {
        return !member.is_null() && member.type() == type;
    });
    if (const std::string_view multi = multi_of(type); is_one_type && !multi.empty()) {
        out.at(self, pointer,
               fmt::format("the GeometryCollection holds nothing but {} {}s", members.size(), name_of(type)),
               fmt::format("write one {}", multi));
    }
}

void check_collection(const Rule& self, const std::string& pointer, const geo::Geometry& geometry, Report& out) {
    const auto* collection = geometry.as<geo::GeometryCollection>();
    if (collection == nullptr) {
        return;
    }
    check_parts(self, pointer, *collection, out);
    for (std::size_t i = 0; i < collection->members.size(); ++i) {
        const geo::Geometry& member = collection->members[i];
        const std::string below = pointer + "/geometries/" + std::to_string(i);
        if (member.as<geo::GeometryCollection>() != nullptr) {
            out.at(self, below, "a GeometryCollection stands inside another one");
            check_collection(self, below, member, out);
        }
    }
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        check_collection(self, geometry.pointer, geometry.reading.geometry, out);
    }
}

}  // namespace

constinit const Rule rule_geometry_collection_flat{
    .id = "geometry-collection-flat",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "A GeometryCollection holds geometries of several types, and no other collection",
    .basis =
        "RFC 7946 section 3.1.8: nested GeometryCollections SHOULD be avoided, and those of a single part or of parts "
        "of a single type",
    .why = "Many programs read the first level only, or no collection at all, and leave the rest off the map.",
    .example = R"({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [50.0, 37.2]}]})",
    .mend = "move the geometries of the inner collection into the outer one",
    .feature = check};

}  // namespace situs
