#include "situs/validation/bbox.hpp"

#include "situs/validation/rule.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

void say(const Rule& self, const std::string& pointer, BboxFault&& fault, Report& out) {
    if (fault.severity == Severity::error) {
        out.at(self, pointer, std::move(fault.message), std::move(fault.mend));
    } else {
        out.warn_at(self, pointer, std::move(fault.message), std::move(fault.mend));
    }
}

/// The bbox of one object that holds `geometry`. In a record null stands for what is absent.
void check_object(const Rule& self, const std::string& pointer, Value object, const geo::Geometry& geometry,
                  Report& out) {
    const Value member = object["bbox"];
    if (!member || out.is_broken(pointer)) {
        return;
    }
    Bbox bbox = Bbox::from(member);
    std::optional<BboxFault> fault = bbox.fault_of_form();
    if (!fault) {
        bbox.hold(geometry);
        fault = bbox.fault_of_extent();
    }
    if (fault) {
        say(self, pointer + "/bbox", *std::move(fault), out);
    }
}

void check_geometry(const Rule& self, const std::string& pointer, Value object, const geo::Geometry& geometry,
                    Report& out) {
    check_object(self, pointer, object, geometry, out);
    if (const auto* collection = geometry.as<geo::GeometryCollection>()) {
        std::size_t index = 0;
        for (const Value member : object["geometries"].elements()) {
            if (index < collection->members.size()) {
                check_geometry(self, pointer + "/geometries/" + std::to_string(index), member,
                               collection->members[index], out);
            }
            ++index;
        }
    }
}

void check_feature(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        check_geometry(self, geometry.pointer, geometry.value, geometry.reading.geometry, out);
    }
    const Value own = feature.is_geometry ? Value{} : feature.value["bbox"];
    if (own && !(feature.is_ours && own.is_null()) && !out.is_broken("/geometry")) {
        check_object(self, {}, feature.value, geo::read_geometry(feature.value["geometry"]).geometry, out);
    }
}

void check_layer(const Rule& self, const LayerAtHand& layer, Report& out) {
    if (layer.bbox == nullptr) {
        return;
    }
    std::optional<BboxFault> fault = layer.bbox->fault_of_form();
    if (!fault) {
        fault = layer.bbox->fault_of_extent();
    }
    if (fault) {
        say(self, "/bbox", *std::move(fault), out);
    }
}

}  // namespace

constinit const Rule rule_bbox{
    .id = "bbox",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "A bbox is west, south, east, north, and holds its geometry (one much too large is a warning)",
    .basis =
        "RFC 7946 section 5: an array of length 2*n with all axes of the most southwesterly point followed by all axes "
        "of the more northeasterly point; section 5.2 for the antimeridian, 5.3 for the poles",
    .why =
        "Programs trust it to decide what to read: what lies outside is never drawn, and maps open at a wrong place.",
    .example =
        R"({"type": "Feature", "bbox": [37.0, 50.0, 37.5, 50.5], "geometry": {"type": "Point", "coordinates": [50.2, 37.2]}, …})",
    .mend =
        "write the smallest and largest longitude and latitude as [west, south, east, north], or leave the member out; "
        "in GeoJSON `situs validate --fix` computes it",
    .layer = check_layer,
    .feature = check_feature};

}  // namespace situs
