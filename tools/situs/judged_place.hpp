#pragma once

#include "situs/model/site.hpp"
#include "situs/store/dataset.hpp"

#include <string>

namespace situs::cli {

/// That the location was judged before the place changed, and how it is judged anew; empty where nobody judged it.
/// \param site the record as it was
std::string judge_anew(const Dataset& dataset, const Site& site);

/// The same where the location is the preferred one, which the record will not have any more; empty for any other.
std::string judge_anew_without(const Dataset& dataset, const Site& site, const std::string& location);

}  // namespace situs::cli
