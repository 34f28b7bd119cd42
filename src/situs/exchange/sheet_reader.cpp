#include "situs/exchange/sheet_reader.hpp"

#include "geo/json_node.hpp"
#include "situs/exchange/ods_sheets.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/xlsx_sheets.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

namespace situs {

std::unique_ptr<SheetReader> open_sheets(const std::filesystem::path& workbook) {
    return same_column(workbook.extension().string(), ".ods") ? open_ods(workbook) : open_xlsx(workbook);
}

std::string number_in_cell(std::string_view stored) {
    const bool is_whole =
        stored.find_first_not_of("0123456789", stored.starts_with('-') ? 1 : 0) == std::string_view::npos;
    double number = 0;
    const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
    if (is_whole || error != std::errc{} || end != stored.data() + stored.size() || !std::isfinite(number)) {
        return std::string{stored};
    }
    return geo::json::number_text(number);
}

}  // namespace situs
