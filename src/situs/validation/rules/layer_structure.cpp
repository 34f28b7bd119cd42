#include "situs/validation/text_rule.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

void check_text(const Rule& self, const TextAtHand& text, Report& out) {
    report_each(self, text, TextFault::no_layer, out);
}

/// The layer's own members, where the layer is one of records.
void check_members(const Rule& self, const LayerAtHand& layer, Report& out) {
    if (!layer.fault.empty()) {
        out.at(self, {}, "the file cannot be read, or not to its end: " + layer.fault,
               "if it was whole once, fetch it again or restore it from a copy; see whether its name ends as its "
               "format does");
    }
    if (!layer.is_ours) {
        return;
    }
    const bool is_collection =
        layer.container == geo::Container::feature_collection || layer.container == geo::Container::none;
    if (layer.is_listed && !is_collection) {
        out.at(self, {}, "a layer of a dataset is a FeatureCollection; here features or geometries stand alone",
               R"(write {"type": "FeatureCollection", "situs": "1", "features": [ … ]} round them)");
        return;
    }
    for (const MemberSpec& spec : layer_shape().members) {
        const geo::json::Node* member = layer.members.find(spec.name);
        if (spec.type == MemberType::text && member != nullptr && !member->is_null() && member->string() == nullptr) {
            out.at(self, "/" + std::string{spec.name},
                   fmt::format("\"{}\" must be {}, not {}", spec.name, describe(spec.type),
                               geo::json::describe(member->kind())),
                   "put the value in double quotes");
        }
    }
}

}  // namespace

constinit const Rule rule_layer_structure{
    .id = "layer-structure",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary = "The file is GeoJSON: one object, whole, with features or a geometry in it",
    .basis = "RFC 7946 section 2: a GeoJSON text is one object, a Geometry, a Feature or a FeatureCollection",
    .why = "Nothing in such a file can be checked or drawn.",
    .example = R"({"type": "FeatureCollection", "features": [{"type": "Feature", "geome)",
    .mend = "give a GeoJSON file; if it was one, fetch it again or restore it from a copy",
    .settles = true,
    .text = check_text,
    .layer = check_members};

}  // namespace situs
