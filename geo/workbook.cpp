#include "geo/workbook.hpp"

#include <cpl_conv.h>

#include <array>

namespace geo {

VectorDataset open_workbook(const std::filesystem::path& path) {
    // GDAL 3.6 has no open options for these. The headings of all sheets are read before open() returns.
    const CPLConfigOptionSetter headings{"OGR_XLSX_HEADERS", "FORCE", false};
    const CPLConfigOptionSetter cells{"OGR_XLSX_FIELD_TYPES", "STRING", false};
    constexpr std::array<std::string_view, 1> driver{"XLSX"};
    return VectorDataset::open(path, driver);
}

}  // namespace geo
