#pragma once

#include "situs/exchange/cell.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/model/fields.hpp"
#include "situs/store/edits.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Values as flat tables hold them, and when two of them are the same, whoever wrote them.
namespace situs::flat {

/// What a column of that type holds of a value: control characters are U+FFFD, dates that are no certain day and empty
/// texts are null, so are numbers that are not finite.
FieldValue stored(FieldType type, FieldValue value);
FieldValue stored(FieldType type, const Cell& cell);

/// One spelling of a value: texts in Unicode's NFC, JSON texts without the white space between their tokens, dates as
/// YYYY-MM-DD whatever stands between and behind, empty texts null. Programs that edit a table write the same value in
/// other ways.
FieldValue normal(FieldType type, FieldValue value);

/// The day in what programs write into date columns: "2026-11-24", "2026/11/24", with or without a time behind it.
std::optional<std::string> day_of(std::string_view text);

/// The parts of a geometry in the tables of its layer: sorted by kind, without altitudes.
SplitGeometry parts_of(const geo::Geometry& geometry);
/// Whether every position has a longitude and a latitude that are numbers.
bool is_finite(const geo::Geometry& geometry);
bool same_parts(const SplitGeometry& one, const SplitGeometry& other);
/// The geometry that the parts are of, as simple as they allow.
geo::Geometry joined(const SplitGeometry& parts);

/// Bytes that are the same for equal values, to be hashed one after the other. \pre `value` is normal
void append_value(std::string& bytes, const FieldValue& value);
void append_parts(std::string& bytes, const SplitGeometry& parts);

/// SHA-256 of a record's normal values and parts.
std::string hash_of(const FlatRecord& record);
/// The same of members whose geometry is these parts.
std::string hash_of(const std::map<std::string, FieldValue, std::less<>>& members, const SplitGeometry& parts);

}  // namespace situs::flat
