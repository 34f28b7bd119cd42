#pragma once

#include "geo/json.hpp"

#include <string>
#include <vector>

namespace situs {

/// A text of a CSL item, which may be a number there ("volume": 12).
std::string csl_text(geo::json::Value value);

/// A date variable of a CSL item as EDTF: from its date-parts, one or two of them, with "~" where circa; else its `raw`
/// or `literal` wording, or its text. Of date-parts only what is a year, a month or season, and a day is taken.
std::string csl_date(geo::json::Value variable);

/// What is doubtful in the dates of a CSL item, for people: "issued: the year 1367 is perhaps of the Iranian calendar
/// …", "issued: 2012-13-40 is no date, and is read as 2012 …".
std::vector<std::string> csl_date_doubts(geo::json::Value csl_item);

}  // namespace situs
