#include "situs/evidence/evidence_table.hpp"

#include "geo/short_text.hpp"
#include "situs/evidence/contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace situs {
namespace {

std::vector<SourcedClaim> claims_on(const Site& site, std::string_view aspect, std::string_view says) {
    std::vector<SourcedClaim> found;
    for (const Attestation& attestation : site.attestations) {
        for (const Claim& claim : attestation.claims) {
            if (claim.aspect == aspect && claim.says == says) {
                found.push_back({&attestation.source, &claim});
            }
        }
    }
    return found;
}

bool is_rejected(const Site& site, const LocationId& id) {
    return std::any_of(site.locations.begin(), site.locations.end(), [&id](const Location& location) {
        return location.id == id && location.standing == "rejected";
    });
}

/// Claims that name only rejected locations say nothing for the others.
void drop_rejected(std::vector<SourcedClaim>& claims, const Site& site) {
    std::erase_if(claims, [&site](const SourcedClaim& item) {
        const auto& ids = item.claim->locations;
        return !ids.empty() &&
               std::all_of(ids.begin(), ids.end(), [&site](const LocationId& id) { return is_rejected(site, id); });
    });
}

/// Whether what a claim says of the location can be said of the one that is preferred, or of any that stands where none
/// is.
bool can_mean_preferred(const Claim& claim, const Site& site) {
    const Location* const preferred = preferred_location(site);
    return claim.locations.empty() ||
           std::any_of(claim.locations.begin(), claim.locations.end(), [&](const LocationId& id) {
               const Location* const named = find_location(site, id);
               if (named == nullptr || named == preferred) {
                   return true;
               }
               const bool stands = named->standing != "superseded" && named->standing != "rejected";
               return stands && (preferred == nullptr || !surely_apart(*named, *preferred));
           });
}

/// Whether both claims can be about the same thing: locations count where both name some.
bool bears_on(const Claim& denial, const Claim& affirmation) {
    const auto& named = affirmation.locations;
    return denial.locations.empty() || named.empty() ||
           std::any_of(denial.locations.begin(), denial.locations.end(), [&named](const LocationId& id) {
               return std::find(named.begin(), named.end(), id) != named.end();
           });
}

std::vector<SourceId> sources_of(const std::vector<SourcedClaim>& claims) {
    std::vector<SourceId> sources;
    for (const SourcedClaim& item : claims) {
        if (std::find(sources.begin(), sources.end(), *item.source) == sources.end()) {
            sources.push_back(*item.source);
        }
    }
    return sources;
}

std::string joined(const std::vector<SourceId>& sources) {
    std::string text;
    for (const SourceId& source : sources) {
        text += (text.empty() ? "" : ", ") + source.text();
    }
    return text;
}

/// Claims for and against, and who makes them.
struct Sides {
    std::vector<SourcedClaim> affirmed, denied;
    bool contradict = false;  ///< One origin affirms what another denies.
};

Sides sides_of(const Site& site, std::string_view aspect, const Origins& origins) {
    Sides sides{claims_on(site, aspect, "affirms"), claims_on(site, aspect, "denies")};
    if (aspect == "location") {
        drop_rejected(sides.affirmed, site);
    }
    if (sides.affirmed.empty() || sides.denied.empty()) {
        return sides;
    }
    std::erase_if(sides.denied, [&](const SourcedClaim& denial) {
        bool bears = false;
        for (const SourcedClaim& item : sides.affirmed) {
            if (bears_on(*denial.claim, *item.claim)) {
                bears = true;
                sides.contradict =
                    sides.contradict || origins.origin_of(*item.source) != origins.origin_of(*denial.source);
            }
        }
        return !bears;
    });
    return sides;
}

std::string contradiction(const Site& site, std::string_view aspect, const Sides& sides, const Origins& origins) {
    if (aspect == "location") {
        return contradiction_of_locations(sides.affirmed, site, origins);
    }
    if (aspect == "event") {
        return contradiction_of_dates(claims_on(site, "date", "affirms"), origins);
    }
    return {};
}

/// Why nobody affirms the location although sources do affirm one; empty if none does.
std::string of_other_locations(const Site& site, const std::vector<SourceId>& sources) {
    if (sources.empty()) {
        return {};
    }
    return preferred_location(site) != nullptr
               ? fmt::format(
                     "No source states the preferred location, the record infers it; another is affirmed by {}.",
                     joined(sources))
               : fmt::format("No source affirms a location that stands; a superseded one is affirmed by {}.",
                             joined(sources));
}

/// The rows of the table in which nobody contradicts anybody. \param elsewhere who affirms only other locations
void weigh_agreement(Weighing& weighing, const Site& site, std::size_t affirming_sources,
                     const std::vector<SourceId>& elsewhere) {
    const std::size_t origins = weighing.affirming.size();
    if (origins >= 2) {
        weighing.word = "corroborated";
        weighing.because =
            fmt::format("{} independent origins affirm it, none denies: {}.", origins, joined(weighing.affirming));
        return;
    }
    if (origins == 1) {
        weighing.word = "reported";
        weighing.because =
            fmt::format("One origin affirms it{}{}: {}.", affirming_sources > 1 ? " (its copies count once)" : "",
                        weighing.denying.empty() ? "" : ", and denies it elsewhere", joined(weighing.affirming));
        return;
    }
    const bool is_inferred = weighing.aspect == "location" && preferred_location(site) != nullptr;
    weighing.word = is_inferred ? "inferred" : "not-assessed";
    weighing.because = of_other_locations(site, elsewhere);
    if (!weighing.because.empty()) {
        return;
    }
    if (is_inferred) {
        weighing.because = "No source states the location; the record infers it.";
    } else {
        weighing.because = weighing.denying.empty()
                               ? "No source affirms or denies it."
                               : fmt::format("No source affirms it; denied by {}.", joined(weighing.denying));
    }
}

/// Whether any attestation makes such a claim; and whether all that make it cite one source.
struct Makers {
    const SourceId* only = nullptr;  ///< The source, while there is one.
    bool several = false;

