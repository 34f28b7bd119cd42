#include "situs/model/shape.hpp"

#include "situs/model/field_kinds.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace situs {
namespace {

constexpr auto required = Presence::required;
constexpr auto optional = Presence::optional;
using enum MemberType;

constexpr MemberSpec a_text(std::string_view name, Presence presence = optional) {
    return {name, text, presence};
}
constexpr MemberSpec a_term(std::string_view name, std::string_view vocabulary, Presence presence = optional) {
    return {name, term, presence, vocabulary};
}
constexpr MemberSpec a_number(std::string_view name, Presence presence = optional) {
    return {name, number, presence};
}
constexpr MemberSpec one(std::string_view name, const Shape& shape, Presence presence = optional) {
    return {name, object, presence, {}, &shape};
}
constexpr MemberSpec list_of(std::string_view name, const Shape& shape) {
    return {name, object_list, optional, {}, &shape};
}

// Only the order of its members is used: geo/geojson.hpp reads and checks geometries.
constexpr std::array geometry_members{a_text("type", required), MemberSpec{"bbox", any}, MemberSpec{"coordinates", any},
                                      MemberSpec{"geometries", any}};
constexpr Shape geometry_order{"geometry", geometry_members};

constexpr std::array deed_members{a_text("by", required), MemberSpec{"date", date, required}};
constexpr Shape deed{"deed", deed_members};

constexpr std::array name_members{a_text("text", required),
                                  a_text("lang"),
                                  a_term("role", "name-role"),
                                  a_text("used_by"),
                                  MemberSpec{"when", edtf},
                                  MemberSpec{"sources", text_list},
                                  a_term("sensitivity", "sensitivity")};
constexpr Shape name{"name", name_members};

constexpr std::array basis_members{a_text("source", required), a_text("record"), MemberSpec{"acquired", edtf},
                                   a_text("product"), a_number("accuracy_m")};
constexpr Shape basis{"basis", basis_members};

constexpr std::array contribution_members{a_term("cause", "breakdown-cause", required), a_number("m", required)};
constexpr Shape contribution{"contribution", contribution_members};

constexpr std::array location_members{MemberSpec{"id", slug, required},
                                      a_term("standing", "standing", required),
                                      a_text("because"),
                                      MemberSpec{"geometry", geometry, optional, {}, &geometry_order},
                                      a_term("role", "role"),
                                      a_number("uncertainty_m"),
                                      a_term("place_match", "place-match"),
                                      MemberSpec{"when", edtf},
                                      a_text("datum"),
                                      a_text("verbatim"),
                                      a_term("method", "method"),
                                      list_of("basis", basis),
                                      list_of("breakdown", contribution),
                                      a_text("protocol"),
                                      one("georeferenced", deed),
                                      one("verified", deed),
                                      a_term("sensitivity", "sensitivity"),
                                      a_text("sensitivity_reason"),
                                      a_text("notes")};
constexpr Shape location{"location", location_members};

constexpr std::array locator_members{a_text("label", required), a_text("value", required)};
constexpr Shape locator{"locator", locator_members};

constexpr std::array selector_members{a_text("type", required), a_text("exact"),   a_text("prefix"),
                                      a_text("suffix"),         a_number("start"), a_number("end")};
constexpr Shape selector{"selector", selector_members};

constexpr std::array claim_members{a_term("aspect", "aspect", required), a_term("says", "says", required),
                                   a_text("value"), a_text("verbatim"), MemberSpec{"locations", text_list}};
constexpr Shape claim{"claim", claim_members};

constexpr std::array attestation_members{MemberSpec{"id", slug, required},
                                         a_text("source", required),
                                         one("locator", locator),
                                         list_of("selectors", selector),
                                         a_text("summary"),
                                         a_term("knowledge", "knowledge"),
                                         list_of("claims", claim),
                                         a_term("place_match", "place-match"),
                                         a_number("credibility"),
                                         one("recorded", deed),
                                         a_term("sensitivity", "sensitivity")};
constexpr Shape attestation{"attestation", attestation_members};

constexpr std::array assessment_members{a_term("aspect", "assessed-aspect", required),
                                        a_term("value", "confidence", required), a_text("by", required),
                                        MemberSpec{"date", date, required}, a_text("because", required)};
constexpr Shape assessment{"assessment", assessment_members};

constexpr std::array relation_members{a_term("type", "relation", required), a_text("to", required),
                                      MemberSpec{"when", edtf}, MemberSpec{"attestations", text_list},
                                      a_text("because")};
constexpr Shape relation{"relation", relation_members};

constexpr std::array search_members{a_text("what", required), a_text("by"), MemberSpec{"date", date}};
constexpr Shape search{"search", search_members};

constexpr std::array unlocated_members{a_text("because", required), list_of("searched", search)};
constexpr Shape unlocated{"unlocated", unlocated_members};

constexpr MemberSpec member(std::string_view member_name, field_kinds::FieldKind kind, std::string_view vocabulary) {
    return {member_name, kind.member, kind.presence, vocabulary};
}

#define MEMBER_stored(name, type, vocabulary) member(#name, field_kinds::type, vocabulary),
#define MEMBER_projected(name, type, vocabulary) MEMBER_stored(name, type, vocabulary)
#define MEMBER_computed(name, type, vocabulary)
#define FIELD(name, type, origin, alias, description, vocabulary, constraint, message) \
    MEMBER_##origin(name, type, vocabulary)
#define NESTED(name, type, shape) MemberSpec{#name, type, optional, {}, &shape},
constexpr MemberSpec properties_members[] = {
#include "situs/model/fields.def"
};
#undef MEMBER_stored
#undef MEMBER_projected
#undef MEMBER_computed
constexpr Shape properties{"properties", properties_members};

constexpr std::array feature_members{
    a_text("type", required), MemberSpec{"id", slug, required}, MemberSpec{"bbox", any},
    MemberSpec{"geometry", geometry, optional, {}, &geometry_order}, one("properties", properties, required)};
constexpr Shape feature{"feature", feature_members};

constexpr std::array layer_members{a_text("type", required),
                                   a_text("situs"),
                                   a_text("name"),
                                   a_text("title"),
                                   a_text("description"),
                                   MemberSpec{"bbox", any},
                                   MemberSpec{"features", any}};
constexpr Shape layer{"layer", layer_members};

/// By language: members of any name.
constexpr Shape translations{"translations", {}};

constexpr std::array own_term_members{MemberSpec{"id", slug, required},
                                      a_text("label"),
                                      one("labels", translations),
                                      a_text("definition", required),
                                      a_text("symbol"),
                                      a_text("aat"),
                                      a_text("geonames")};
constexpr Shape own_term{"term", own_term_members};

constexpr std::array own_vocabularies_members{list_of("kind", own_term)};
constexpr Shape own_vocabularies{"vocabularies", own_vocabularies_members};

constexpr Shape severities{"severity", {}};

constexpr std::array exception_members{a_text("rule", required), a_text("record", required),
                                       a_text("reason", required)};
constexpr Shape exception{"exception", exception_members};

constexpr std::array validation_members{one("severity", severities), list_of("exceptions", exception)};
constexpr Shape validation{"validation", validation_members};

constexpr std::array dataset_members{a_text("situs", required),
                                     MemberSpec{"id", slug, required},
                                     a_text("title"),
                                     one("titles", translations),
                                     a_text("description"),
                                     a_text("version"),
                                     a_text("license"),
                                     a_text("publisher"),
                                     a_text("recorded_by"),
                                     MemberSpec{"languages", text_list},
                                     MemberSpec{"layers", text_list},
                                     a_term("sensitivity", "sensitivity"),
                                     one("vocabularies", own_vocabularies),
                                     one("validation", validation),
                                     MemberSpec{"release", any}};
constexpr Shape dataset{"dataset", dataset_members};

constexpr std::array seen_members{a_text("url"), MemberSpec{"date", date}, a_term("extent", "seen-extent")};
constexpr Shape seen{"seen", seen_members};

constexpr std::array consent_members{a_text("scope", required), MemberSpec{"date", date}};
constexpr Shape consent{"consent", consent_members};

constexpr std::array source_facts_members{MemberSpec{"derived_from", text_list},
                                          a_text("affiliation"),
                                          one("seen", seen),
                                          a_term("reliability", "reliability"),
                                          a_text("language"),
                                          a_text("media_type"),
                                          a_text("sha256"),
                                          a_text("archive_url"),
                                          one("consent", consent),
                                          a_term("sensitivity", "sensitivity")};
constexpr Shape source_facts{"source facts", source_facts_members};

constexpr std::array<const Shape*, 26> all_shapes{
    &layer,       &feature,      &properties,       &name,     &location,   &basis,      &contribution, &deed,
    &attestation, &locator,      &selector,         &claim,    &assessment, &relation,   &unlocated,    &search,
    &dataset,     &translations, &own_vocabularies, &own_term, &validation, &severities, &exception,    &source_facts,
    &seen,        &consent};

}  // namespace

