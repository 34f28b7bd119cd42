#pragma once

#include "geo/geojson.hpp"
#include "situs/validation/at_hand.hpp"

namespace situs {

/// What the tokenizer says of a feature's or document's text, as text rules want it.
TextProblem text_problem(const geo::json::Problem& problem);
/// The same of the text round the features.
TextProblem text_problem(const geo::ContainerProblem& problem, geo::Container container);

}  // namespace situs
