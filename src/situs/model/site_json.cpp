#include "situs/model/site_json.hpp"

#include "geo/geojson.hpp"
#include "geo/short_text.hpp"
#include "situs/model/field_kinds.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

// One overload of read() for each type that a member of the value types has. A missing value makes the target empty.

void read(Value value, std::string& target) {
    if (value) {
        target.assign(value.string());
    } else {
        target.clear();
    }
}

template <typename Tag>
void read(Value value, Id<Tag>& target) {
    target.assign(value.string());
}

void read(Value value, std::optional<double>& target) {
    const bool finite = value.is(Kind::number) && std::isfinite(value.number());
    target = finite ? std::optional{value.number()} : std::nullopt;
}

void read(Value value, std::optional<geo::Metres>& target) {
    const bool finite = value.is(Kind::number) && std::isfinite(value.number());
    target = finite ? std::optional{geo::Metres{value.number()}} : std::nullopt;
}

template <typename Type>
void read(Value value, std::optional<Type>& target);
template <typename Type>
void read(Value value, std::vector<Type>& target);

/// How a member of a JSON object fills a value; the tables stand in canonical order.
template <typename Target>
struct Binding {
    std::string_view name;
    void (*read)(Value value, Target& target);
    std::uint32_t hash = geo::name_hash(name);
};

template <auto member, typename Target>
void read_into(Value value, Target& target) {
    read(value, target.*member);
}

/// The table of a value type; each type has its own below.
template <typename Target>
constexpr int bindings = 0;

/// Empties the members that were not seen. Unrolled: most records lack most members.
template <typename Target, std::size_t... index>
void clear_unseen(Target& target, std::uint64_t seen, std::index_sequence<index...>) {
    ((((seen >> index) & 1U) == 0 ? bindings<Target>[index].read(Value{}, target) : void()), ...);
}

/// Fills `target` by the table. A member that is absent, or stands there a second time, counts as in Value::operator[].
/// Members in canonical order are found at the first look.
template <typename Target>
void read_members(Value object, Target& target) {
    constexpr std::size_t count = bindings<Target>.size();
    static_assert(count <= 64);
    std::uint64_t seen = 0;
    std::size_t next = 0;
    const geo::json::Members members = object.members();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const std::uint32_t hash = member.name_hash();
        for (std::size_t tried = 0; tried < count; ++tried) {
            const std::size_t index = next;
            next = index + 1 < count ? index + 1 : 0;
            if (bindings<Target>[index].hash != hash) {
                continue;
            }
            const auto [name, value, offset] = *member;
            if (!geo::same_text(bindings<Target>[index].name, name)) {
                continue;
            }
            if ((seen >> index & 1U) == 0) {
                bindings<Target>[index].read(value, target);
            }
            seen |= std::uint64_t{1} << index;
            break;
        }
    }
    clear_unseen(target, seen, std::make_index_sequence<count>{});
}

/// For a member that read_site() fills by itself.
template <typename Target>
void leave(Value, Target&) {}

template <>
constexpr auto bindings<Deed> = std::to_array<Binding<Deed>>({{"by", read_into<&Deed::by>},
                                                              {"date", read_into<&Deed::date>}});

template <>
constexpr auto bindings<Name> = std::to_array<Binding<Name>>({{"text", read_into<&Name::text>},
                                                              {"lang", read_into<&Name::lang>},
                                                              {"role", read_into<&Name::role>},
                                                              {"used_by", read_into<&Name::used_by>},
                                                              {"when", read_into<&Name::when>},
                                                              {"sources", read_into<&Name::sources>},
                                                              {"sensitivity", read_into<&Name::sensitivity>}});

template <>
constexpr auto bindings<Basis> = std::to_array<Binding<Basis>>({{"source", read_into<&Basis::source>},
                                                                {"record", read_into<&Basis::record>},
                                                                {"acquired", read_into<&Basis::acquired>},
                                                                {"product", read_into<&Basis::product>},
                                                                {"accuracy_m", read_into<&Basis::accuracy>}});

template <>
constexpr auto bindings<Contribution> = std::to_array<Binding<Contribution>>(
    {{"cause", read_into<&Contribution::cause>}, {"m", read_into<&Contribution::length>}});

template <>
constexpr auto bindings<Location> =
    std::to_array<Binding<Location>>({{"id", read_into<&Location::id>},
                                      {"standing", read_into<&Location::standing>},
                                      {"because", read_into<&Location::because>},
                                      {"geometry", leave},
                                      {"role", read_into<&Location::role>},
                                      {"uncertainty_m", read_into<&Location::uncertainty>},
                                      {"place_match", read_into<&Location::place_match>},
                                      {"when", read_into<&Location::when>},
                                      {"datum", read_into<&Location::datum>},
                                      {"verbatim", read_into<&Location::verbatim>},
                                      {"method", read_into<&Location::method>},
                                      {"basis", read_into<&Location::basis>},
                                      {"breakdown", read_into<&Location::breakdown>},
                                      {"protocol", read_into<&Location::protocol>},
                                      {"georeferenced", read_into<&Location::georeferenced>},
                                      {"verified", read_into<&Location::verified>},
                                      {"sensitivity", read_into<&Location::sensitivity>},
                                      {"notes", read_into<&Location::notes>}});

