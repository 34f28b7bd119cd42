#pragma once

#include "situs/exchange/cell.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/store/edits.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Values as flat tables hold them, and when two of them are the same, whoever wrote them.
namespace situs::flat {

/// What a column of that type holds of a cell, as of a value.
FieldValue stored(FieldType type, const Cell& cell);

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
