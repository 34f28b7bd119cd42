#pragma once

#include "situs/validation/baseline.hpp"
#include "situs/validation/finding.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/rule_settings.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
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
    unsigned threads = 0;  ///< 0: one for each processor, at most 4. What is found does not depend on it.
    std::vector<std::string> own_kinds = {};  ///< Terms for `kind` beside the vocabulary, in a file outside a dataset.
    RunDays days = {};                        ///< For rules about days that have passed, or have not come yet.
    const SourceTexts* texts = nullptr;       ///< Copies of the sources' texts, which selectors are compared with.
    /// For a text that was made from a file without lines: the words for what stands on a line ("layer towns, feature
    /// 12"), empty where nothing does. Findings then have these words instead of line and column.
    std::function<std::string(std::uint64_t line)> place_of_line = {};
    /// For the same: why the geometry of the feature on a line could not be read, empty if it could.
    std::function<std::string(std::uint64_t line)> geometry_fault_of_line = {};
    /// For the same: why no feature of the file can have a place, empty if they can.
    std::function<std::string()> note_of_file = {};
    /// For the same, asked at the end of the text: why the file could not be read to its end, empty if it was.
    std::function<std::string()> fault_of_file = {};
    /// Called now and then with bytes read and bytes in all (0: unknown).
    std::function<void(std::uint64_t done, std::uint64_t total)> progress;
    RuleSettings rules = {};
    Baseline* baseline = nullptr;  ///< Findings that it holds are not told; those are used up.
    bool wants_positions = false;  ///< Whether findings carry their position on the map.
};

/// Checks one path: a dataset's folder, a layer, or any GeoJSON file ("-": standard input). Findings come in reading
/// order, those of dataset rules last. A file that opens and is wrong is a finding. \throws geo::InputError if the path
/// cannot be opened, or is a folder without dataset.json.
ValidationSummary validate(const std::filesystem::path& path, const ValidationOptions& options, FindingSink& sink);

/// Checks one GeoJSON text from a stream, which findings call `name`.
ValidationSummary validate(std::istream& stream, const std::string& name, const ValidationOptions& options,
                           FindingSink& sink);

}  // namespace situs
