#pragma once

#include "situs/exchange/sheet_reader.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// Opens an .xlsx file. \throws geo::InputError
std::unique_ptr<SheetReader> open_xlsx(const std::filesystem::path& workbook);

}  // namespace situs
