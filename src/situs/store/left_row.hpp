#pragma once

#include "situs/store/edit_plan.hpp"
#include "situs/store/import_source.hpp"

#include <string>

namespace situs {

/// Where a place stands in its file: "line 12".
std::string subject_of(const ImportedPlace& place);

/// A place that is not taken, without the reason: its cells, and what its file has besides them.
LeftRow left_row(const ImportedPlace& place);

}  // namespace situs
