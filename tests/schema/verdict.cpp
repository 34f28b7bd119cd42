#include "tests/schema/verdict.hpp"

#include "geo/geojson.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <sstream>
#include <vector>

namespace situs::schema_tests {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// Bounds that record.md gives; rules of `situs validate` enforce them.
struct Bounds {
    std::string_view member;
    double least;
    double most;
    bool least_itself = true;
};
constexpr double no_end = std::numeric_limits<double>::infinity();
constexpr std::array bounds{Bounds{"uncertainty_m", 0, no_end, false},
                            Bounds{"sensitivity_category", 1, 4},
                            Bounds{"credibility", 1, 6},
                            Bounds{"accuracy_m", 0, no_end},
                            Bounds{"m", 0, no_end},
                            Bounds{"start", 0, no_end},
                            Bounds{"end", 0, no_end}};

bool within_bounds(std::string_view member, double number) {
    const auto* found =
        std::find_if(bounds.begin(), bounds.end(), [member](const Bounds& b) { return b.member == member; });
    return found == bounds.end() ||
           ((number > found->least || (number == found->least && found->least_itself)) && number <= found->most);
}

/// A kind may be a term of the dataset's own, which a schema of a layer cannot know.
bool is_term(const MemberSpec& spec, std::string_view word) {
    return spec.vocabulary == "kind" || vocabulary(spec.vocabulary)->find(word) != nullptr;
}

bool is_good(const MemberSpec& spec, Value value) {
    switch (spec.type) {
        case MemberType::slug:
            return is_slug(value.string());
        case MemberType::term:
            return is_term(spec, value.string());
        case MemberType::edtf:
        case MemberType::edtf_or_list:
            return read_edtf(value.string()).value.has_value();
        case MemberType::date:
            return read_day(value.string()).has_value();
        case MemberType::number:
            return within_bounds(spec.name, value.number());
        case MemberType::geometry:
            return geo::read_geometry(value).problems.empty();
        default:
            return true;
    }
}

std::string fault_in(Value value, const Shape& shape) {
    std::vector<ShapeProblem> problems;
    check_shape(value, shape, problems);
    if (!problems.empty()) {
        return problems.front().pointer + ": " + problems.front().message;
    }
    std::string fault;
    walk_shape(
        value, shape,
        [](void* context, const std::string& pointer, const MemberSpec& spec, Value member) {
            auto& first = *static_cast<std::string*>(context);
            if (first.empty() && !is_good(spec, member)) {
                first = pointer + ": not one of its kind";
            }
        },
        &fault);
    return fault;
}

std::string fault_in_feature(Value feature) {
    const std::string fault = fault_in(feature, feature_shape());
    return fault.empty() && feature["type"].string() != "Feature" ? "/type: not a feature" : fault;
}

std::string fault_in_layer(Value layer) {
    std::string fault = fault_in(layer, layer_shape());
    if (fault.empty() && layer["type"].string() != "FeatureCollection") {
        fault = "/type: not a feature collection";
    }
    if (fault.empty() && !layer["features"].is(Kind::array)) {
        fault = "/features: not a list";
    }
    for (const Value feature : layer["features"].elements()) {
        fault = fault.empty() ? fault_in_feature(feature) : fault;
    }
    return fault;
}

std::string fault_in_sources(Value document) {
    std::string fault = document.is(Kind::object) ? "" : ": not an object";
    for (const auto& [name, facts, offset] : document.members()) {
        fault = fault.empty() ? fault_in(facts, source_facts_shape()) : fault;
    }
    return fault;
}

}  // namespace

std::string schema_of(std::string_view file_name) {
    if (file_name.ends_with(".geojson")) {
        return "layer.schema.json";
    }
    return file_name.ends_with("sources.situs.json") ? "sources.situs.schema.json" : "dataset.schema.json";
}

std::string text_of_file(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

std::string first_fault(std::string_view schema, Value document) {
    if (schema == "layer.schema.json") {
        return fault_in_layer(document);
    }
    return schema == "dataset.schema.json" ? fault_in(document, dataset_shape()) : fault_in_sources(document);
}

}  // namespace situs::schema_tests
