#pragma once

#include "situs/store/edits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The three-way merge of an edited copy: what it was, what people made of it, and what the dataset says now.
namespace situs {

/// A record as exports flatten it: every column of fields.def, one spelling of each value.
FlatRecord flat_record(const Site& site, const SourceLookup& find);

/// What becomes of a value that people changed.
enum class Merge : std::uint8_t {
    unchanged,   ///< Nobody changed it in the copy.
    taken,       ///< Changed in the copy only.
    already_so,  ///< The dataset says the same by now.
    conflict     ///< Changed in both, to different values: the dataset keeps its own.
};

struct MergedMember {
    const Field* field = nullptr;
    Merge outcome = Merge::unchanged;
    FieldValue before, edited, dataset;
};

/// What a record's edit comes to. Members that are unchanged are not listed.
struct MergedRecord {
    std::vector<MergedMember> members;  ///< In the order of fields.def.
    Merge geometry = Merge::unchanged;
    const MergedMember* find(std::string_view name) const noexcept;
};

/// What an edit of one column comes to. \pre edit.now
MergedMember merged_member(const Field& field, const EditedRecord& edit, const FlatRecord& dataset);

/// Merges an edit with the record as the dataset has it; a copy that does not know what it was is compared with the
/// dataset alone. \pre edit.now
MergedRecord merge(const EditedRecord& edit, const FlatRecord& dataset);

/// Whether both are the same on the ground: longitudes and latitudes at 7 decimals (a centimetre), altitudes aside; a
/// collection of one part is that part.
bool is_same_geometry(const geo::Geometry& one, const geo::Geometry& other);

/// Without altitudes, and as simple as its parts allow.
geo::Geometry simple_geometry(const geo::Geometry& geometry);

}  // namespace situs
