#include "situs/validation/mend_feature.hpp"

#include "geo/geojson.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/site_json.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/canonical.hpp"
#include "situs/validation/json_pointers.hpp"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Node;
using geo::json::Object;
using geo::json::Value;

Node* below(Node& node, std::string_view name) {
    Object* object = node.object();
    return object == nullptr ? nullptr : object->find(name);
}

Object* object_below(Node& node, std::string_view name) {
    Node* found = below(node, name);
    return found == nullptr ? nullptr : found->object();
}

std::string in_nfc(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
    std::string normal;
    icu::StringByteSink<std::string> sink{&normal};
    if (U_SUCCESS(status)) {
        nfc->normalizeUTF8(0, text, sink, nullptr, status);
    }
    return U_SUCCESS(status) ? normal : text;
}

void mend_names(Node& feature, std::vector<Mend>& mends) {
    Node* properties = below(feature, "properties");
    Node* names = properties == nullptr ? nullptr : below(*properties, "names");
    if (names == nullptr || names->array() == nullptr) {
        return;
    }
    std::size_t index = 0;
    for (Node& name : *names->array()) {
        const std::string pointer = fmt::format("/properties/names/{}/text", index++);
        Node* text = below(name, "text");
        if (text == nullptr || text->string() == nullptr) {
            continue;
        }
        if (std::string normal = in_nfc(*text->string()); normal != *text->string()) {
            *text = Node{std::move(normal)};
            mends.push_back({pointer, "brought the name into Unicode's composed form (NFC)"});
        }
    }
}

void mend_location_geometries(Node& feature, std::vector<Mend>& mends) {
    Node* properties = below(feature, "properties");
    Node* locations = properties == nullptr ? nullptr : below(*properties, "locations");
    if (locations == nullptr || locations->array() == nullptr) {
        return;
    }
    std::size_t index = 0;
    for (Node& location : *locations->array()) {
        if (Object* geometry = object_below(location, "geometry")) {
            mend_geometry(*geometry, fmt::format("/properties/locations/{}/geometry", index), mends);
        }
        ++index;
    }
}

void mend_bbox(Object& holder, const Extent& extent, const std::string& pointer, std::vector<Mend>& mends) {
    if (std::optional<Node> bbox = mended_bbox(holder, extent)) {
        holder.set("bbox", *std::move(bbox));
        mends.push_back({pointer + "/bbox", "computed the bbox anew from the geometry"});
    }
}

/// The bbox of a geometry, and of those in a collection. \param value the same geometry
void mend_geometry_bboxes(Object& geometry, Value value, const std::string& pointer, std::vector<Mend>& mends) {
    Extent extent;
    if (add_extent(value, extent)) {
        mend_bbox(geometry, extent, pointer, mends);
    }
    Node* const list = value["type"].string() == "GeometryCollection" ? geometry.find("geometries") : nullptr;
    if (list == nullptr || list->array() == nullptr) {
        return;
    }
    auto member = value["geometries"].elements().begin();
    for (std::size_t i = 0; i < list->array()->size(); ++i, ++member) {
        if (Object* const part = (*list->array())[i].object()) {
            mend_geometry_bboxes(*part, *member, fmt::format("{}/geometries/{}", pointer, i), mends);
        }
    }
}

/// The bbox of a feature and of its geometry.
void mend_bboxes(Node& feature, std::vector<Mend>& mends) {
    std::string text;
    geo::json::write_line(text, feature);
    geo::json::Document document;
    document.parse(text);
    const Value root = document.root();
    if (root["type"].string() != "Feature") {
        mend_geometry_bboxes(*feature.object(), root, "", mends);
        return;
    }
    Extent extent;
    if (add_extent(root, extent)) {
        mend_bbox(*feature.object(), extent, "", mends);
    }
    if (Object* const geometry = object_below(feature, "geometry")) {
        mend_geometry_bboxes(*geometry, root["geometry"], "/geometry", mends);
    }
}

/// Of the feature or geometry itself, or of a geometry in it.
bool has_bbox(Value value) {
    if (value["bbox"] || (value["geometry"].is(Kind::object) && has_bbox(value["geometry"]))) {
        return true;
    }
    const geo::json::Elements members = value["geometries"].elements();
    return std::any_of(members.begin(), members.end(), [](Value member) { return has_bbox(member); });
}

/// Whether the flat members that follow from the evidence cannot be known: something in it is of a wrong type, or
/// lacks a member. What the record itself lacks, such as its kind, does not matter for that.
bool bears_on_projection(const ShapeProblem& problem) {
    constexpr std::string_view flat = "/properties";
    return problem.missing.empty() || problem.missing == "properties" || problem.pointer.size() > flat.size();
}

