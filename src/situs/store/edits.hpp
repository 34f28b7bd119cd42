#pragma once

#include "geo/geometry.hpp"
#include "situs/model/fields.hpp"
#include "situs/model/ids.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What people changed in a copy of a dataset: the same for every format that takes edits back.
namespace situs {

/// A record as a flat copy holds it: its columns by name, and its geometry.
struct FlatRecord {
    std::map<std::string, FieldValue, std::less<>> members;  ///< Columns that are null are absent.
    geo::Geometry geometry;                                  ///< Null where the copy has none.
};

/// The name under which a record's geometry stands among its columns.
inline constexpr std::string_view geometry_name = "geometry";

/// One record of an edited copy, beside what it was when the copy was made.
struct EditedRecord {
    LayerId layer;
    SiteId id;                         ///< As in `before`; of a new record as the copy has it.
    std::optional<FlatRecord> before;  ///< As exported; nothing for a new record, or where the copy does not know.
    std::optional<FlatRecord> now;     ///< As the copy has it; nothing where the row is gone.
    std::map<std::string, FieldValue, std::less<>>
        placing;  ///< The columns new_position, new_uncertainty_m, new_method, new_because.
    /// Columns, or the geometry, of which the copy says nothing: it lacks them, or contradicts itself. `now` has them
    /// as `before` has; where that is absent too, they are neither changed nor emptied.
    std::set<std::string, std::less<>> unknown = {};
    bool names_no_place = false;  ///< `within` names a record that the dataset does not have; the planner finds out.
    SiteId copied_from = {};      ///< Of a new row: the record whose row it was copied from; the planner finds out.
};

/// Something that the copy holds and that cannot come home, in a sentence for people.
struct Refusal {
    LayerId layer;
    SiteId id;         ///< Empty if it is not about one record.
    std::string what;  ///< The table or column.
    std::string why;   ///< And what to do instead.
};

/// An edited copy, read record by record.
class EditSource {
public:
    virtual ~EditSource() = default;
    /// Every record that the copy has or had, once; only records that differ from `before` need be given where the copy
    /// knows what it was. \throws geo::InputError
    virtual void for_each(const std::function<void(const EditedRecord&)>& visit) = 0;
    /// Whether the copy knows what it was: without that, a missing row is unknown, not deleted.
    virtual bool knows_before() const = 0;
    /// Whether it was made with that record, or has it as a row of its own: a new row that looks the same is a second
    /// one, pasted or drawn. \throws geo::InputError
    virtual bool has(const LayerId& layer, const SiteId& id) const = 0;
    /// Every record that it was made with, as it was then; none where it does not know. \throws geo::InputError
    virtual void for_each_before(const std::function<void(const SiteId&, const FlatRecord&)>& visit) const = 0;
    /// The id of the dataset that it was made from, empty if it does not say; its hash then.
    virtual std::string dataset_id() const = 0;
    virtual std::string dataset_hash() const = 0;
    /// Changes that were found and that are not taken, known after for_each().
    virtual std::vector<Refusal> refusals() const = 0;
    /// What people should know besides, a line each.
    virtual std::vector<std::string> notes() const = 0;
};

}  // namespace situs
