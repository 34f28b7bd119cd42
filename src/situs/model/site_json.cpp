#include "situs/model/site_json.hpp"

#include "geo/geojson.hpp"
#include "geo/short_text.hpp"
#include "situs/model/field_kinds.hpp"
#include "situs/model/member_table.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

// One overload of read() for each type that a member of the value types has. A missing value makes the target empty.

void read(Value value, std::string& target, RecordReading&) {
    replace_text(target, value.string());
}

template <typename Tag>
void read(Value value, Id<Tag>& target, RecordReading&) {
    if (const std::string_view text = value.string(); !geo::same_text(target.text(), text)) {
        target.assign(text);
    }
}

void read(Value value, std::optional<double>& target, RecordReading&) {
    const double number = value.number();
    target = std::isfinite(number) ? std::optional{number} : std::nullopt;
}

void read(Value value, std::optional<geo::Metres>& target, RecordReading&) {
    const double number = value.number();
    target = std::isfinite(number) ? std::optional{geo::Metres{number}} : std::nullopt;
}

void read(Value value, geo::Geometry& target, RecordReading& reading) {
    target = value.is(Kind::object) ? reading.geometry_of(value) : geo::Geometry{};
}

template <typename Type>
void read(Value value, std::optional<Type>& target, RecordReading& reading);
template <typename Type>
void read(Value value, std::vector<Type>& target, RecordReading& reading);

template <auto member, typename Target>
void read_into(Value value, Target& target, RecordReading& reading) {
    read(value, target.*member, reading);
}

/// The text from which a part of the record was read before.
inline std::string& text_of(std::string& text, const RecordReading&) {
    return text;
}
inline std::string& text_of(std::vector<std::string>& texts, const RecordReading& reading) {
    return texts[reading.element];
}

/// The same for a part that records repeat to the byte: it is left as it stands where its text is the same, and nothing
/// was wrong with it.
template <auto member, auto texts, typename Target>
void read_repeated(Value value, Target& target, RecordReading& reading) {
    if (reading.words == nullptr) {
        read(value, target.*member, reading);
        return;
    }
    std::string& text = text_of(reading.words->parts.*texts, reading);
    const std::string_view lexeme = value.lexeme();
    if (reading.words->are_old_ones_known && !text.empty() && text == lexeme) {
        return;
    }
    const bool was_sound = std::exchange(reading.is_sound, true);
    read(value, target.*member, reading);
    text.assign(reading.is_sound ? lexeme : std::string_view{});
    reading.is_sound = reading.is_sound && was_sound;
}

/// What of a value type is bound; each type has its own below.
template <typename Target>
constexpr int bindings = 0;

/// The name of its shape.
template <typename Target>
constexpr std::string_view shape_of;

template <typename Target>
const MemberTable<Target> table{shape_named(shape_of<Target>), bindings<Target>};

template <>
constexpr std::string_view shape_of<Deed> = "deed";
template <>
constexpr auto bindings<Deed> = std::to_array<Binding<Deed>>({{"by", nullptr, &Deed::by},
                                                              {"date", nullptr, &Deed::date}});

template <>
constexpr std::string_view shape_of<Name> = "name";
template <>
constexpr auto bindings<Name> = std::to_array<Binding<Name>>({{"text", nullptr, &Name::text},
                                                              {"lang", nullptr, &Name::lang},
                                                              {"role", nullptr, &Name::role},
                                                              {"used_by", nullptr, &Name::used_by},
                                                              {"when", nullptr, &Name::when},
                                                              {"sources", read_into<&Name::sources>},
                                                              {"sensitivity", nullptr, &Name::sensitivity}});

template <>
constexpr std::string_view shape_of<Basis> = "basis";
template <>
constexpr auto bindings<Basis> = std::to_array<Binding<Basis>>({{"source", read_into<&Basis::source>},
                                                                {"record", nullptr, &Basis::record},
                                                                {"acquired", nullptr, &Basis::acquired},
                                                                {"product", nullptr, &Basis::product},
                                                                {"accuracy_m", read_into<&Basis::accuracy>}});

template <>
constexpr std::string_view shape_of<Contribution> = "contribution";
template <>
constexpr auto bindings<Contribution> = std::to_array<Binding<Contribution>>({{"cause", nullptr, &Contribution::cause},
                                                                              {"m", read_into<&Contribution::length>}});

