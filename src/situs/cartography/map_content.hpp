#pragma once

#include "geo/geometry.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/release/audience.hpp"
#include "situs/store/dataset.hpp"
#include "situs/symbology/look.hpp"
#include "situs/symbology/symbol.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace situs::maps {

class ShownRecords;

/// A place where a site may be, as a map draws it.
struct MapLocation {
    geo::LonLat middle;         ///< Where a symbol or a label goes.
    geo::Geometry shape;        ///< A line or an area; null for a point.
    bool is_area_only = false;  ///< The site is somewhere within: no tool draws a pin.
    std::optional<double> radius_m;
    geo::Geometry uncertainty;  ///< uncertainty_area(); null for a shape that is its own.
    geo::Geometry outline =
        {};  ///< Of a province that the record has only a circle of: the base map's, in that circle.
};

/// What a map draws of a location but for its point: the base map's outline, else the area of its uncertainty, else its
/// shape.
const geo::Geometry& area_of(const MapLocation& location) noexcept;

/// By what a province is known elsewhere.
struct AreaIdentity {
    std::string country;             ///< ISO 3166-1 alpha-2.
    std::vector<std::string> codes;  ///< Of its own links: "IR.08".
    std::vector<std::string> names;  ///< In any language, but for pejorative and former ones.
    /// Of the entries that its location rests on, which may be those of another area than the record's.
    std::vector<std::string> basis_codes = {};
    std::optional<std::int64_t> ended = {};  ///< The year in which it, or this location of it, was last so.
};

/// A record as a map needs it.
struct MapSite {
    std::string id;
    std::vector<std::string> labels;  ///< In the order of the languages asked for, without repetitions; never empty.
    std::size_t kind = 0;             ///< Index into MapContent::kinds.
    std::string existence_confidence, location_confidence;
    MapLocation location;
    std::vector<MapLocation> alternatives;
    std::size_t evidence = 0;  ///< How many attestations: what makes a label important.
    bool is_draft = false;
    /// Other names, the best first, for where the fonts lack letters of the labels; none is pejorative.
    std::vector<std::string> other_names = {};
    AreaIdentity identity = {};  ///< Of administrative areas; empty for other kinds.
};

/// A site that has no place on any map.
struct UnplacedSite {
    std::string id;
    std::string label;
    std::string because;
    bool is_draft = false;
    std::vector<std::string> other_names = {};  ///< As MapSite has them.
};

struct MapContent {
    std::vector<MapSite> sites;
    std::vector<UnplacedSite> unlocated;
    std::vector<Term> kinds;             ///< The vocabulary, with the dataset's own.
    std::vector<const Source*> sources;  ///< Cited by the sites that are shown, in order of first mention.
    Audience audience = Audience::anyone;
    LeftOut left_out;
    std::size_t drafts = 0;                          ///< Records among those above.
    std::vector<std::string> silent_languages = {};  ///< Asked for, and no record has a name in them.
};

struct ContentOptions {
    std::optional<Audience> audience = {};
    std::string only_layer = {};                  ///< Empty: all.
    std::vector<std::string> only_sites = {};     ///< Ids; empty: all.
    std::string filter = {};                      ///< As SiteFilter reads it; empty: all.
    std::vector<std::string> languages = {"en"};  ///< Of labels: BCP 47, the first is the main one.
    std::string page_language = "en";             ///< Of the labels of kinds, and of why a place is not drawn.
};

/// Reads what a map shows: the records that the audience may see. \throws AudienceNeeded; geo::InputError also for a
/// layer or site that is not there, and for a filter that cannot be understood
MapContent read_map_content(const Dataset& dataset, const ContentOptions& options);
/// The same, where the records are read again for something else. \throws as ShownRecords::for_each()
MapContent read_map_content(const ShownRecords& shown);

/// Whether the record has no preferred location and its `information_withheld` says that a location was left out.
bool hides_location(const Site& site);

/// What a site is called, a name for each of the languages without repetitions; where it has none in them its best
/// name, else its id. Never empty, never one that is pejorative.
std::vector<std::string> labels_of(const Site& site, const std::vector<std::string>& languages);

/// All its names, the preferred one first, former ones last, without repetitions; none that is pejorative.
std::vector<std::string> names_of(const Site& site);

/// What a map calls the site: its first label, marked where the record is a draft.
std::string shown_name(const MapSite& site, PageLanguage language);
/// A name, marked as that of a draft.
std::string draft_name(const std::string& name, PageLanguage language);

/// The site's name in that language, by its primary subtag; of several the preferred one; empty if it has none. Never
/// one that is pejorative.
std::string name_in(const Site& site, std::string_view language);

}  // namespace situs::maps
