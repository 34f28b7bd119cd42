#pragma once

#include "geo/json.hpp"
#include "geo/json_node.hpp"
#include "geo/short_text.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The record format as data: which members each object has, in which order, of which type. Canonical order, structure
/// checks, vocabulary and date checks and docs/record.md all walk these tables.
namespace situs {

enum class MemberType {
    text,          ///< A string.
    slug,          ///< A string that is_slug().
    term,          ///< A string out of MemberSpec::vocabulary.
    edtf,          ///< A string, ISO 8601-2 (EDTF).
    edtf_or_list,  ///< The same, or an array of such.
    date,          ///< A string YYYY-MM-DD.
    number,        ///< Any number.
    boolean,
    text_list,    ///< An array of strings.
    geometry,     ///< A GeoJSON geometry or null.
    object,       ///< An object of MemberSpec::shape.
    object_list,  ///< An array of such objects.
    any           ///< Whatever stands there is kept as it is.
};

/// "a text", "a list of objects", … for messages.
std::string_view describe(MemberType type) noexcept;

enum class Presence { required, optional };

struct Shape;
struct MemberSpec {
    std::string_view name;
    MemberType type = MemberType::text;
    Presence presence = Presence::optional;
    std::string_view vocabulary = {};  ///< Vocabulary name for terms.
    const Shape* shape = nullptr;      ///< For object and object_list.
    std::uint32_t hash = geo::name_hash(name);
};

struct Shape {
    std::string_view name;  ///< "location", "attestation", …
    std::span<const MemberSpec> members;
    const MemberSpec* find(std::string_view member) const noexcept;
    /// The same, looking first at `next` and what comes behind it: members mostly stand in canonical order.
    /// \param hash geo::name_hash() of the name, which the text's members know already
    const MemberSpec* find_from(std::string_view member, std::uint32_t hash, const MemberSpec* next) const noexcept {
        const MemberSpec* const begin = members.data();
        const MemberSpec* const end = begin + members.size();
        for (const MemberSpec* spec = next; spec != end; ++spec) {
            if (spec->hash == hash && geo::same_text(spec->name, member)) {
                return spec;
            }
        }
        for (const MemberSpec* spec = begin; spec != next; ++spec) {
            if (spec->hash == hash && geo::same_text(spec->name, member)) {
                return spec;
            }
        }
        return nullptr;
    }
};

const Shape& feature_shape() noexcept;       ///< A site as one GeoJSON feature.
const Shape& dataset_shape() noexcept;       ///< dataset.json
const Shape& layer_shape() noexcept;         ///< The FeatureCollection's own members.
const Shape& source_facts_shape() noexcept;  ///< One value of sources.situs.json
/// Every shape with a name.
std::span<const Shape* const> shapes() noexcept;
/// \pre there is one of that name
const Shape& shape_named(std::string_view name) noexcept;

/// A member that is missing, or not of its type.
struct ShapeProblem {
    std::string pointer;  ///< RFC 6901, below the value that was checked.
    std::string message;
    std::string_view missing = {};  ///< The member of `pointer`'s object that is missing; empty for a wrong type.
};

/// A known member of the right JSON kind, or an element of one.
struct ShapedValue {
    const MemberSpec* spec = nullptr;
    geo::json::Value value;
};

/// The kinds of JSON that such a member may be, list elements aside: bit 1 << Kind for each.
unsigned kinds_of(MemberType type) noexcept;

/// Whether such a member holds words of a fixed form: a term, a date or a day.
bool is_word(MemberType type) noexcept;

/// Structure only; terms, dates and slugs are checked as strings. Unknown members are fine. null counts as absent, but
/// is a problem for `sensitivity`. Appends, in reading order, the words that are texts to `words` if that is given.
void check_shape(geo::json::Value value, const Shape& shape, std::vector<ShapeProblem>& problems,
                 std::vector<ShapedValue>* words = nullptr);

/// Calls `visit(pointer, spec, value)` for each known member of the right JSON kind, depth first, list elements one by
/// one for term, edtf_or_list and text_list.
using ShapeVisitor = void (*)(void* context, const std::string& pointer, const MemberSpec& spec,
                              geo::json::Value value);
void walk_shape(geo::json::Value value, const Shape& shape, ShapeVisitor visit, void* context);

/// Members reordered: ours in the shape's order, then unknown ones in the order read; recursively.
void order_members(geo::json::Object& object, const Shape& shape);

}  // namespace situs