const MemberSpec* Shape::find(std::string_view member_name) const noexcept {
    return find_from(member_name, geo::name_hash(member_name), members.data());
}

std::string_view describe(MemberType type) noexcept {
    switch (type) {
        case text:
        case term:
            return "a text";
        case slug:
            return "an id (a text of small letters, digits and hyphens)";
        case edtf:
            return "a date (a text such as \"1988-07\")";
        case edtf_or_list:
            return "a date (a text such as \"1988-07\") or a list of dates";
        case date:
            return "a day (a text such as \"1988-07-28\")";
        case number:
            return "a number";
        case boolean:
            return "true or false";
        case text_list:
            return "a list of texts";
        case geometry:
            return "a GeoJSON geometry or null";
        case object:
            return "an object";
        case object_list:
            return "a list of objects";
        case any:
            return "any value";
    }
    return {};
}

const Shape& feature_shape() noexcept {
    return feature;
}
const Shape& dataset_shape() noexcept {
    return dataset;
}
const Shape& layer_shape() noexcept {
    return layer;
}
const Shape& source_facts_shape() noexcept {
    return source_facts;
}
std::span<const Shape* const> shapes() noexcept {
    return all_shapes;
}
const Shape& shape_named(std::string_view shape_name) noexcept {
    const auto found = std::find_if(all_shapes.begin(), all_shapes.end(),
                                    [shape_name](const Shape* shape) { return shape->name == shape_name; });
    assert(found != all_shapes.end());
    return **found;
}

}  // namespace situs
