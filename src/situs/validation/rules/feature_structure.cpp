#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

bool is_object_or_null(Value value) {
    return value.is(Kind::object) || value.is(Kind::null);
}

/// A whole other object that stands where a feature should: nothing in it is judged as a feature.
bool is_other_object(std::string_view type) noexcept {
    constexpr std::array<std::string_view, 8> others{
        "Point",           "MultiPoint", "LineString",        "MultiPolygon",
        "MultiLineString", "Polygon",    "FeatureCollection", "GeometryCollection"};
    return std::find(others.begin(), others.end(), type) != others.end();
}

/// The members that the check asks for, each the first of its name.
class Members {
public:
    explicit Members(Value feature) {
        const auto members = feature.members();
        for (auto member = members.begin(); member != members.end(); ++member) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                if (member.name_hash() == hashes[i] && !values_[i] && member.name() == names[i]) {
                    values_[i] = member.value();
                }
            }
        }
    }
    /// \pre it is one of the names
    Value operator[](std::string_view name) const {
        return values_[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
    }

private:
    static constexpr std::array<std::string_view, 7> names{"type",        "geometry",   "properties", "id",
                                                           "coordinates", "geometries", "features"};
    static constexpr auto hashes = [] {
        std::array<std::uint32_t, names.size()> all{};
        std::transform(names.begin(), names.end(), all.begin(), geo::name_hash);
        return all;
    }();
    std::array<Value, names.size()> values_{};
};

void check_type(const Rule& self, const Members& feature, Report& out) {
    const Value type = feature["type"];
    if (!type) {
        out.at(self, "/type", "\"type\" is missing", R"(write "type": "Feature")");
    } else if (type.string() != "Feature") {
        out.at(self, "/type",
               type.is(Kind::string)
                   ? fmt::format("the type of a feature is \"Feature\", not {}", in_quotes(type.string()))
                   : fmt::format("\"type\" must be a text, not {}", describe(type.kind())),
               R"(write "type": "Feature")");
    }
}

void check_object_member(const Rule& self, const Members& feature, std::string_view name, std::string_view when_empty,
                         Report& out) {
    const Value member = feature[name];
    if (!member) {
        out.at(self, fmt::format("/{}", name), fmt::format("\"{}\" is missing", name),
               fmt::format("write \"{}\": null where {}", name, when_empty));
    } else if (!is_object_or_null(member)) {
        out.at(self, fmt::format("/{}", name),
               fmt::format("\"{}\" must be an object or null, not {}", name, describe(member.kind())));
    }
}

/// RFC 7946 section 7.1: what defines other objects has no place in a feature.
constexpr std::array<std::string_view, 3> foreign_names{"coordinates", "geometries", "features"};

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    if (feature.is_geometry) {
        return;
    }
    if (!feature.value.is(Kind::object)) {
        out.at(self, {}, fmt::format("a feature must be an object, not {}", describe(feature.value.kind())));
        return;
    }
    const Members members{feature.value};
    if (const std::string_view type = members["type"].string(); type != "Feature" && is_other_object(type)) {
        out.at(self, "/type", fmt::format("a {} stands where a feature is expected", type),
               type == "FeatureCollection"
                   ? "move its features into the list of the outer collection"
                   : R"(write {"type": "Feature", "geometry": …, "properties": null} round it)");
        return;
    }
    check_type(self, members, out);
    check_object_member(self, members, "geometry", "the feature has no place", out);
    check_object_member(self, members, "properties", "there are none", out);
    const Value id = members["id"];
    if (id && !id.is(Kind::string) && !id.is(Kind::number)) {
        out.at(self, "/id", fmt::format("\"id\" must be a text or a number, not {}", describe(id.kind())));
    }
    for (const std::string_view name : foreign_names) {
        if (members[name]) {
            out.at(self, fmt::format("/{}", name),
                   fmt::format("\"{}\" must not stand in a feature (RFC 7946 section 7.1)", name),
                   "move it into the geometry, or rename it");
        }
    }
}

/// RFC 7946 section 7.1, for the collection.
constexpr std::array<std::string_view, 4> names_foreign_to_collection{"coordinates", "geometries", "geometry",
                                                                      "properties"};

void check_collection(const Rule& self, const LayerAtHand& layer, Report& out) {
    if (layer.container != geo::Container::feature_collection) {
        return;
    }
    for (const std::string_view name : names_foreign_to_collection) {
        if (layer.members.find(name) != nullptr) {
            out.at(self, fmt::format("/{}", name),
                   fmt::format("\"{}\" must not stand in a FeatureCollection (RFC 7946 section 7.1)", name),
                   "move it into a feature, or rename it");
        }
    }
}

}  // namespace

constinit const Rule rule_feature_structure{
    .id = "feature-structure",
    .subject = Subject::feature,
    .severity = Severity::error,
    .summary = "A feature has type, geometry and properties of the right kind",
    .basis = "RFC 7946 sections 3.2, 3.3 and 7.1",
    .why = "Programs skip what is no feature, some of them without a word.",
    .example = R"({"type": "Feature", "geometry": {"type": "Point", "coordinates": [50, 37]}})",
    .mend = R"(a feature is {"type": "Feature", "geometry": …, "properties": {…}})",
    .settles = true,
    .layer = check_collection,
    .feature = check};

}  // namespace situs
