#include "situs/exchange/linked_places.hpp"

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/wkt.hpp"
#include "situs/exchange/refused_characters.hpp"
#include "situs/exchange/written_coordinates.hpp"
#include "situs/exchange/written_names.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

/// A member that should be a list: its elements, or itself where somebody left the brackets away.
std::vector<Value> list_of(Value value, std::string_view name, ImportedPlace& place) {
    std::vector<Value> all;
    if (value.is(Kind::array)) {
        for (const Value element : value.elements()) {
            all.push_back(element);
        }
    } else if (value && !value.is_null()) {
        place.remarks.push_back(fmt::format("\"{}\" should be a list; taken as a list of one", name));
        all.push_back(value);
    }
    return all;
}

std::string line_of(Value value) {
    return value.is(Kind::string) ? std::string{value.string()} : std::string{value.lexeme()};
}

void take_names(ImportedPlace& place, Value feature) {
    Value title = feature["properties"]["title"];
    if (!title.is(Kind::string) && feature["title"].is(Kind::string)) {
        place.remarks.emplace_back("\"title\" stands in the feature; it belongs into its properties");
        title = feature["title"];
    }
    if (!title.string().empty()) {
        add_name(place, {.text = std::string{title.string()}});
    }
    for (const Value name : list_of(feature["names"], "names", place)) {
        const Value toponym = name.is(Kind::string) ? name : name["toponym"];
        if (toponym.string().empty()) {
            place.remarks.emplace_back("a name has no \"toponym\"; it stands in the notes");
            place.notes.push_back("name: " + line_of(name));
            continue;
        }
        if (name.is(Kind::string)) {
            place.remarks.emplace_back("a name is a text; it should be an object with a \"toponym\"");
        }
        add_name(place, {.text = std::string{toponym.string()}, .lang = std::string{name["lang"].string()}});
        if (name["citations"] || name["when"]) {
            place.notes.push_back("name: " + line_of(name));
        }
    }
}

void take_countries(ImportedPlace& place, Value properties) {
    const std::vector<Value> codes = list_of(properties["ccodes"], "ccodes", place);
    if (codes.size() == 1 && codes.front().string().size() == 2) {
        place.members.emplace("country", codes.front().string());
    } else if (!codes.empty()) {
        place.notes.push_back("ccodes: " + line_of(properties["ccodes"]));
    }
}

/// The term that a type of the file is: by its label, or by its number in the AAT.
std::string term_of(Value type) {
    constexpr std::string_view prefix = "aat:";
    const std::string_view identifier = type["identifier"].string();
    const std::string_view aat = identifier.starts_with(prefix) ? identifier.substr(prefix.size()) : std::string_view{};
    for (const Term& term : vocabulary("kind")->terms) {
        const bool is_named = term.id == type["label"].string() || term.id == type.string();
        if (is_named || (!aat.empty() && term.aat == aat)) {
            return term.id;
        }
    }
    return {};
}

void take_types(ImportedPlace& place, Value feature) {
    for (const Value type : list_of(feature["types"], "types", place)) {
        const std::string term = term_of(type);
        if (term.empty() || !place.members.emplace("kind", term).second) {
            place.notes.push_back("type: " + line_of(type));
        }
    }
}

/// A geometry by its coordinates, or by its well-known text.
geo::Geometry geometry_of(Value value, ImportedPlace& place) {
    const Value wkt = value["geowkt"];
    if (!value["coordinates"] && !value["geometries"] && wkt.is(Kind::string)) {
        if (const auto geometry = geo::from_wkt(std::string{wkt.string()})) {
            return *geometry;
        }
        place.problems.push_back(fmt::format("the geowkt \"{}\" cannot be read", wkt.string()));
        return {};
    }
    geo::GeometryReading reading = geo::read_geometry(value);
    for (const geo::GeometryProblem& problem : reading.problems) {
        place.problems.push_back("geometry: " + problem.message);
    }
    return std::move(reading.geometry);
}

