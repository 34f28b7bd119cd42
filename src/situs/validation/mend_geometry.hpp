#pragma once

#include "geo/json_node.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace situs {

/// One thing that was mended in a feature, or in a file.
struct Mend {
    std::string pointer;     ///< RFC 6901, below the feature.
    std::string message;     ///< What was done.
    std::size_t offset = 0;  ///< Where it stood in the text of the feature, in bytes.
};

/// Mends a geometry object where nothing has to be guessed, and says what it did: rings are closed by repeating their
/// first position, positions that repeat their predecessor are dropped, rings wind as RFC 7946 section 3.1.6 says. No
/// ordinate is changed, and what has positions that are none is left as it is.
/// \param pointer of the geometry, for the mends
void mend_geometry(geo::json::Object& geometry, const std::string& pointer, std::vector<Mend>& mends);

}  // namespace situs
