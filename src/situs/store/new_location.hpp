#pragma once

#include "situs/store/record_change.hpp"

namespace situs {

/// Gives the record a new preferred location where its geometry or uncertainty was changed; the old one stays as
/// superseded, with the reason. What is not given (why, how, how far) is told in `lacks`.
void change_location(RecordChange& change, const EditedRecord& edit, const MergedRecord& merged,
                     const Placing& placing);

}  // namespace situs
