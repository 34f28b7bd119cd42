#include "situs/model/calendar.hpp"

#include <array>

namespace situs {
namespace {

constexpr std::size_t day_length = 10;  // YYYY-MM-DD

std::string padded(std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

/// The number that `count` digits at `first` write, or -1.
int digits_at(std::string_view text, std::size_t first, std::size_t count) noexcept {
    int number = 0;
    for (const char c : text.substr(first, count)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        number = 10 * number + (c - '0');
    }
    return number;
}

}  // namespace

bool is_leap_year(std::int64_t year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) noexcept {
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string iso_text(const Day& day) {
    const std::string sign = day.year < 0 ? "-" : day.year > 9999 ? "+" : "";
    return sign + padded(day.year < 0 ? -day.year : day.year, 4) + "-" + padded(day.month, 2) + "-" +
           padded(day.day, 2);
}

std::optional<Day> read_day(std::string_view text) noexcept {
    if (text.size() != day_length || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const int year = digits_at(text, 0, 4);
    const int month = digits_at(text, 5, 2);
    const int day = digits_at(text, 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
        return std::nullopt;
    }
    return Day{year, month, day};
}

}  // namespace situs
