#pragma once

#include "situs/cartography/map_content.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/paper.hpp"
#include "situs/cartography/theme.hpp"
#include "situs/store/overwrite.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace situs::maps {

class Basemap;

/// What a validation of the whole dataset found, as the annex tells it.
struct CheckSummary {
    std::uint64_t records = 0, rules = 0, errors = 0, warnings = 0, accepted = 0;
    struct Rule {
        std::string id, summary;
        std::uint64_t errors = 0, warnings = 0;
    };
    std::vector<Rule> by_rule = {};  ///< Those that found something.
};

struct DossierOptions {
    ContentOptions content = {};
    Paper paper = *paper_named("a4");
    std::string title = {};  ///< Instead of the dataset's.
    PageLanguage language = PageLanguage::english;
    Theme theme = {};
    const Basemap* basemap = nullptr;         ///< Nothing: the sites alone.
    std::optional<CheckSummary> checks = {};  ///< Nothing: the annex says that nothing was validated.
    Overwrite overwrite = Overwrite::no;
    /// Called after each record with how many of `total` steps are done; every record is met twice.
    std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
};

struct DossierResult {
    std::size_t sites = 0;      ///< All that have a page.
    std::size_t unlocated = 0;  ///< Of these, those without a location.
    std::size_t sources = 0;    ///< In the bibliography.
    int pages = 0;
    Audience audience = Audience::anyone;
    LeftOut left_out;
    std::vector<std::string> notes = {};  ///< What people should know, a line each.
};

/// Writes a PDF with a page or more for each site. All records are read twice, one at a time: first to count pages, so
/// that the index at the beginning and "page 3 of 12" are right, then to draw. The same dataset and options give the
/// same bytes.
/// \throws AudienceNeeded, geo::InputError, geo::OutputError; geo::Error if a font is missing
DossierResult write_dossier(const Dataset& dataset, const std::filesystem::path& target, const DossierOptions& options);

}  // namespace situs::maps
