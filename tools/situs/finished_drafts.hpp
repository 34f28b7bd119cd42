#pragma once

#include "situs/store/dataset.hpp"
#include "tools/situs/record_at_hand.hpp"

#include <string>
#include <vector>

namespace situs::cli {

/// A draft that stays one.
struct StayingDraft {
    std::string record;  ///< "places/made-up-wall"
    std::string lacks;   ///< For people.
};

struct FinishedDrafts {
    std::vector<RecordAtHand> finished = {};  ///< Without `draft`.
    std::vector<StayingDraft> stay = {};
};

/// Which drafts can be finished together: those that lack nothing by their own text, by the record, and by the rules.
/// \param source only those that it attests; empty: all \throws geo::InputError if the dataset cannot be read
FinishedDrafts finish_drafts(const Dataset& dataset, const SourceId& source);

}  // namespace situs::cli
