#pragma once

#include "situs/exchange/cell.hpp"
#include "situs/model/fields.hpp"

#include <span>
#include <string>
#include <string_view>

/// Comma-separated values (RFC 4180), so that spreadsheet programs show texts as texts.
namespace situs::csv {

/// Appends a text in quotation marks, always. One that a spreadsheet program could take for a formula (it begins with
/// = + - @, their wide forms, a tab or an apostrophe, blanks before these not counted) gets an apostrophe in front:
/// whoever takes one leading apostrophe away has the text again. Line ends become LF, control characters U+FFFD.
void append_text(std::string& out, std::string_view text);

/// Appends a value; nothing for null. Days that are none and numbers that are not finite are null.
void append_cell(std::string& out, FieldType type, const Cell& cell);

/// Appends a line: the values between commas, CRLF at its end.
template <typename Range, typename Append>
void append_line(std::string& out, const Range& values, Append append) {
    bool first = true;
    for (const auto& value : values) {
        out += first ? "" : ",";
        first = false;
        append(value);
    }
    out += "\r\n";
}

}  // namespace situs::csv
