#pragma once

#include "situs/store/edit_plan.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace situs::cli {

/// The file of rows that were not taken.
struct LeftFile {
    std::filesystem::path path;
    std::string said;  ///< A line for people: where it lies and why there.
};

/// Writes what the plan leaves, with line and reason, as CSV beside the file: "places.csv" →
/// "places.csv.not-taken.csv", with a number where one of that name says something else, which people may have mended;
/// in the current folder where nothing can be written beside the file. \return nothing if the plan leaves nothing.
/// \throws geo::OutputError
std::optional<LeftFile> write_left_rows(const std::filesystem::path& file, const EditPlan& plan);

}  // namespace situs::cli
