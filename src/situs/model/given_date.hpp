#pragma once

#include <string>
#include <string_view>

/// Dates as people give them, who may count the years otherwise than EDTF does.
namespace situs {

/// Why a date (EDTF) is perhaps not of the Gregorian calendar, and what to write; empty if there is no such doubt, or
/// if it is no date. Years 1200 to 1450 are years of our time in the Iranian (solar) and Islamic (lunar) calendars.
std::string calendar_doubt(std::string_view date);
/// The first part of it: which years it would be in those calendars.
std::string calendar_reading(std::string_view date);

/// A day as spreadsheet programs and people give it, "1988/07/28", "1988/7/28" or "1988/07/28 00:00:00", as EDTF; any
/// other text as it is.
std::string day_with_dashes(std::string_view text);

/// What to write instead of a text that is no date as it stands: a day with the year last, or a number of days as
/// spreadsheet programs count them; empty for any other.
std::string date_advice(std::string_view text);

/// A date of people: with the word "gregorian" before it, it means what it says.
struct GivenDate {
    std::string text;   ///< Without that word, in Latin digits, days with dashes.
    std::string doubt;  ///< calendar_doubt() of it; empty if the word stood there.
};
GivenDate given_date(std::string_view text);
/// A list of them, with semicolons between; the doubt is that of the first that has one.
GivenDate given_dates(std::string_view text);

}  // namespace situs
