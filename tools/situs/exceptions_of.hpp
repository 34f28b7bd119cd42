#pragma once

#include "tools/situs/record_verb.hpp"

#include <string>

namespace situs::cli {

/// Takes the exceptions from the rules (`validation.exceptions` of dataset.json) that name a record or source which is
/// erased out of what is written: they would keep its id, and accept nothing any more. Where a source and a record
/// share the id they stay.
void drop_exceptions_of(HandChange& made, const Dataset& dataset, const std::string& id);

}  // namespace situs::cli
