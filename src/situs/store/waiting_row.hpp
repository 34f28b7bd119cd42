#pragma once

#include "situs/store/edit_plan.hpp"
#include "situs/store/import_source.hpp"
#include "situs/store/known_rows.hpp"
#include "situs/store/left_row.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What may be the same place as a row: a record of the dataset, or an earlier row.
struct Alike {
    std::optional<std::size_t> row;  ///< Of `there`, if it is one.
    PlaceSide there;
    std::optional<double> metres;
    std::string how;
};

/// A row until all are known: the record that it would become, and what finds it again.
struct WaitingRow {
    PlannedRecord record;  ///< With the beginning of its id, without layer.
    std::string subject, layer_said;
    std::string_view layer_word;             ///< What the file calls a layer.
    std::string given_id = {}, within = {};  ///< Ids as the file has them; no CURIE.
    geo::Geometry geometry;
    std::size_t line = 0;
    PackedRow back = {};    ///< To be given back if it is not taken after all.
    std::size_t notes = 0;  ///< notes_hash()
    std::vector<Alike> alike = {};
    std::optional<std::size_t> planned = {};  ///< Where the record stands in the plan, once it was moved there.

    LeftRow left() const { return back.unpacked(line, subject); }
    RowTraits traits() const { return {.subject = subject, .name = record.name, .geometry = geometry, .notes = notes}; }
};

/// The row of a place, without its record. A `within` that is perhaps an id of the file is taken out of the place.
WaitingRow waiting_row(ImportedPlace& place);

}  // namespace situs
