#pragma once

#include "situs/exchange/edited_record.hpp"
#include "situs/exchange/edited_tables.hpp"

#include <cstdint>
#include <functional>

namespace situs::edited {

/// Whether the file remembers what was exported.
enum class Snapshot : std::uint8_t { absent, there };

/// Goes through one layer's tables beside what the snapshot has of them, id by id: rows with an id that the snapshot
/// does not have are known by their fid. \throws geo::InputError if the snapshot is damaged
void for_each_edit(const geo::SqliteFile& file, const Layer& layer, Snapshot snapshot, Remarks& remarks,
                   const std::function<void(const EditedRecord&)>& visit);

}  // namespace situs::edited
