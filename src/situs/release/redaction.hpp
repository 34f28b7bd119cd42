#pragma once

#include "geo/json_node.hpp"
#include "situs/release/sensitivity.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Taking out of a record what an audience may not see. Works on the record's JSON, so that members which situs does
/// not know are held to the same rule.
namespace situs {

/// What has to go from one record.
struct Cuts {
    std::vector<std::size_t> offsets;  ///< Where the values begin in the document (json::Value::offset()), ascending.
    std::size_t names = 0, locations = 0, attestations = 0;
    std::size_t others = 0;           ///< Other objects that carry a `sensitivity` of their own.
    bool preferred_location = false;  ///< The location that gives the geometry is among them.
    std::size_t references = 0;       ///< Where what stays names a site or source that may not be seen.

    std::size_t parts() const noexcept { return names + locations + attestations + others; }
    bool any() const noexcept { return parts() + references > 0; }
};

/// Whether a look at the record's text is enough to know that find_cuts() finds nothing, and that the record does not
/// say of itself that it may not be seen. In doubt, as where anything in the text is escaped, it says no.
bool surely_shows_all(std::string_view feature_text, const Visibility& visibility) noexcept;

/// Finds what must go: parts that are too sensitive themselves; attestations of hidden sources; names that only such
/// sources use; locations based on one, or named by no visible attestation but by a hidden one. \pre the record as a
/// whole may be seen
Cuts find_cuts(geo::json::Value feature, const Visibility& visibility);

/// The feature without its cuts and without what could repeat them: references to what is gone, free texts of the
/// record
/// (`notes`, `because`, `draft`, `sensitivity_reason`, `unlocated`), texts that hold the wording of a cut part, a
/// location's wording that a hidden attestation shares, a touched claim's words and its attestation's summary,
/// assessments of a location that is gone, members that situs does not know, and `bbox`. `information_withheld` says
/// so. Members that repeat a name go, the first stays. ◆ members are not restored: canonical_feature() does that.
geo::json::Node redacted_feature(geo::json::Value feature, const Cuts& cuts, const Visibility& visibility);

/// The feature with the first of members that share a name.
geo::json::Node without_duplicates(geo::json::Value feature);

}  // namespace situs