template <>
constexpr std::string_view shape_of<Location> = "location";
template <>
constexpr auto bindings<Location> = std::to_array<Binding<Location>>(
    {{"id", read_into<&Location::id>},
     {"standing", nullptr, &Location::standing},
     {"because", nullptr, &Location::because},
     {"geometry", read_into<&Location::geometry>},
     {"role", nullptr, &Location::role},
     {"uncertainty_m", read_into<&Location::uncertainty>},
     {"place_match", nullptr, &Location::place_match},
     {"when", nullptr, &Location::when},
     {"datum", nullptr, &Location::datum},
     {"verbatim", nullptr, &Location::verbatim},
     {"method", nullptr, &Location::method},
     {"basis", read_into<&Location::basis>},
     {"breakdown", read_into<&Location::breakdown>},
     {"protocol", nullptr, &Location::protocol},
     {"georeferenced", read_repeated<&Location::georeferenced, &PartTexts::georeferenced>},
     {"verified", read_into<&Location::verified>},
     {"sensitivity", nullptr, &Location::sensitivity},
     {"notes", nullptr, &Location::notes}});

template <>
constexpr std::string_view shape_of<Selector> = "selector";
template <>
constexpr auto bindings<Selector> = std::to_array<Binding<Selector>>({{"type", nullptr, &Selector::type},
                                                                      {"exact", nullptr, &Selector::exact},
                                                                      {"prefix", nullptr, &Selector::prefix},
                                                                      {"suffix", nullptr, &Selector::suffix},
                                                                      {"start", read_into<&Selector::start>},
                                                                      {"end", read_into<&Selector::end>}});

template <>
constexpr std::string_view shape_of<Claim> = "claim";
template <>
constexpr auto bindings<Claim> = std::to_array<Binding<Claim>>({{"aspect", nullptr, &Claim::aspect},
                                                                {"says", nullptr, &Claim::says},
                                                                {"value", nullptr, &Claim::value},
                                                                {"verbatim", nullptr, &Claim::verbatim},
                                                                {"locations", read_into<&Claim::locations>}});

/// A locator, whose members are the attestation's own.
struct LocatorOf {
    Attestation& attestation;
};

template <>
constexpr std::string_view shape_of<LocatorOf> = "locator";
template <>
constexpr auto bindings<LocatorOf> = std::to_array<Binding<LocatorOf>>(
    {{"label", [](Value value, LocatorOf& target,
                  RecordReading& reading) { read(value, target.attestation.locator_label, reading); }},
     {"value", [](Value value, LocatorOf& target, RecordReading& reading) {
          read(value, target.attestation.locator_value, reading);
      }}});

void read_locator(Value value, Attestation& target, RecordReading& reading) {
    LocatorOf locator{target};
    table<LocatorOf>.read(value, locator, reading);
}

template <>
constexpr std::string_view shape_of<Attestation> = "attestation";
template <>
constexpr auto bindings<Attestation> =
    std::to_array<Binding<Attestation>>({{"id", read_into<&Attestation::id>},
                                         {"source", read_into<&Attestation::source>},
                                         {"locator", read_locator},
                                         {"selectors", read_into<&Attestation::selectors>},
                                         {"summary", nullptr, &Attestation::summary},
                                         {"knowledge", nullptr, &Attestation::knowledge},
                                         {"claims", read_repeated<&Attestation::claims, &PartTexts::claims>},
                                         {"place_match", nullptr, &Attestation::place_match},
                                         {"credibility", read_into<&Attestation::credibility>},
                                         {"recorded", read_repeated<&Attestation::recorded, &PartTexts::recorded>},
                                         {"sensitivity", nullptr, &Attestation::sensitivity}});

template <>
constexpr std::string_view shape_of<Assessment> = "assessment";
template <>
constexpr auto bindings<Assessment> = std::to_array<Binding<Assessment>>({{"aspect", nullptr, &Assessment::aspect},
                                                                          {"value", nullptr, &Assessment::value},
                                                                          {"by", nullptr, &Assessment::by},
                                                                          {"date", nullptr, &Assessment::date},
                                                                          {"because", nullptr, &Assessment::because}});

template <>
constexpr std::string_view shape_of<Relation> = "relation";
template <>
constexpr auto bindings<Relation> = std::to_array<Binding<Relation>>({{"type", nullptr, &Relation::type},
                                                                      {"to", read_into<&Relation::to>},
                                                                      {"when", nullptr, &Relation::when},
                                                                      {"attestations",
                                                                       read_into<&Relation::attestations>},
                                                                      {"because", nullptr, &Relation::because}});

template <>
constexpr std::string_view shape_of<Unlocated::Search> = "search";
template <>
constexpr auto bindings<Unlocated::Search> =
    std::to_array<Binding<Unlocated::Search>>({{"what", nullptr, &Unlocated::Search::what},
                                               {"by", nullptr, &Unlocated::Search::by},
                                               {"date", nullptr, &Unlocated::Search::date}});

template <>
constexpr std::string_view shape_of<Unlocated> = "unlocated";
template <>
constexpr auto bindings<Unlocated> = std::to_array<Binding<Unlocated>>({{"because", nullptr, &Unlocated::because},
                                                                        {"searched", read_into<&Unlocated::searched>}});

