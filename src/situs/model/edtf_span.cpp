#include "situs/model/calendar.hpp"
#include "situs/model/edtf_date.hpp"

#include <algorithm>
#include <span>

namespace situs {
namespace {

/// A day of no particular year.
struct MonthDay {
    int month = 1;
    int day = 1;
};

bool matches(const std::array<char, 2>& mask, int number) noexcept {
    const auto fits = [](char digit, int value) { return digit == 'X' || digit - '0' == value; };
    return fits(mask[0], number / 10) && fits(mask[1], number % 10);
}

/// The first (or last) day that month and day allow in a year that is (or is not) a leap year.
class YearPattern {
public:
    YearPattern(const DigitMask& mask, std::int64_t like_year) {
        for (int month = 1; month <= 12; ++month) {
            if (!mask.month || matches(*mask.month, month)) {
                take_month(mask, like_year, month);
            }
        }
    }
    const std::optional<MonthDay>& first() const noexcept { return first_; }
    const std::optional<MonthDay>& last() const noexcept { return last_; }

private:
    void take_month(const DigitMask& mask, std::int64_t year, int month) {
        for (int day = 1; day <= days_in_month(year, month); ++day) {
            if (!mask.day || matches(*mask.day, day)) {
                last_ = MonthDay{month, day};
                first_ = first_ ? first_ : last_;
            }
        }
    }
    std::optional<MonthDay> first_;
    std::optional<MonthDay> last_;
};

/// The numbers that a year's digits allow, in ascending order.
class YearNumbers {
public:
    explicit YearNumbers(const std::array<char, 4>& digits) : digits_{digits} {
        for (const char digit : digits) {
            count_ *= digit == 'X' ? 10 : 1;
        }
    }
    int count() const noexcept { return count_; }
    std::int64_t at(int index) const noexcept {
        std::int64_t number = 0;
        std::int64_t unit = 1;
        for (std::size_t place = digits_.size(); place-- > 0; unit *= 10) {
            if (digits_[place] == 'X') {
                number += unit * (index % 10);
                index /= 10;
            } else {
                number += unit * (digits_[place] - '0');
            }
        }
        return number;
    }

private:
    std::array<char, 4> digits_;
    int count_ = 1;
};

Day day_of(std::int64_t year, const MonthDay& day) noexcept {
    return {year, day.month, day.day};
}

/// The number that two digits without X write, else nothing.
std::optional<int> plain_number(const std::array<char, 2>& digits) noexcept {
    if (digits[0] == 'X' || digits[1] == 'X') {
        return std::nullopt;
    }
    return 10 * (digits[0] - '0') + (digits[1] - '0');
}

/// Month and day where neither has an X: the ordinary case, without a search.
std::optional<DaySpan> plain_span(std::int64_t year, const DigitMask& mask) noexcept {
    const int month = mask.month ? *plain_number(*mask.month) : 0;
    if (!mask.month) {
        return DaySpan{Day{year, 1, 1}, Day{year, 12, 31}};
    }
    if (month < 1 || month > 12) {
        return std::nullopt;
    }
    const int last = days_in_month(year, month);
    if (!mask.day) {
        return DaySpan{Day{year, month, 1}, Day{year, month, last}};
    }
    const Day day{year, month, *plain_number(*mask.day)};
    return day.day < 1 || day.day > last ? std::nullopt : std::optional{DaySpan{day, day}};
}

struct Grouping {
    int code;
    int first_month;
    int months;
};
constexpr std::array groupings{Grouping{21, 3, 3}, Grouping{22, 6, 3},  Grouping{23, 9, 3}, Grouping{24, 12, 3},
                               Grouping{25, 3, 3}, Grouping{26, 6, 3},  Grouping{27, 9, 3}, Grouping{28, 12, 3},
                               Grouping{29, 9, 3}, Grouping{30, 12, 3}, Grouping{31, 3, 3}, Grouping{32, 6, 3},
                               Grouping{33, 1, 3}, Grouping{34, 4, 3},  Grouping{35, 7, 3}, Grouping{36, 10, 3},
                               Grouping{37, 1, 4}, Grouping{38, 5, 4},  Grouping{39, 9, 4}, Grouping{40, 1, 6},
                               Grouping{41, 7, 6}};

}  // namespace

std::optional<DaySpan> span_of(const DigitMask& mask) {
    const YearNumbers numbers{mask.year};
    const bool plain = (!mask.month || plain_number(*mask.month)) && (!mask.day || plain_number(*mask.day));
    if (plain && numbers.count() == 1) {
        return plain_span(mask.negative ? -numbers.at(0) : numbers.at(0), mask);
    }
    const YearPattern common{mask, 2001};
    const YearPattern leap{mask, 2000};
    std::optional<DaySpan> span;
    const auto consider = [&](int index) {
        const std::int64_t number = numbers.at(index);
        const std::int64_t year = mask.negative ? -number : number;
        const YearPattern& pattern = is_leap_year(year) ? leap : common;
        if (!pattern.first() || (mask.negative && number == 0)) {
            return false;
        }
        const DaySpan here{day_of(year, *pattern.first()), day_of(year, *pattern.last())};
        span = span ? DaySpan{std::min(span->first, here.first), std::max(span->last, here.last)} : here;
        return true;
    };
    for (int index = 0; index < numbers.count() && !consider(index); ++index) {
    }
    for (int index = numbers.count() - 1; span && index > 0 && !consider(index); --index) {
    }
    return span;
}

DaySpan span_of_grouping(std::int64_t first_year, std::int64_t last_year, int code) noexcept {
    const Grouping& grouping = groupings[static_cast<std::size_t>(code - groupings.front().code)];
    const int beyond = grouping.first_month + grouping.months - 1;
    const std::int64_t end_year = beyond > 12 ? last_year + 1 : last_year;
    const int end_month = beyond > 12 ? beyond - 12 : beyond;
    return {Day{first_year, grouping.first_month, 1}, Day{end_year, end_month, days_in_month(end_year, end_month)}};
}

}  // namespace situs