void take_geometry(ImportedPlace& place, Value value) {
    if (!value || value.is_null()) {
        return;
    }
    for (const std::string_view name : {"when", "certainty", "approximation", "citations"}) {
        if (value[name]) {
            place.notes.push_back(fmt::format("geometry, {}: {}", name, line_of(value[name])));
        }
    }
    place.geometry = simple_geometry(geometry_of(value, place));
    place.datum = "EPSG:4326";
    const WrittenCoordinates written = written_coordinates(value);
    place.verbatim = written.text;
    place.digits = written.digits();
    bool is_on_the_globe = true;
    geo::for_each_position(place.geometry, [&is_on_the_globe](const geo::Position& p) {
        is_on_the_globe = is_on_the_globe && geo::in_range(p.lonlat());
    });
    if (!is_on_the_globe) {
        place.problems.emplace_back("lies outside of the globe; is longitude before latitude?");
    }
}

/// What has no place of its own in a record.
void take_rest(ImportedPlace& place, Value feature) {
    constexpr std::array<std::string_view, 7> taken{"type",  "properties", "geometry", "names",
                                                    "types", "title",      "bbox"};
    for (const Member member : feature.members()) {
        if (std::ranges::find(taken, member.name) == taken.end() && !member.value.is_null()) {
            place.notes.push_back(fmt::format("{}: {}", member.name, line_of(member.value)));
        }
    }
    for (const Member member : feature["properties"].members()) {
        if (member.name != "title" && member.name != "ccodes" && !member.value.is_null()) {
            place.notes.push_back(fmt::format("{}: {}", member.name, line_of(member.value)));
        }
    }
}

ImportedPlace place_of(const geo::FeatureText& text, Value feature) {
    ImportedPlace place{.locator_label = "section", .locator = std::to_string(text.index + 1), .line = text.line};
    const Value properties = feature["properties"];
    const std::string id = line_of(feature["@id"] ? feature["@id"] : feature["id"]);
    place.locator = id.empty() ? place.locator : id;
    if (!feature.is(Kind::object)) {
        place.problems.emplace_back("is no feature");
    } else {
        take_names(place, feature);
        take_countries(place, properties);
        take_types(place, feature);
        take_geometry(place, feature["geometry"]);
        take_rest(place, feature);
        place.at_least = nested_sensitivity(feature);
        if (std::string problem = control_character_problem_in(feature); !problem.empty()) {
            place.problems.push_back(std::move(problem));
        }
    }
    place.cells = {place.locator, place.names.empty() ? std::string{} : place.names.front().text,
                   std::string{text.text}};
    return place;
}

class LinkedPlaces final : public ImportSource {
public:
    explicit LinkedPlaces(std::filesystem::path path) : path_{std::move(path)} {}

    void for_each(const std::function<void(ImportedPlace)>& visit) override {
        geo::FeatureReader reader{path_};
        geo::json::Document document;
        for (geo::FeatureText text; reader.next(text);) {
            if (!document.parse(text.text)) {
                throw geo::InputError{
                    fmt::format("{}:{}: {}", path_.string(), text.line, document.problems().back().message)};
            }
            visit(place_of(text, document.root()));
        }
        for (const geo::ContainerProblem& problem : reader.problems()) {
            if (!problem.byte_order_mark) {
                throw geo::InputError{
                    fmt::format("{}:{}:{}: {}", path_.string(), problem.line, problem.column, problem.message)};
            }
        }
    }
    std::vector<std::string> columns() const override { return {"id", "title", "feature"}; }
    std::vector<std::string> notes() const override {
        return {"read as Linked Places: what has no place of its own in a record stands in its notes"};
    }
    std::string media_type() const override { return "application/geo+json"; }

private:
    std::filesystem::path path_;
};

}  // namespace

bool is_linked_places(const std::filesystem::path& path) {
    geo::FeatureReader reader{path};
    geo::FeatureText text;
    geo::json::Document document;
    if (!reader.next(text)) {
        return false;
    }
    const bool has_names = document.parse(text.text) && document.root()["names"] && !document.root()["situs"];
    return has_names || reader.collection().find("@context") != nullptr;
}

std::unique_ptr<ImportSource> open_linked_places(const std::filesystem::path& path) {
    return std::make_unique<LinkedPlaces>(path);
}

}  // namespace situs
