#pragma once

#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/workbook_survey.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// Opens an .ods file. \throws geo::InputError
std::unique_ptr<SheetReader> open_ods(const std::filesystem::path& workbook);

/// What survey_workbook() says of an .ods file. \throws geo::InputError
WorkbookSurvey survey_ods(const std::filesystem::path& workbook);

}  // namespace situs
