#pragma once

#include "situs/evidence/origins.hpp"
#include "situs/model/site.hpp"

#include <string>
#include <vector>

namespace situs {

/// A claim with the source that makes it.
struct SourcedClaim {
    const SourceId* source = nullptr;
    const Claim* claim = nullptr;
};

/// Two independent origins affirm dates that cannot both be true: a sentence that says which; empty if there are none.
std::string contradiction_of_dates(const std::vector<SourcedClaim>& affirmed, const Origins& origins);

/// Two independent origins affirm locations, none shared, whose uncertainty areas lie apart: a sentence that says
/// which; empty if there are none. Rejected locations do not count.
std::string contradiction_of_locations(const std::vector<SourcedClaim>& affirmed, const Site& site,
                                       const Origins& origins);

/// The location of that id; nullptr without one.
const Location* find_location(const Site& site, const LocationId& id);

/// Whether the uncertainty areas of two locations have nothing in common. What has no sound geometry never is.
bool surely_apart(const Location& a, const Location& b);

}  // namespace situs
