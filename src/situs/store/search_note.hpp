#pragma once

#include "situs/store/record_change.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Adds a line to a location's notes.
void add_note(geo::json::Object& location, const std::string& text);

/// What a `sensitivity` says: empty if it is absent or null, "restricted" if it is no text.
std::string_view sensitivity_of_node(const geo::json::Node* sensitivity);

/// Puts what the record's `unlocated`, if it has one, says into the notes of its first location. What these cannot say,
/// or may not say to everyone, stands in the location as it was; if `unlocated` as a whole is sensitive, so is the
/// location. \param id the location's
void note_search(RecordChange& change, geo::json::Object& location, const std::string& id);

}  // namespace situs
