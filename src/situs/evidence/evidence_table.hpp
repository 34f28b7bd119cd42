#pragma once

#include "situs/evidence/origins.hpp"
#include "situs/model/site.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What the claims of a record say on one aspect, and the confidence word that follows from them.
struct Weighing {
    std::string aspect;
    std::vector<SourceId> affirming;  ///< One source an independent origin.
    std::vector<SourceId> denying;    ///< Likewise; only denials of what is affirmed.
    std::string word;  ///< corroborated, reported, disputed, inferred, not-assessed. `established` and `discounted` are
                       ///< for people to say.
    std::string because;  ///< One sentence, e.g. "2 independent origins affirm it, none denies: un-2020, geonames."
};

/// The evidence table, for aspect existence, location or event. The first row that fits gives the word:
///
/// | claims on the aspect | word |
/// | --- | --- |
/// | an origin affirms, another denies | disputed |
/// | location: two origins name locations, none of them shared, whose uncertainty areas lie apart | disputed |
/// | event: two origins affirm dates, none of which can be the same time | disputed |
/// | two or more independent origins affirm | corroborated |
/// | one origin affirms (its copies count once) | reported |
/// | location: nobody affirms, but the record has a preferred location | inferred |
/// | anything else | not-assessed |
///
/// - Only `affirms` and `denies` count; `mentions` does neither.
/// - Sources that are connected through `derived_from` are one origin. An origin that says both yes and no contradicts
///   nobody else: it counts as affirming.
/// - A claim on the location that names only rejected locations affirms nothing. One that names only superseded ones,
/// or
///   alternatives whose areas lie apart from the preferred location's, does not affirm that: a dispute counts it, an
///   agreement does not. A denial that names locations bears only on claims that name one of them, or none.
/// - All dates (and all locations) that one origin affirms are taken together: it contradicts another only if none of
///   its own agrees with any of the other's. A date or an area that cannot be read contradicts nothing.
Weighing weigh(const Site& site, std::string_view aspect, const Origins& origins);

/// The word alone, without reasons: weigh(…).word, in less time.
std::string weighed_word(const Site& site, std::string_view aspect, const Origins& origins);

/// Whether an assessment claims more than the table gives ("corroborated" on one origin, or any agreement where origins
/// contradict each other). `established` never does: it names an examination on the spot, which its `because` must
/// carry; nor do `disputed` and `discounted`.
bool exceeds(std::string_view assessed, const Weighing& weighing) noexcept;

}  // namespace situs
