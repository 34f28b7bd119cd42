#pragma once

#include "situs/release/audience.hpp"

#include <string_view>

namespace situs {

/// dataset.json, with those of its own terms that the copy may tell of: in a public one the terms that a record in it
/// uses, else all. A term may say by itself what is left out. Reads all records where that matters.
/// \throws geo::InputError
DatasetHeader header_with_told_terms(const Dataset& dataset, const SensitivityScan& scan, Audience audience,
                                     std::string_view only_layer);

}  // namespace situs
