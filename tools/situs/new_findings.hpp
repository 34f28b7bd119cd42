#pragma once

#include "situs/validation/finding.hpp"

#include <filesystem>
#include <iosfwd>
#include <vector>

namespace situs::cli {

/// What a change of a dataset brings in.
struct NewFindings {
    std::vector<Finding> errors;
    std::vector<Finding> warnings;
};

/// The findings of the dataset `after` that `before` does not have: the same rule at the same place of the same record
/// is the same finding. \throws geo::InputError
NewFindings new_findings(const std::filesystem::path& before, const std::filesystem::path& after);

/// A finding as two lines for people: where and what, and the mend.
void write_finding(std::ostream& out, const Finding& finding);

}  // namespace situs::cli
