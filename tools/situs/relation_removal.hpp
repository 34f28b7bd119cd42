#pragma once

#include "tools/situs/record_verb.hpp"

#include <string>

namespace situs::cli {

/// Which relation goes, and what becomes of it.
struct RelationRemoval {
    std::string relation;  ///< As it is typed: "near other-town", or the other record's id alone.
    std::string standing;  ///< Of --as; empty: none.
    std::string because;
    enum class Erase : bool { no, yes } erase = Erase::no;
};

/// Takes a relation out of a record, or, where two records that were possibly the same are not, says so in its place.
/// \throws geo::InputError if the record has no such relation, or several
/// \throws UsageError that says what to do, if neither is asked for
HandChange relation_removal(RecordAtHand record, const Dataset& dataset, const RelationRemoval& removal);

}  // namespace situs::cli
