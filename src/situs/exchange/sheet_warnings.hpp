#pragma once

#include "situs/exchange/workbook_survey.hpp"

#include <string>
#include <vector>

namespace situs {

/// What the rows of a workbook do not tell, for people: hidden sheets, rows and columns, which are read all the same,
/// and cells that are merged over several rows, of which only the first has the text.
std::vector<std::string> sheet_warnings(const WorkbookSurvey& survey);

}  // namespace situs
