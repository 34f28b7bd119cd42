#pragma once

#include "situs/store/library_merge.hpp"

#include <filesystem>
#include <ostream>

namespace situs::cli {

/// Which library goes into what, and whether it was done.
struct LibraryReport {
    const LibraryPlan& plan;
    const Dataset& dataset;
    std::filesystem::path library;
    bool is_written = false;
};

/// The plan in sentences, a source after the other.
void write_library_plan(std::ostream& out, const LibraryReport& report);
/// The same as JSON: docs/import.md has every member.
void write_library_plan_json(std::ostream& out, const LibraryReport& report);

}  // namespace situs::cli
