#pragma once

#include "situs/store/edit_plan.hpp"
#include "tools/situs/command.hpp"

#include <filesystem>
#include <ostream>

namespace situs::cli {

/// Who brings what home, and whether it was done.
struct EditReport {
    const EditPlan& plan;
    const Dataset& dataset;
    std::filesystem::path copy;
    Deed who;
    bool is_written = false;
};

/// The plan in sentences, a record after the other; beside it in two columns what may be the same place.
void write_plan(const Streams& io, const EditReport& report);
/// The same as JSON: docs/import.md has every member.
void write_plan_json(std::ostream& out, const EditReport& report);

}  // namespace situs::cli
