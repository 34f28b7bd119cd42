#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// A day of the proleptic Gregorian calendar with astronomical year numbers (year 0 is 1 BC).
struct Day {
    std::int64_t year = 0;
    int month = 1;
    int day = 1;
    friend auto operator<=>(const Day&, const Day&) = default;
};
/// YYYY-MM-DD; years outside 0000–9999 with sign and as many digits as needed.
std::string iso_text(const Day& day);

/// A date of ISO 8601-2:2019 (EDTF): the days that it can mean.
struct Edtf {
    std::optional<Day> earliest;  ///< None: open or unknown start ("../1988", "/1988").
    std::optional<Day> latest;    ///< None: open or unknown end.
    bool uncertain = false;       ///< "?" or "%" anywhere.
    bool approximate = false;     ///< "~" or "%" anywhere.
    int level = 0;                ///< The lowest level of the standard that has this form.
};

struct EdtfReading {
    std::optional<Edtf> value;
    std::size_t offset = 0;  ///< Where the fault is, in bytes, if there is no value.
    std::string problem;     ///< For people.
};

/// Levels 0 and 1 whole; of level 2 the sets {…} and […], unspecified digits anywhere, qualified parts, exponents,
/// significant digits and sub-year groupings 21–41. Seasons are read as quarters of the year starting 1 March (21–24)
/// in either hemisphere: see docs.
EdtfReading read_edtf(std::string_view text);

/// Whether some day can be meant by both; an end that is open or unknown meets everything.
bool can_meet(const Edtf& a, const Edtf& b) noexcept;

/// A plain calendar day YYYY-MM-DD (ISO 8601-1), nothing else.
std::optional<Day> read_day(std::string_view text) noexcept;

}  // namespace situs
