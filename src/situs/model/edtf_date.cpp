#include "situs/model/edtf_date.hpp"

#include "situs/model/calendar.hpp"

#include <algorithm>

namespace situs {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view digits_and_x = "0123456789X";
constexpr std::size_t most_year_digits = 17;  ///< So that every year and its neighbours fit into 64 bits.

bool is_qualifier(char c) noexcept {
    return c == '?' || c == '~' || c == '%';
}

bool has_x(std::string_view text) noexcept {
    return text.find('X') != std::string_view::npos;
}

std::string_view view(const std::array<char, 4>& text) noexcept {
    return {text.data(), text.size()};
}
std::string_view view(const std::array<char, 2>& text) noexcept {
    return {text.data(), text.size()};
}

std::int64_t number_of(std::string_view text) noexcept {
    std::int64_t number = 0;
    for (const char c : text) {
        number = 10 * number + (c - '0');
    }
    return number;
}

/// Without unspecified digits.
bool is_plain(const DigitMask& mask) noexcept {
    return !has_x(view(mask.year)) && !(mask.month && has_x(view(*mask.month))) &&
           !(mask.day && has_x(view(*mask.day)));
}

/// The month's digits where they are a season or another sub-year grouping (21 to 41), else 0.
int grouping_code(const DigitMask& mask) noexcept {
    if (!mask.month || has_x(view(*mask.month))) {
        return 0;
    }
    const int code = static_cast<int>(number_of(view(*mask.month)));
    return code > 20 && code <= 41 ? code : 0;
}

/// The level of the standard that has these unspecified digits (Library of Congress, EDTF 2019: level 1 has the last
/// one or two digits of a year alone, the whole month, the whole day, or both).
int level_of(const DigitMask& mask) noexcept {
    const std::string_view year = view(mask.year);
    const bool month_x = mask.month && has_x(view(*mask.month));
    const bool day_x = mask.day && has_x(view(*mask.day));
    if (!has_x(year) && !month_x && !day_x) {
        return mask.negative ? 1 : 0;
    }
    if (has_x(year)) {
        return !mask.month && !has_x(year.substr(0, 2)) && year[3] == 'X' ? 1 : 2;
    }
    const bool month_whole = !month_x || view(*mask.month) == "XX";
    const bool day_whole = !mask.day || !day_x || view(*mask.day) == "XX";
    const bool month_but_no_day = month_x && mask.day && !day_x;
    return month_whole && day_whole && !month_but_no_day ? 1 : 2;
}

std::string missing_day(const DigitMask& mask) {
    return "there is no day " + std::string{view(*mask.day)} + " in month " + std::string{view(*mask.month)} + " of " +
           std::string{view(mask.year)};
}

}  // namespace

bool DateReader::take(std::string_view expected) noexcept {
    if (!text_.substr(position_).starts_with(expected)) {
        return false;
    }
    position_ += expected.size();
    return true;
}

void DateReader::fail(std::size_t offset, std::string problem) {
    if (!fault_) {
        fault_.emplace(offset, std::move(problem));
    }
}

std::size_t DateReader::run_of(std::string_view characters) const noexcept {
    const std::string_view rest = text_.substr(position_);
    return std::min(rest.find_first_not_of(characters), rest.size());
}

bool DateReader::qualifier(DatePart& part) {
    const char c = next();
    if (!is_qualifier(c)) {
        return false;
    }
    part.uncertain = part.uncertain || c != '~';
    part.approximate = part.approximate || c != '?';
    ++position_;
    return true;
}

bool DateReader::digits_or_x(char* out, std::size_t count, std::string_view what, std::string_view example) {
    if (run_of(digits_and_x) != count) {
        fail(position_,
             std::string{what} + " has " + (count == 2 ? "two" : "four") + " digits: " + std::string{example});
        return false;
    }
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(position_), count, out);
    position_ += count;
    return true;
}

std::optional<DatePart> DateReader::date() {
    DatePart part;
    const bool leading = qualifier(part);
    return take("Y") ? long_year(part) : calendar_date(part, leading);
}

bool DateReader::year(DigitMask& mask) {
    mask.negative = take("-");
    const std::size_t length = run_of(digits_and_x);
    if (length == 0) {
        fail(position_, "a date begins with a year of four digits, such as 1988, 1988-07 or 1988-07-28");
    } else if (length == 8) {
        fail(position_, "year, month and day are parted by hyphens: 1988-07-28");
    } else if (length > 4) {
        fail(position_, "a year of more than four digits begins with Y: Y12345");
    } else if (length < 4) {
        fail(position_, "a year has four digits: 1988; the 1980s are 198X, the century is 19XX");
    }
    if (fault_ || !digits_or_x(mask.year.data(), 4, "a year", "1988")) {
        return false;
    }
    if (mask.negative && view(mask.year) == "0000") {
        fail(position_ - 4, "the year 0 has no sign: 0000");
    }
    return !fault_;
}

std::optional<DatePart> DateReader::calendar_date(DatePart part, bool leading) {
    DigitMask mask;
    if (!year(mask)) {
        return std::nullopt;
    }
    if (next() == 'S') {
        if (has_x(view(mask.year))) {
            fail(position_, "a year with unspecified digits (X) cannot have significant digits (S)");
            return std::nullopt;
        }
        const std::int64_t number = number_of(view(mask.year));
        return significant(part, mask.negative ? -number : number);
    }
    bool inside = leading;  // a qualifier that is not the last character
    for (auto* component : {&mask.month, &mask.day}) {
        const bool qualified = qualifier(part);
        if (!take("-")) {
            break;
        }
        inside = qualifier(part) || qualified || inside;
        const bool is_month = component == &mask.month;
        if (!digits_or_x(component->emplace().data(), 2, is_month ? "a month" : "a day", is_month ? "07" : "28")) {
            return std::nullopt;
        }
        if (const int code = grouping_code(mask); is_month && code != 0) {
            part.level = inside ? 2 : 0;
            return grouping(part, mask, code);
        }
        if (!span_of(mask)) {
            fail(position_ - 2, is_month ? "there is no month " + std::string{view(*mask.month)} : missing_day(mask));
            return std::nullopt;
        }
    }
    return finish(part, mask, inside);
}