    void add(const SourceId& source) {
        several = several || (only != nullptr && *only != source);
        only = &source;
    }
};

/// The word where at most one source says anything that counts; empty for all else.
std::string_view word_of_one_voice(const Site& site, std::string_view aspect) {
    Makers affirming, dating;
    bool denied = false;
    for (const Attestation& attestation : site.attestations) {
        for (const Claim& claim : attestation.claims) {
            if (geo::same_text(claim.aspect, aspect)) {
                denied = denied || geo::same_text(claim.says, "denies");
                if (geo::same_text(claim.says, "affirms")) {
                    affirming.add(attestation.source);
                }
            } else if (geo::same_text(aspect, "event") && geo::same_text(claim.aspect, "date") &&
                       geo::same_text(claim.says, "affirms")) {
                dating.add(attestation.source);
            }
        }
    }
    const bool has_others = std::any_of(site.locations.begin(), site.locations.end(),
                                        [](const Location& location) { return location.standing != "preferred"; });
    if (denied || affirming.several || dating.several || (aspect == "location" && has_others)) {
        return {};
    }
    if (affirming.only != nullptr) {
        return "reported";
    }
    return aspect == "location" && preferred_location(site) != nullptr ? "inferred" : "not-assessed";
}

/// Higher claims more; the words that claim no agreement are 0.
int rank(std::string_view word) noexcept {
    if (word == "corroborated") {
        return 3;
    }
    if (word == "reported") {
        return 2;
    }
    return word == "inferred" ? 1 : 0;
}

}  // namespace

Weighing weigh(const Site& site, std::string_view aspect, const Origins& origins) {
    Sides sides = sides_of(site, aspect, origins);
    Weighing weighing;
    weighing.aspect = aspect;
    weighing.affirming = origins.independent(sources_of(sides.affirmed));
    weighing.denying = origins.independent(sources_of(sides.denied));
    if (sides.contradict) {
        weighing.word = "disputed";
        weighing.because = fmt::format("Origins contradict each other: affirmed by {}; denied by {}.",
                                       joined(weighing.affirming), joined(weighing.denying));
        return weighing;
    }
    if (weighing.because = contradiction(site, aspect, sides, origins); !weighing.because.empty()) {
        weighing.word = "disputed";
        return weighing;
    }
    std::vector<SourceId> elsewhere;
    if (aspect == "location") {
        elsewhere = weighing.affirming;
        std::erase_if(sides.affirmed,
                      [&site](const SourcedClaim& item) { return !can_mean_preferred(*item.claim, site); });
    }
    const std::vector<SourceId> affirming = sources_of(sides.affirmed);
    weighing.affirming = origins.independent(affirming);
    weigh_agreement(weighing, site, affirming.size(), elsewhere);
    return weighing;
}

std::string weighed_word(const Site& site, std::string_view aspect, const Origins& origins) {
    const std::string_view quick = word_of_one_voice(site, aspect);
    return quick.empty() ? weigh(site, aspect, origins).word : std::string{quick};
}

bool exceeds(std::string_view assessed, const Weighing& weighing) noexcept {
    return rank(assessed) > rank(weighing.word);
}

}  // namespace situs
