#pragma once

#include "geo/json.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/site.hpp"

#include <functional>
#include <string>
#include <vector>

namespace situs {

/// Reads a GeoJSON feature as a site. Members that are missing or not of their type stay empty: check_shape() says so,
/// and the record's own text keeps them.
Site read_site(geo::json::Value feature);

/// The same into an existing value, whose memory is used again.
void read_site(geo::json::Value feature, Site& site);

/// The geometry that a JSON object holds.
using GeometryOf = std::function<geo::Geometry(geo::json::Value)>;
/// The JSON texts from which parts of a value were read that records repeat to the byte: what says the same again is
/// not read again. A text belongs to its part as long as the part stands; empty: the part is to be read.
struct PartTexts {
    std::string assessments;
    std::vector<std::string> claims, recorded;  ///< Of each attestation.
    std::vector<std::string> georeferenced;     ///< Of each location.
};
/// The terms and dates of a record that is read over another.
struct NewWords {
    std::vector<ShapedValue> list;
    /// The reader of the list knows all words of the records that were read into the value before, and found their
    /// shape sound: texts that stand there already are left out.
    bool are_old_ones_known = false;
    /// For read_site() alone, and for one value only.
    PartTexts parts = {};
};

/// The same for who has read the geometries already, and checks the shape: asks once for the feature's own geometry,
/// then for each location's, where they are objects.
/// \param words their list is made anew, as check_shape() gives it
/// \return true if check_shape() surely finds no problem; if false, the words may be too few or too many
bool read_site(geo::json::Value feature, Site& site, const GeometryOf& geometry_of, NewWords& words);

}  // namespace situs
