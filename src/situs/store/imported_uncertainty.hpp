#pragma once

#include "situs/store/import_plan.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace situs {

/// The place's own, else what holds for all, else "coordinates".
std::string method_of(const ImportedPlace& place, const ImportOptions& options);
/// Likewise; "not recorded" if nobody said.
std::string datum_of(const ImportedPlace& place, const ImportOptions& options);

/// The uncertainty of an imported place, with its shares.
struct ImportedUncertainty {
    std::optional<double> metres;
    std::vector<std::pair<std::string, double>> shares;  ///< Cause and metres; empty where the file gives the whole.
    std::string said;                                    ///< For the plan: where it comes from.
};

/// As the Georeferencing Quick Reference Guide adds them for coordinates: an unknown datum (5359 m, the most that two
/// datums differ by), the digits, and what the method measures to at best (coordinates and survey 30 m, imagery 7.8 m).
/// Of other methods nothing is said: people must.
ImportedUncertainty uncertainty_of(const ImportedPlace& place, const ImportOptions& options);

}  // namespace situs
