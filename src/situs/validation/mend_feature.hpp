#pragma once

#include "geo/json.hpp"
#include "situs/validation/mend_bbox.hpp"
#include "situs/validation/mend_geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// A feature, or a geometry that stands for itself, after mending.
struct MendedFeature {
    std::string text;          ///< The text to stand in its place; its own where nothing was mended.
    std::vector<Mend> mends;   ///< What was done; bringing a record to canonical text is none.
    std::string kept_because;  ///< Why it stays byte for byte as it is; empty if it could be read.
};

/// How a feature is mended.
enum class MendAs {
    geojson,  ///< Only geometries and bbox; the text stays where nothing is wrong.
    record    ///< Names in NFC, the projection from the evidence, and canonical text too.
};

/// Mends one feature where nothing has to be guessed. What is no JSON, would lose something in writing, or is a record
/// with members that cannot be read, stays byte for byte as it is.
class FeatureMender {
public:
    MendedFeature mend(std::string_view text, MendAs as);

private:
    geo::json::Document document_;
    geo::json::Document mended_;
};

/// Adds the feature's own geometry, or the geometry itself. \return false if it cannot be read
bool add_extent(geo::json::Value feature, Extent& extent);

}  // namespace situs
