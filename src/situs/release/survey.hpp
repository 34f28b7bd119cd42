#pragma once

#include "situs/release/audience.hpp"

#include <string>
#include <string_view>

namespace situs {

/// What an export has to know of the records before the first of them is written.
struct Survey {
    SensitivityScan sensitivity;  ///< scan_sensitivity().
    std::string date;             ///< reference_date().
};

/// Both in one pass over the records; `only_layer` is scan_sensitivity()'s. \throws geo::InputError
Survey survey(const Dataset& dataset, std::string_view only_layer = {});

}  // namespace situs