/// Why a record cannot be rewritten without guessing what it means; empty if it can.
std::string unreadable(Value feature) {
    std::vector<ShapeProblem> problems;
    check_shape(feature, feature_shape(), problems);
    for (const ShapeProblem& problem : problems) {
        if (bears_on_projection(problem)) {
            return fmt::format("{}: {}", problem.pointer.empty() ? "the feature" : problem.pointer, problem.message);
        }
    }
    // Where a location's role or standing is no known word, nobody can say what follows from it.
    constexpr std::array words{"role", "standing"};
    std::size_t index = 0;
    for (const Value location : feature["properties"]["locations"].elements()) {
        const geo::GeometryReading reading = geo::read_geometry(location["geometry"]);
        if (location["geometry"] && !reading.problems.empty()) {
            return fmt::format("/properties/locations/{}/geometry: {}", index, reading.problems.front().message);
        }
        for (const char* word : words) {
            const std::string_view term = location[word].string();
            if (!term.empty() && vocabulary(word)->find(term) == nullptr) {
                return fmt::format("/properties/locations/{}/{} is no term of its vocabulary", index, word);
            }
        }
        ++index;
    }
    return {};
}

bool would_lose_geometry(Node& before, Node& after) {
    return object_below(before, "geometry") != nullptr && object_below(after, "geometry") == nullptr;
}

/// What canonical text changed beside order and white space.
void note_projection(const Node& before, const Node& after, std::vector<Mend>& mends) {
    const auto member = [](const Node& feature, std::string_view name) -> const Node* {
        const Object* object = feature.object();
        if (object != nullptr && name != "geometry") {
            const Node* properties = object->find("properties");
            object = properties == nullptr ? nullptr : properties->object();
        }
        return object == nullptr ? nullptr : object->find(name);
    };
    constexpr std::array projected{
        "geometry",         "name",   "uncertainty_m", "location_confidence", "existence_confidence",
        "event_confidence", "sources"};
    for (const char* name : projected) {
        const Node* was = member(before, name);
        const Node* is = member(after, name);
        const bool is_same = (was == nullptr || was->is_null()) == (is == nullptr || is->is_null()) &&
                             (was == nullptr || is == nullptr || *was == *is);
        if (!is_same) {
            mends.push_back({std::string{name} == "geometry" ? "/geometry" : fmt::format("/properties/{}", name),
                             fmt::format("restored \"{}\" from the evidence", name)});
        }
    }
}

}  // namespace

bool add_extent(Value feature, Extent& extent) {
    const bool is_feature = feature["type"].string() == "Feature";
    const Value geometry = is_feature ? feature["geometry"] : feature;
    if (!geometry || geometry.is_null()) {
        return is_feature;
    }
    const geo::GeometryReading reading = geo::read_geometry(geometry);
    if (!reading.problems.empty()) {
        return false;
    }
    if (!reading.geometry.is_empty()) {
        extent.add(reading.geometry);
    }
    return true;
}

MendedFeature FeatureMender::mend(std::string_view text, MendAs as) {
    MendedFeature result;
    result.text = text;
    document_.parse(text);
    for (const geo::json::Problem& problem : document_.problems()) {
        if (problem.kind != geo::json::ProblemKind::number_range) {
            result.kept_because = problem.message;
            return result;
        }
    }
    const Value root = document_.root();
    const bool is_feature = root["type"].string() == "Feature";
    if (as == MendAs::record) {
        result.kept_because = is_feature ? unreadable(root) : "it is no feature";
    }
    if (!result.kept_because.empty() || !root.is(Kind::object)) {
        return result;
    }
    Node feature = Node::from(root);
    if (Object* geometry = is_feature ? object_below(feature, "geometry") : feature.object()) {
        mend_geometry(*geometry, is_feature ? "/geometry" : "", result.mends);
    }
    if (as == MendAs::record) {
        mend_location_geometries(feature, result.mends);
        mend_names(feature, result.mends);
        std::string mended;
        geo::json::write_line(mended, feature);
        mended_.parse(mended);
        Node canonical = canonical_feature(mended_.root(), read_site(mended_.root()), Unsupported::keep);
        if (would_lose_geometry(feature, canonical)) {
            result.mends.clear();
            result.kept_because =
                "a geometry is drawn, but no location is preferred: only people can say which is right";
            return result;
        }
        note_projection(feature, canonical, result.mends);
        feature = std::move(canonical);
    }
    if (has_bbox(root)) {
        mend_bboxes(feature, result.mends);
    }
    if (as == MendAs::record || !result.mends.empty()) {
        result.text.clear();
        geo::json::write_line(result.text, feature);
    }
    for (Mend& mend : result.mends) {
        std::string existing = mend.pointer;
        mend.offset = nearest_existing(root, existing).offset();
    }
    std::stable_sort(result.mends.begin(), result.mends.end(),
                     [](const Mend& a, const Mend& b) { return a.offset < b.offset; });
    return result;
}

}  // namespace situs
