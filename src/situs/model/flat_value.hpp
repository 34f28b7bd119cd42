#pragma once

#include "situs/model/fields.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// Whether the text is a calendar day that a date column holds: YYYY-MM-DD with a year from 0001 to 9999.
bool is_certain_day(std::string_view text) noexcept;

/// The text with its C0 control characters but tab and line ends, and DEL, replaced by U+FFFD: databases end a text at
/// NUL, and XML, in which projects and services carry it on, forbids the others.
std::string_view without_controls(std::string_view text, std::string& buffer);

}  // namespace situs

/// Values as flat tables hold them, and when two of them are the same, whoever wrote them.
namespace situs::flat {

/// What a column of that type holds of a value: control characters are U+FFFD, dates that are no certain day and empty
/// texts are null, so are numbers that are not finite.
FieldValue stored(FieldType type, FieldValue value);

/// One spelling of a value: texts in Unicode's NFC, JSON texts without the white space between their tokens, dates as
/// YYYY-MM-DD whatever stands between and behind, empty texts null. Programs that edit a table write the same value in
/// other ways.
FieldValue normal(FieldType type, FieldValue value);

/// The day in what programs write into date columns: "2026-11-24", "2026/11/24", with or without a time behind it.
std::optional<std::string> day_of(std::string_view text);

}  // namespace situs::flat
