#pragma once

#include "situs/model/site.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// When a draft ends: situs writes into `draft` what is missing, and takes away what is missing no more.
namespace situs {

/// What a draft that a verb wrote begins with; what is missing stands behind it, with semicolons between.
inline constexpr std::string_view draft_begin = "still missing (situs): ";
/// What stands before what is missing, in the `draft` of what comes home from an edited copy.
inline constexpr std::string_view brought_home = "brought home from an edited copy by";
/// What stands in front of the file's name in the `draft` of a record that was taken in.
inline constexpr std::string_view imported_from = "imported from";
/// What is missing in each of those, until somebody judged the record (an assessment) or said that it is finished.
inline constexpr std::string_view not_looked_through = "nobody has looked it through yet";

/// What situs writes of a record that lacks something: taken away again once it is there.
namespace lacking {
inline constexpr std::string_view attestation = "a source that attests it (attestations)";
inline constexpr std::string_view name = "a name (names)";
inline constexpr std::string_view name_evidence = "the language of its name, and the source that uses it (names)";
inline constexpr std::string_view place = "a location, or why there is none (unlocated)";
inline constexpr std::string_view basis = "what its location rests on (basis)";
inline constexpr std::string_view radius =
    "the uncertainty of the location (the radius that surely holds the true place)";
enum class OfLocation : std::uint8_t { reason, method, uncertainty };
/// "the method of the location edit-1 (how it was found)"
std::string of_location(OfLocation what, std::string_view id);
}  // namespace lacking

/// What the rules ask of a finished record and this one does not have, for people; empty if it has all of it.
std::vector<std::string> gaps(const Site& site);

/// What the record lacks by its own `draft`, an item each: what people wrote, and what situs said and is not there
/// yet; that nobody has looked it through is none of it.
std::vector<std::string> said_to_lack(std::string_view draft, const Site& site);

/// The text of `draft` without what is there by now; empty if nothing is missing. A text that situs did not write, and
/// what people added to one, stays: only they know whether it is still so.
std::string refreshed_draft(std::string_view draft, const Site& site);

}  // namespace situs