template <>
constexpr auto bindings<Selector> = std::to_array<Binding<Selector>>({{"type", read_into<&Selector::type>},
                                                                      {"exact", read_into<&Selector::exact>},
                                                                      {"prefix", read_into<&Selector::prefix>},
                                                                      {"suffix", read_into<&Selector::suffix>},
                                                                      {"start", read_into<&Selector::start>},
                                                                      {"end", read_into<&Selector::end>}});

template <>
constexpr auto bindings<Claim> = std::to_array<Binding<Claim>>({{"aspect", read_into<&Claim::aspect>},
                                                                {"says", read_into<&Claim::says>},
                                                                {"value", read_into<&Claim::value>},
                                                                {"verbatim", read_into<&Claim::verbatim>},
                                                                {"locations", read_into<&Claim::locations>}});

void read_locator(Value value, Attestation& target) {
    target.locator_label.assign(value["label"].string());
    target.locator_value.assign(value["value"].string());
}

template <>
constexpr auto bindings<Attestation> =
    std::to_array<Binding<Attestation>>({{"id", read_into<&Attestation::id>},
                                         {"source", read_into<&Attestation::source>},
                                         {"locator", read_locator},
                                         {"selectors", read_into<&Attestation::selectors>},
                                         {"summary", read_into<&Attestation::summary>},
                                         {"knowledge", read_into<&Attestation::knowledge>},
                                         {"claims", read_into<&Attestation::claims>},
                                         {"place_match", read_into<&Attestation::place_match>},
                                         {"credibility", read_into<&Attestation::credibility>},
                                         {"recorded", read_into<&Attestation::recorded>},
                                         {"sensitivity", read_into<&Attestation::sensitivity>}});

template <>
constexpr auto bindings<Assessment> = std::to_array<Binding<Assessment>>({{"aspect", read_into<&Assessment::aspect>},
                                                                          {"value", read_into<&Assessment::value>},
                                                                          {"by", read_into<&Assessment::by>},
                                                                          {"date", read_into<&Assessment::date>},
                                                                          {"because",
                                                                           read_into<&Assessment::because>}});

template <>
constexpr auto bindings<Relation> = std::to_array<Binding<Relation>>({{"type", read_into<&Relation::type>},
                                                                      {"to", read_into<&Relation::to>},
                                                                      {"when", read_into<&Relation::when>},
                                                                      {"attestations",
                                                                       read_into<&Relation::attestations>},
                                                                      {"because", read_into<&Relation::because>}});

template <>
constexpr auto bindings<Unlocated::Search> =
    std::to_array<Binding<Unlocated::Search>>({{"what", read_into<&Unlocated::Search::what>},
                                               {"by", read_into<&Unlocated::Search::by>},
                                               {"date", read_into<&Unlocated::Search::date>}});

template <>
constexpr auto bindings<Unlocated> = std::to_array<Binding<Unlocated>>({{"because", read_into<&Unlocated::because>},
                                                                        {"searched", read_into<&Unlocated::searched>}});

/// One text counts as a list of one where the record format allows both.
template <auto member>
void read_text_or_list(Value value, Site& target) {
    if (value.is(Kind::string)) {
        (target.*member).resize(1);
        (target.*member).front().assign(value.string());
    } else {
        read(value, target.*member);
    }
}

template <auto member, MemberType type>
constexpr auto reader_of() {
    if constexpr (type == MemberType::edtf_or_list) {
        return &read_text_or_list<member>;
    } else {
        return &read_into<member, Site>;
    }
}

#define BIND_stored(name, type) {#name, reader_of<&Site::name, field_kinds::type.member>()},
#define BIND_projected(name, type) BIND_stored(name, type)
#define BIND_computed(name, type)
#define FIELD(name, type, origin, alias, description, vocabulary, constraint, message) BIND_##origin(name, type)
#define NESTED(name, type, shape) {#name, read_into<&Site::name, Site>},
template <>
constexpr auto bindings<Site> = std::to_array<Binding<Site>>({
#include "situs/model/fields.def"
});
#undef BIND_stored
#undef BIND_projected
#undef BIND_computed

template <typename Type>
void read_element(Value value, Type& target) {
    if constexpr (requires { bindings<Type>.size(); }) {
        read_members(value, target);
    } else {
        read(value, target);
    }
}

template <typename Type>
void read(Value value, std::optional<Type>& target) {
    if (!value.is(Kind::object)) {
        target.reset();
        return;
    }
    if (!target) {
        target.emplace();
    }
    read_element(value, *target);
}

/// An element that is not of its type stays in its place, empty: places in the list are places in the record.
template <typename Type>
void read(Value value, std::vector<Type>& target) {
    target.resize(value.is(Kind::array) ? value.size() : 0);
    std::size_t index = 0;
    for (const Value element : value.elements()) {
        read_element(element, target[index++]);
    }
}

}  // namespace

void read_site(Value feature, Site& site, const GeometryOf& geometry_of) {
    const auto geometry = [&geometry_of](Value value) {
        return value.is(Kind::object) ? geometry_of(value) : geo::Geometry{};
    };
    const Value properties = feature["properties"];
    read(feature["id"], site.id);
    site.geometry = geometry(feature["geometry"]);
    read_members(properties, site);
    auto location = site.locations.begin();
    for (const Value value : properties["locations"].elements()) {
        (location++)->geometry = geometry(value["geometry"]);
    }
}

void read_site(Value feature, Site& site) {
    read_site(feature, site, [](Value value) { return geo::read_geometry(value).geometry; });
}

Site read_site(Value feature) {
    Site site;
    read_site(feature, site);
    return site;
}

}  // namespace situs
