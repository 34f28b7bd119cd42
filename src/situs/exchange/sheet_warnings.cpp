#include "situs/exchange/sheet_warnings.hpp"

#include "situs/exchange/first_of.hpp"
#include "situs/exchange/quoted_text.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

std::string hidden_in(const SheetSurvey& sheet) {
    std::vector<std::string> rows;
    for (const std::uint32_t row : sheet.hidden_rows) {
        rows.push_back(std::to_string(row));
    }
    std::string hidden = rows.empty() ? "" : fmt::format("rows {}", first_of(std::move(rows)));
    if (!sheet.hidden_columns.empty()) {
        hidden += fmt::format("{}columns {}", hidden.empty() ? "" : "; ", first_of(sheet.hidden_columns));
    }
    return hidden;
}

}  // namespace

std::vector<std::string> sheet_warnings(const WorkbookSurvey& survey) {
    std::vector<std::string> warnings;
    for (const auto& [name, sheet] : survey) {
        if (sheet.is_hidden) {
            warnings.push_back(fmt::format("sheet {} is hidden, and is read all the same: delete it if it must not be",
                                           quoted_text(name)));
        }
        if (const std::string hidden = hidden_in(sheet); !hidden.empty()) {
            warnings.push_back(fmt::format(
                "sheet {}: hidden, or filtered away, and read all the same: {}; delete them if they must not be",
                quoted_text(name), hidden));
        }
        if (!sheet.merged.empty()) {
            warnings.push_back(fmt::format(
                "sheet {}: cells are merged over several rows ({}), and only the first row of each has what stands "
                "there: unmerge them, and write it into every row",
                quoted_text(name), first_of(sheet.merged)));
        }
    }
    return warnings;
}

}  // namespace situs
