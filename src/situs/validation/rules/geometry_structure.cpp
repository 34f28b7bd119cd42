#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

namespace situs {
namespace {

/// A member that makes the other sort of geometry: it means nothing here, and readers may take it for the geometry.
void check_shadows(const Rule& self, const std::string& pointer, geo::json::Value geometry, Report& out) {
    const bool is_collection = geometry["type"].string() == "GeometryCollection";
    const std::string_view foreign = is_collection ? "coordinates" : "geometries";
    if (geometry[foreign]) {
        out.warn_at(self, fmt::format("{}/{}", pointer, foreign),
                    fmt::format("\"{}\" means nothing in a {}, and readers may take it for the geometry (RFC 7946 "
                                "section 7.1)",
                                foreign, made_safe(geometry["type"].string())),
                    "remove it, or rename it");
    }
    std::size_t index = 0;
    for (const geo::json::Value member : is_collection ? geometry["geometries"].elements() : geo::json::Elements{}) {
        check_shadows(self, pointer + "/geometries/" + std::to_string(index++), member, out);
    }
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    if (!feature.geometry_fault.empty()) {
        out.at(self, "/geometry", made_safe(feature.geometry_fault),
               "write the coordinates as the file's format has them, or leave them empty if the place is not known");
    }
    for (const GeometryAtHand& geometry : feature.geometries) {
        const auto& problems = geometry.reading.problems;
        if (problems.empty()) {
            check_shadows(self, geometry.pointer, geometry.value, out);
            continue;
        }
        std::string message = made_safe(problems.front().message);
        if (problems.size() > 1) {
            message += fmt::format(" (and {} more in this geometry)", problems.size() - 1);
        }
        out.at(self, geometry.pointer + problems.front().pointer, std::move(message),
               problems.front().pointer.ends_with("/type")
                   ? R"(write one of the seven types, spelt as in RFC 7946, such as "Point")"
                   : "");
    }
}

void check_layer(const Rule& self, const LayerAtHand& layer, Report& out) {
    if (!layer.note.empty()) {
        out.warn_at(self, {}, made_safe(layer.note), "name the columns so, if the file has coordinates");
    }
}

}  // namespace

constinit const Rule rule_geometry_structure{
    .id = "geometry-structure",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "A geometry has one of the seven types and coordinates nested as that type wants",
    .basis = "RFC 7946 sections 3.1 and 7.1",
    .why = "Programs drop a geometry that they cannot read, some of them without a word: the record is then nowhere.",
    .example = R"({"type": "Polygon", "coordinates": [[50.0, 37.2], [50.1, 37.2], [50.0, 37.2]]})",
    .mend = "nest the coordinates as the type wants: Point [x, y]; LineString [[x, y], …]; Polygon [[[x, y], …], …]",
    .settles = true,
    .layer = check_layer,
    .feature = check};

}  // namespace situs
