#pragma once

#include "geo/json_node.hpp"
#include "situs/store/dataset.hpp"
#include "tools/situs/record_at_hand.hpp"

#include <string>

namespace situs::cli {

/// Where a place is, if not at one position that somebody typed. What is empty is for people to say.
struct DrawnPlace {
    geo::json::Node geometry = {};  ///< GeoJSON; null: none.
    std::string role = {};
    std::string uncertainty = {};  ///< In metres.
    std::string datum = {};
    std::string sensitivity = {};
    std::string note = {};
};

/// Points, lines or areas as well-known text, or the only feature of a .geojson file.
/// \throws UsageError, geo::InputError with what is wrong
DrawnPlace drawn_shape(const std::string& text_or_file);

/// The preferred location of another record, for a place somewhere inside: as sensitive as that one, where `record` is
/// less. \throws UsageError if it has none, or is the record itself; geo::InputError if there is no such record
DrawnPlace place_of_other(const Dataset& dataset, const RecordAtHand& record, const std::string& other);

}  // namespace situs::cli