std::optional<DatePart> DateReader::grouping(DatePart part, const DigitMask& mask, int code) {
    const bool qualified = qualifier(part);
    const DigitMask year{mask.negative, mask.year, std::nullopt, std::nullopt};
    const std::optional<DaySpan> years = span_of(year);
    if (next() == '-') {
        fail(position_, "a season or other part of a year has no day");
    }
    if (fault_ || !years) {
        return std::nullopt;
    }
    part.span = span_of_grouping(years->first.year, years->last.year, code);
    part.level = std::max(part.level, code <= 24 && !qualified && !has_x(view(mask.year)) ? 1 : 2);
    return part;
}

std::optional<DatePart> DateReader::finish(DatePart part, const DigitMask& mask, bool inside) {
    if (mask.day) {
        qualifier(part);
    }
    const std::optional<DaySpan> span = span_of(mask);
    if (!span) {
        return std::nullopt;
    }
    part.span = *span;
    const bool qualified = part.uncertain || part.approximate;
    const int level = level_of(mask);
    const bool both = qualified && level == 1 && !is_plain(mask);
    part.level = inside || both ? 2 : std::max(level, qualified ? 1 : 0);
    if (next() == 'T') {
        if (!mask.day || !is_plain(mask) || qualified) {
            fail(position_, "a time needs a whole date without X, ? or ~ before it");
        }
        if (fault_ || !time()) {
            return std::nullopt;
        }
    }
    return part;
}

std::size_t DateReader::exponent() {
    const std::size_t length = run_of(digits);
    const std::string_view text = text_.substr(position_, length);
    if (length == 0) {
        fail(position_, "after E comes the number of zeros: Y17E7");
    }
    position_ += length;
    return length > 3 ? most_year_digits : static_cast<std::size_t>(number_of(text));
}

std::optional<DatePart> DateReader::long_year(DatePart part) {
    part.level = part.uncertain || part.approximate ? 2 : 1;
    const bool negative = take("-");
    const std::size_t start = position_;
    const std::string_view mantissa = text_.substr(start, run_of(digits));
    position_ += mantissa.size();
    std::size_t zeros = 0;
    if (take("E")) {
        zeros = exponent();
        part.level = 2;
    } else if (mantissa.size() <= 4) {
        fail(start, "Y stands before years of more than four digits only; write 1988 without it");
    }
    if (mantissa.empty() || mantissa.front() == '0') {
        fail(start, "after Y comes a whole number that does not begin with 0");
    } else if (mantissa.size() + zeros > most_year_digits) {
        fail(start, "years of more than 17 digits are not supported");
    }
    if (fault_) {
        return std::nullopt;
    }
    std::int64_t number = number_of(mantissa);
    for (std::size_t i = 0; i < zeros; ++i) {
        number *= 10;
    }
    return significant(part, negative ? -number : number);
}

std::optional<DatePart> DateReader::significant(DatePart part, std::int64_t year) {
    std::int64_t unit = 1;
    const std::int64_t size = year < 0 ? -year : year;
    if (take("S")) {
        const std::size_t length = run_of(digits);
        const std::int64_t count = length > 0 && length <= 2 ? number_of(text_.substr(position_, length)) : 0;
        if (count == 0) {
            fail(position_, "after S comes the number of significant digits, 1 or more");
            return std::nullopt;
        }
        position_ += length;
        part.level = 2;
        const auto digit_count = static_cast<std::int64_t>(std::to_string(size).size());
        for (std::int64_t i = count; i < digit_count; ++i) {
            unit *= 10;
        }
    }
    if (qualifier(part)) {
        part.level = 2;
    }
    const std::int64_t low = size / unit * unit;
    const std::int64_t high = low + unit - 1;
    part.span = {Day{year < 0 ? -high : low, 1, 1}, Day{year < 0 ? -low : high, 12, 31}};
    return part;
}

bool DateReader::two_digits_up_to(int most, std::string_view what) {
    const std::string_view text = text_.substr(position_, 2);
    if (run_of(digits) != 2 || number_of(text) > most) {
        fail(position_, std::string{what} + " has two digits, 00 to " + std::to_string(most));
        return false;
    }
    position_ += 2;
    return true;
}

bool DateReader::time() {
    ++position_;
    const std::size_t start = position_;
    if (!two_digits_up_to(24, "an hour")) {
        return false;
    }
    const bool end_of_day = text_.substr(start, 2) == "24";
    if (!take(":")) {
        fail(position_, "a time is written 14:30:00");
        return false;
    }
    if (!two_digits_up_to(59, "a minute") || (take(":") && !two_digits_up_to(59, "a second"))) {
        return false;
    }
    if (end_of_day && text_.substr(start, position_ - start).find_first_of("123456789", 2) != std::string_view::npos) {
        fail(start, "the hour 24 has no minutes and seconds: 24:00:00");
        return false;
    }
    if (take("Z") || (!take("+") && !take("-"))) {
        return true;
    }
    return two_digits_up_to(23, "the hour of a time zone") && (!take(":") || two_digits_up_to(59, "a minute"));
}

}  // namespace situs
