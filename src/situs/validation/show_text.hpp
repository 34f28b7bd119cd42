#pragma once

#include <cstdint>

namespace situs {

/// Whether a report that is read in public (a log of continuous integration, a page of code scanning) says what stands
/// in the files. Without it: rule, file, line, column and the record's id, and the rule's own words; no message, mend
/// or excerpt, which quote values and coordinates.
enum class ShowText : std::uint8_t { no, yes };

}  // namespace situs
