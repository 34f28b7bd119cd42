#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/dossier/dossier.hpp"
#include "situs/cartography/dossier/dossier_words.hpp"
#include "situs/cartography/dossier/term_labels.hpp"
#include "situs/cartography/map_content.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/model/chicago.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What the parts of a dossier tell each other.
namespace situs::maps {

/// A record as index, bibliography and lists need it.
struct SiteEntry {
    std::string id;
    std::string title;
    std::string kind;         ///< In words.
    int page = 0;             ///< Where its pages begin, counted from the first record's page.
    bool is_located = false;  ///< Maps can draw it.
    Unlocated search = {};    ///< Of a record without location.
};

/// A line of the cover's tables.
struct Counts {
    std::map<std::string, std::size_t> kinds;                       ///< By term.
    std::map<std::string, std::size_t> existence, location, event;  ///< By confidence word.
};

/// What is known of the whole, and does not change while pages are drawn.
struct Book {
    const Dataset& dataset;
    const DossierOptions& options;
    const DossierWords& words;
    TermLabels terms;
    Origins origins;
    MapContent content;
    std::unordered_map<std::string, std::size_t> placed = {};  ///< By site id: index into content.sites.
    std::vector<Reference> references = {};
    std::unordered_map<std::string, std::size_t> reference_of = {};  ///< By source id.
    std::string title = {}, statement = {}, hash = {}, date = {};

    // Counted in the first pass.
    std::vector<SiteEntry> sites = {};
    std::unordered_map<std::string, std::size_t> entry_of = {};  ///< By site id.
    /// By site id: of records that were not chosen, but that those of the dossier name.
    std::unordered_map<std::string, std::string> titles_elsewhere = {};
    std::vector<std::set<std::size_t>> cited_by = {};  ///< By reference: indices of sites.
    Counts counts = {};
    int first_site_page = 0;  ///< The page before the first record's.
    int pages = 0;

    std::string number(std::size_t n) const { return localised(std::to_string(n), options.language); }
    std::string page_of(const SiteEntry& entry) const {
        return localised(std::to_string(first_site_page + entry.page), options.language);
    }
};

/// Names of targets in the document.
std::string site_target(std::size_t index);
std::string reference_target(std::size_t index);

}  // namespace situs::maps
