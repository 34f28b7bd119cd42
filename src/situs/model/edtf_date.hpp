#pragma once

#include "situs/model/edtf.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The parts that edtf.cpp puts together: one date of ISO 8601-2 and the days that it can mean.
namespace situs {

/// The first and the last day of a span, both inside it.
struct DaySpan {
    Day first;
    Day last;
};

/// A date as it is written, digits or 'X' for those that are not known.
struct DigitMask {
    bool negative = false;
    std::array<char, 4> year{};
    std::optional<std::array<char, 2>> month;  ///< 01 to 12.
    std::optional<std::array<char, 2>> day;
};

/// The days that the digits allow; nothing if there is no such day in any year.
std::optional<DaySpan> span_of(const DigitMask& mask);

/// The days of a sub-year grouping of ISO 8601-2 section 4.8: 21–24 seasons, 25–28 northern and 29–32 southern seasons,
/// 33–36 quarters, 37–39 four-month parts, 40–41 halves. Seasons begin on 1 March, June, September, December; what
/// begins in December or goes on over new year belongs to the year in which it begins. \pre 21 <= code && code <= 41
DaySpan span_of_grouping(std::int64_t first_year, std::int64_t last_year, int code) noexcept;

/// One date read from a text, and what is wrong with it.
struct DatePart {
    DaySpan span;
    bool uncertain = false;
    bool approximate = false;
    int level = 0;
};

/// Reads dates one after the other out of a text.
class DateReader {
public:
    explicit DateReader(std::string_view text) noexcept : text_{text} {}

    std::size_t position() const noexcept { return position_; }
    bool at_end() const noexcept { return position_ == text_.size(); }
    /// Goes over `expected` if the text goes on with it.
    bool take(std::string_view expected) noexcept;

    /// The date at the position, which moves behind it. \return nothing, and sets the fault, if there is none
    std::optional<DatePart> date();

    /// Sets the fault. The first one stays.
    void fail(std::size_t offset, std::string problem);
    const std::optional<std::pair<std::size_t, std::string>>& fault() const noexcept { return fault_; }

private:
    char next() const noexcept { return at_end() ? '\0' : text_[position_]; }
    std::size_t run_of(std::string_view characters) const noexcept;
    bool qualifier(DatePart& part);
    bool digits_or_x(char* out, std::size_t count, std::string_view what, std::string_view example);
    std::optional<DatePart> long_year(DatePart part);
    std::optional<DatePart> significant(DatePart part, std::int64_t year);
    std::optional<DatePart> calendar_date(DatePart part, bool leading);
    std::optional<DatePart> grouping(DatePart part, const DigitMask& mask, int code);
    std::optional<DatePart> finish(DatePart part, const DigitMask& mask, bool inside);
    std::size_t exponent();
    bool year(DigitMask& mask);
    bool time();
    bool two_digits_up_to(int most, std::string_view what);

    std::string_view text_;
    std::size_t position_ = 0;
    std::optional<std::pair<std::size_t, std::string>> fault_;
};

}  // namespace situs