/// One text counts as a list of one where the record format allows both.
template <auto member>
void read_text_or_list(Value value, Site& target, RecordReading& reading) {
    if (value.is(Kind::string)) {
        (target.*member).resize(1);
        read(value, (target.*member).front(), reading);
    } else {
        read(value, target.*member, reading);
    }
}

/// \tparam member of a Site
template <auto member, MemberType type>
constexpr Binding<Site> binding_of(std::string_view name) {
    if constexpr (type == MemberType::edtf_or_list) {
        return {name, &read_text_or_list<member>};
    } else if constexpr (std::is_same_v<decltype(member), std::string Site::*>) {
        return {name, nullptr, member};
    } else {
        return {name, &read_into<member, Site>};
    }
}

template <auto member>
constexpr MemberReader<Site> reader_of() {
    if constexpr (std::is_same_v<decltype(member), std::vector<Assessment> Site::*>) {
        return &read_repeated<member, &PartTexts::assessments, Site>;
    } else {
        return &read_into<member, Site>;
    }
}

#define BIND_stored(name, type) binding_of<&Site::name, field_kinds::type.member>(#name),
#define BIND_projected(name, type) BIND_stored(name, type)
#define BIND_computed(name, type)
#define FIELD(name, type, origin, alias, description, vocabulary, constraint, message) BIND_##origin(name, type)
#define NESTED(name, type, shape) {#name, reader_of<&Site::name>()},
template <>
constexpr std::string_view shape_of<Site> = "properties";
template <>
constexpr auto bindings<Site> = std::to_array<Binding<Site>>({
#include "situs/model/fields.def"
});
#undef BIND_stored
#undef BIND_projected
#undef BIND_computed

/// A feature itself, whose geometry is asked for before those of its locations.
struct FeatureOf {
    Site& site;
};

template <>
constexpr std::string_view shape_of<FeatureOf> = "feature";
template <>
constexpr auto bindings<FeatureOf> = std::to_array<Binding<FeatureOf>>(
    {{"id", [](Value value, FeatureOf& target, RecordReading& reading) { read(value, target.site.id, reading); }},
     {"properties",
      [](Value value, FeatureOf& target, RecordReading& reading) { table<Site>.read(value, target.site, reading); }}});

template <typename Type>
void read_element(Value value, Type& target, RecordReading& reading) {
    if constexpr (requires { bindings<Type>.size(); }) {
        table<Type>.read(value, target, reading);
    } else {
        reading.is_sound = reading.is_sound && value.is(Kind::string);
        read(value, target, reading);
    }
}

template <typename Type>
void read(Value value, std::optional<Type>& target, RecordReading& reading) {
    if (!value.is(Kind::object)) {
        target.reset();
        return;
    }
    if (!target) {
        target.emplace();
    }
    read_element(value, *target, reading);
}

/// Before the elements of a list that has `size` of them are read.
template <typename Type>
void keep_texts(std::size_t size, RecordReading& reading) {
    if (reading.words == nullptr) {
        return;
    }
    PartTexts& parts = reading.words->parts;
    if constexpr (std::is_same_v<Type, Attestation>) {
        parts.claims.resize(size);
        parts.recorded.resize(size);
    } else if constexpr (std::is_same_v<Type, Location>) {
        parts.georeferenced.resize(size);
    }
}

/// An element that is not of its type stays in its place, empty: places in the list are places in the record.
template <typename Type>
void read(Value value, std::vector<Type>& target, RecordReading& reading) {
    target.resize(value.is(Kind::array) ? value.size() : 0);
    keep_texts<Type>(target.size(), reading);
    std::size_t index = 0;
    for (const Value element : value.elements()) {
        if constexpr (std::is_same_v<Type, Attestation> || std::is_same_v<Type, Location>) {
            reading.element = index;
        }
        read_element(element, target[index++], reading);
    }
}

bool read_record(Value feature, Site& site, const GeometryOf& geometry_of, NewWords* words) {
    RecordReading reading{.geometry_of = geometry_of, .words = words};
    read(feature["geometry"], site.geometry, reading);
    FeatureOf target{site};
    table<FeatureOf>.read(feature, target, reading);
    return reading.is_sound;
}

}  // namespace

bool read_site(Value feature, Site& site, const GeometryOf& geometry_of, NewWords& words) {
    words.list.clear();
    return read_record(feature, site, geometry_of, &words);
}

void read_site(Value feature, Site& site) {
    read_record(
        feature, site, [](Value value) { return geo::read_geometry(value).geometry; }, nullptr);
}

Site read_site(Value feature) {
    Site site;
    read_site(feature, site);
    return site;
}

}  // namespace situs
