#pragma once

#include "geo/json.hpp"
#include "situs/model/ids.hpp"

#include <optional>
#include <string>
#include <vector>

namespace situs {

/// A source: the members of its CSL-JSON 1.0.2 item that situs shows, and what sources.situs.json adds.
struct Source {
    SourceId id;
    std::string type;  ///< CSL type: webpage, report, …
    std::string title, container_title, publisher, url, doi, number, volume, page, edition, medium;
    std::vector<std::string> authors;  ///< "Family, Given" or the literal name.
    std::string issued;                ///< EDTF, from date-parts (with "~" where circa) or raw.

    std::vector<SourceId> derived_from;
    std::string affiliation;
    std::string seen_url, seen_date, seen_extent;  ///< extent: whole, part, abstract.
    std::string reliability, language, media_type, sha256, archive_url;
    std::string consent_scope, consent_date;
    std::string sensitivity;
};

/// The id of a CSL item, which may be a number there (CSL-JSON 1.0.2).
SourceId source_id(geo::json::Value csl_item);

/// Reads one CSL item and its sources.situs.json entry (a missing value where there is none).
Source read_source(geo::json::Value csl_item, geo::json::Value facts);

/// One line for people: Author (date). Title. Edition. Container volume(number), pages. Publisher. URL; only what the
/// source has, after three authors "and others", the title first where there is no author, the address of the DOI
/// before the URL. No markup, no line break; the date is EDTF, a season in words. A source without title is
/// named by its id.
std::string citation(const Source& source);

}  // namespace situs
