#pragma once

#include "geo/json_node.hpp"
#include "situs/store/dataset.hpp"

#include <string>
#include <string_view>

namespace situs::cli {

/// A record while a verb changes it: its own JSON, so that members that situs does not know and digits survive.
struct RecordAtHand {
    LayerId layer;
    SiteId id;
    geo::json::Object feature;
    Site site = {};           ///< As the dataset has it; empty for a new one.
    std::string before = {};  ///< Its text over several lines; empty for a new one.

    geo::json::Object& properties();
    /// The list of that name, made if it is not there. \throws geo::InputError if something else stands there
    geo::json::Array& list(std::string_view name);
    /// The element of a list that has the id; nullptr without one. \throws geo::InputError likewise
    geo::json::Object* element(std::string_view list_name, std::string_view element_id);
};

/// A record of the dataset, without its text over several lines. \pre record.feature is an object
RecordAtHand at_hand(const LayerId& layer, const Record& record);

/// \throws geo::InputError if there is none, with the nearest id, or if there are two
RecordAtHand find_record(const Dataset& dataset, const std::string& id);

/// Texts are written as they are given, or not at all. \throws UsageError if one is not UTF-8
void require_utf8(const geo::json::Node& node);

/// An id made of a text's Latin letters and digits that `is_taken` does not know: with a number behind it, if need be.
template <typename IsTaken>
std::string free_id(const std::string& base, IsTaken is_taken) {
    std::string id = base;
    for (int number = 2; is_taken(id); ++number) {
        id = base + "-" + std::to_string(number);
    }
    return id;
}

/// Brings a draft that situs wrote up to date: without what is there by now, and gone if nothing is missing.
/// \return whether the record is no draft any more
bool refresh_draft(geo::json::Object& feature);
/// Whether the feature is a draft that a verb wrote.
bool is_own_draft(const geo::json::Object& feature);

}  // namespace situs::cli
