#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

using geo::json::Value;

std::string message_for(std::string_view name) {
    return fmt::format(
        "the member \"crs\"{} is left from GeoJSON 2008; readers ignore it and take the coordinates as "
        "WGS 84 degrees",
        name.empty() ? "" : fmt::format(" ({})", in_quotes(name)));
}

void check_layer(const Rule& self, const LayerAtHand& layer, Report& out) {
    const geo::json::Node* crs = layer.members.find("crs");
    if (crs == nullptr) {
        return;
    }
    const geo::json::Object* object = crs->object();
    const geo::json::Node* properties = object == nullptr ? nullptr : object->find("properties");
    const geo::json::Object* inner = properties == nullptr ? nullptr : properties->object();
    const geo::json::Node* name = inner == nullptr ? nullptr : inner->find("name");
    out.at(self, "/crs", message_for(name == nullptr || name->string() == nullptr ? std::string{} : *name->string()));
}

void check_object(const Rule& self, Value object, const std::string& pointer, Report& out) {
    if (const Value crs = object["crs"]; crs) {
        out.at(self, pointer + "/crs", message_for(crs["properties"]["name"].string()));
    }
}

void check_feature(const Rule& self, const FeatureAtHand& feature, Report& out) {
    if (!feature.is_geometry) {
        check_object(self, feature.value, {}, out);
    }
    for (const GeometryAtHand& geometry : feature.geometries) {
        check_object(self, geometry.value, geometry.pointer, out);
    }
}

}  // namespace

constinit const Rule rule_crs_member{
    .id = "crs-member",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "There is no \"crs\" member",
    .basis = "RFC 7946 section 4 and appendix B.1: the crs member of GeoJSON 2008 is removed",
    .why = "If the coordinates are in that other system, every reader of today's GeoJSON puts them in a wrong place.",
    .example = R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:3857"}}, …})",
    .mend =
        "transform the coordinates to WGS 84 if they are not, and remove the member; `ogr2ogr -lco RFC7946=YES` "
        "does both",
    .layer = check_layer,
    .feature = check_feature};

}  // namespace situs
