#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Dates of spreadsheet cells: the file holds a day, or more, where the cell shows a year alone.
namespace situs {

/// Which parts of a date and a time of day the format of a cell shows; none of a format of numbers or texts.
struct ShownParts {
    bool year = false, month = false, day = false, time = false;
    bool is_duration = false;  ///< Hours go on counting behind 24.

    bool is_date() const noexcept { return year || month || day; }
    bool is_any() const noexcept { return is_date() || time; }
};

/// Of a number format as XLSX has it: "yyyy-mm", "[$-409]d. mmmm yyyy", "0.00".
ShownParts parts_shown_by(std::string_view format);
/// Of a number format that XLSX knows by its number (ECMA-376 part 1, 18.8.30). Those that mean another thing in each
/// language (27 to 36, 50 to 58) show nothing of a date.
ShownParts parts_shown_by(unsigned format) noexcept;

/// A day and time, of no time zone.
using Moment = std::chrono::sys_seconds;

/// "1988-07-28T14:30:00", "1988-07-28", also with a sign before the year, parts of a second behind it or a time zone;
/// none for other texts.
std::optional<Moment> moment_in(std::string_view text);

/// As EDTF, as far as the parts are shown: "1988", "1988-07", "1988-07-28", and with the time unless it is midnight.
/// Without a year it is none: "28 July", "14:30:00".
std::string shown_text(Moment moment, ShownParts parts);

/// Where a workbook begins to count days.
enum class FirstDay { of_1900, of_1904 };

/// A number of days as XLSX has it; none for one that is no date to spreadsheet programs. 1900-02-29, which was no day,
/// is one to them and is given as they show it.
std::optional<std::string> shown_text(double days, FirstDay first, ShownParts parts);

/// "PT14H30M00S" of ODF, as "14:30:00"; none for other texts.
std::optional<std::string> shown_duration(std::string_view text);

}  // namespace situs
