#pragma once

#include "situs/store/edits.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace situs {

/// What must be said about a workbook besides what its tables say.
struct WorkbookRemarks {
    std::vector<Refusal> refusals;
    std::vector<std::string> notes;
};

/// Writes the sheets of an edited workbook as the tables of an editable GeoPackage: the sites in those of their layers
/// with their shapes, the evidence, what the workbook says of itself, and its snapshot. Every value is a text.
/// \throws geo::InputError if the workbook does not remember what was exported, or lacks what tells its rows apart;
/// geo::OutputError
WorkbookRemarks write_workbook_tables(const std::filesystem::path& workbook, const std::filesystem::path& tables);

}  // namespace situs
