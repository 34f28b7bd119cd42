#pragma once

#include "situs/validation/finding.hpp"
#include "situs/validation/rule.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace situs {

/// How a file is to be read.
enum class ReadAs {
    automatic,  ///< Record rules where the layer says "situs" or lies in a dataset; else only the rules for any
                ///< GeoJSON.
    layer,      ///< Record rules always.
    geojson     ///< Never.
};

struct ValidationOptions {
    ReadAs as = ReadAs::automatic;
    /// Called now and then with bytes read and bytes in all (0: unknown).
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

struct ValidationSummary {
    std::uint64_t files = 0;
    std::uint64_t features = 0;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::map<std::string, std::uint64_t, std::less<>> by_rule;
};

/// Checks one path: a dataset's folder, a layer, or any GeoJSON file ("-": standard input). Findings come in reading
/// order, those of dataset rules last. \throws geo::InputError if it cannot be opened.
ValidationSummary validate(const std::filesystem::path& path, const ValidationOptions& options, FindingSink& sink);

}  // namespace situs
