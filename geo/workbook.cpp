#include "geo/workbook.hpp"

#include <cpl_conv.h>

#include <array>

namespace geo {

VectorDataset open_workbook(const std::filesystem::path& path, CellTypes types) {
    // GDAL 3.6 has no open options for these. The headings of all sheets are read before open() returns.
    const char* const kind = types == CellTypes::none ? "STRING" : "AUTO";
    const CPLConfigOptionSetter headings{"OGR_XLSX_HEADERS", "FORCE", false};
    const CPLConfigOptionSetter headings_too{"OGR_ODS_HEADERS", "FORCE", false};
    const CPLConfigOptionSetter cells{"OGR_XLSX_FIELD_TYPES", kind, false};
    const CPLConfigOptionSetter cells_too{"OGR_ODS_FIELD_TYPES", kind, false};
    const std::string extension = path.extension().string();
    const bool is_ods = extension.size() == 4 && (extension[1] | 0x20) == 'o';
    const std::array<std::string_view, 1> driver{is_ods ? "ODS" : "XLSX"};
    return VectorDataset::open(path, driver);
}

}  // namespace geo
