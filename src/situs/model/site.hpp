#pragma once

#include "geo/geometry.hpp"
#include "geo/metres.hpp"
#include "situs/model/ids.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The words of the domain as value types. Texts that a record lacks are empty, numbers and geometries absent:
/// docs/record.md has every member. Terms (kind, role, standing …) are kept as written; whether they are in a
/// vocabulary is a rule's question.
namespace situs {

/// A name that sources use for a site.
struct Name {
    std::string text;
    std::string lang;  ///< BCP 47.
    std::string role;  ///< preferred, variant, former, transliteration, pejorative.
    std::string used_by;
    std::string when;  ///< EDTF.
    std::vector<SourceId> sources;
    std::string sensitivity;
};

/// Who did something, and on which day.
struct Deed {
    std::string by;
    std::string date;
};

/// What a location rests on.
struct Basis {
    SourceId source;
    std::string record;
    std::string acquired;  ///< EDTF; of imagery.
    std::string product;
    std::optional<geo::Metres> accuracy;
};

/// One share of a location's uncertainty.
struct Contribution {
    std::string cause;
    std::optional<geo::Metres> length;
};

/// One hypothesis of where a site is (after Darwin Core's georeference terms and Pleiades).
struct Location {
    LocationId id;
    std::string standing;  ///< preferred, alternative, superseded, rejected.
    std::string because;
    geo::Geometry geometry;
    std::string role;                        ///< centre, access, perimeter, line, route, within.
    std::optional<geo::Metres> uncertainty;  ///< Darwin Core coordinateUncertaintyInMeters.
    std::string place_match;                 ///< certain, less-certain, uncertain.
    std::string when;                        ///< EDTF.
    std::string datum;
    std::string verbatim;
    std::string method;
    std::vector<Basis> basis;
    std::vector<Contribution> breakdown;
    std::string protocol;
    std::optional<Deed> georeferenced;
    std::optional<Deed> verified;
    std::string sensitivity;
    std::string notes;
};

/// One thing that a source says about one aspect of a site.
struct Claim {
    std::string aspect;  ///< existence, kind, location, date, use, condition, intervention, event.
    std::string says;    ///< affirms, denies, mentions.
    std::string value;
    std::string verbatim;
    std::vector<LocationId> locations;
};

/// A W3C Web Annotation selector; of a text, in Unicode code points.
struct Selector {
    std::string type;
    std::string exact, prefix, suffix;
    std::optional<double> start, end;
};

/// What one source says about one site.
struct Attestation {
    AttestationId id;
    SourceId source;
    std::string locator_label, locator_value;
    std::vector<Selector> selectors;
    std::string summary;
    std::string knowledge;
    std::vector<Claim> claims;
    std::string place_match;
    std::optional<double> credibility;
    std::optional<Deed> recorded;
    std::string sensitivity;
};

/// A named and dated judgement on one aspect, in a word that names the evidence.
struct Assessment {
    std::string aspect;  ///< existence, location, event.
    std::string value;   ///< established, corroborated, reported, inferred, disputed, discounted, not-assessed.
    std::string by;
    std::string date;
    std::string because;
};

struct Relation {
    std::string type;
    SiteId to;
    std::string when;
    std::vector<AttestationId> attestations;
    std::string because;
};

/// Where a site without location was looked for.
struct Unlocated {
    struct Search {
        std::string what, by, date;
    };
    std::string because;
    std::vector<Search> searched;
};

/// A documented place, as one feature of a layer holds it.
struct Site {
    SiteId id;
    geo::Geometry geometry;  ///< ◆ As the file has it; project() gives what it should be.

    std::string name;  ///< ◆
    std::string kind;
    std::string use, condition, intervention;
    std::string as_of;                                                        ///< EDTF.
    std::vector<std::string> when;                                            ///< EDTF, one or several.
    std::string within;                                                       ///< A site's id or a CURIE.
    std::string country;                                                      ///< ISO 3166-1 alpha-2.
    std::optional<double> uncertainty_m;                                      ///< ◆
    std::string location_confidence, existence_confidence, event_confidence;  ///< ◆
    std::vector<SourceId> sources;                                            ///< ◆
    std::string sensitivity, sensitivity_reason, sensitivity_review;
    std::optional<double> sensitivity_category;
    std::string information_withheld, data_generalizations;
    std::optional<Unlocated> unlocated;
    std::string draft;

    std::vector<Name> names;
    std::vector<Location> locations;
    std::vector<Attestation> attestations;
    std::vector<Assessment> assessments;
    std::vector<Relation> relations;
    std::vector<std::string> links;
    std::string notes;
};

/// The location whose standing is "preferred", or nullptr.
const Location* preferred_location(const Site& site) noexcept;

/// The assessment of that aspect that counts: the newest, on equal dates the later in the list; nullptr without one.
/// One whose date is no day (YYYY-MM-DD) is older than all others.
const Assessment* newest_assessment(const Site& site, std::string_view aspect) noexcept;

}  // namespace situs
