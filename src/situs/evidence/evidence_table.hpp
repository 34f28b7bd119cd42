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
    std::vector<SourceId> denying;
    std::string word;  ///< corroborated, reported, disputed, inferred, not-assessed. `established` and `discounted` are
                       ///< for people to say.
    std::string because;  ///< One sentence, e.g. "2 independent origins affirm it, none denies: un-2020, geonames".
};

/// The evidence table of docs/confidence.md, for aspect existence, location or event.
Weighing weigh(const Site& site, std::string_view aspect, const Origins& origins);

/// Whether an assessment claims more than the table gives ("corroborated" on one origin). `established` never does: it
/// names an examination on the spot, which its `because` must carry.
bool exceeds(std::string_view assessed, const Weighing& weighing) noexcept;

}  // namespace situs
