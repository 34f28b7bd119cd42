#include "situs/model/given_date.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

constexpr std::int64_t first_year = 1200, last_year = 1450;

bool is_doubtful(const std::optional<Day>& day) {
    return day && day->year >= first_year && day->year <= last_year;
}

/// The Gregorian year in which a year of the Islamic calendar begins, in its tabular (civil) form: 11 leap years in 30
/// (E. M. Reingold, N. Dershowitz, Calendrical Calculations, section 7.1). Sightings of the moon may differ by days.
std::int64_t begin_of_lunar_year(std::int64_t year) {
    constexpr std::int64_t before_first = 227'014;  // in days since 31 December of the year 0, Gregorian
    constexpr std::int64_t unix_epoch = 719'163;    // 1 January 1970, likewise
    const std::int64_t day = before_first + 1 + (year - 1) * 354 + (3 + 11 * year) / 30;
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day - unix_epoch}}};
    return static_cast<int>(date.year());
}

constexpr std::int64_t to_solar = 621;  // Nowruz, in March, of the year 1 was in 622.

/// The year that is perhaps of another calendar; nothing if there is no such doubt.
std::optional<std::int64_t> doubtful_year(std::string_view date) {
    const std::optional<Edtf> read = read_edtf(date).value;
    if (!read || !(is_doubtful(read->earliest) || is_doubtful(read->latest))) {
        return std::nullopt;
    }
    return is_doubtful(read->earliest) ? read->earliest->year : read->latest->year;
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && text.front() != '-' ? std::optional{number}
                                                                                           : std::nullopt;
}

/// Three numbers with slashes, points or hyphens between them, one of which is a year of four digits.
struct DayParts {
    std::array<std::string, 3> numbers = {};
    std::size_t year_at = 0;  ///< 0 or 2.
};

std::optional<DayParts> parts_of_day(std::string_view text) {
    const std::size_t mark_at = text.find_first_of("/.-");
    const char mark = mark_at == std::string_view::npos ? '\0' : text[mark_at];
    DayParts parts;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t end = std::min(text.find(mark), text.size());
        parts.numbers[i] = text.substr(0, end);
        if (parts.numbers[i].empty() || !whole_number(parts.numbers[i]) || (end == text.size()) != (i == 2)) {
            return std::nullopt;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto is_year = [&](std::size_t i) { return parts.numbers[i].size() == 4; };
    const auto is_short = [&](std::size_t i) { return parts.numbers[i].size() <= 2; };
    if (!is_short(1) || !((is_year(0) && is_short(2) && mark == '/') || (is_short(0) && is_year(2)))) {
        return std::nullopt;
    }
    parts.year_at = is_year(0) ? 0 : 2;
    return parts;
}

std::string day_text(const std::string& year, const std::string& month, const std::string& day) {
    return fmt::format("{:0>4}-{:0>2}-{:0>2}", year, month, day);
}

}  // namespace

std::string calendar_reading(std::string_view date) {
    const std::optional<std::int64_t> year = doubtful_year(date);
    return year ? fmt::format(
                      "the year {} is perhaps of the Iranian calendar (then it is {}/{}) or of the Islamic one "
                      "(then {}/{})",
                      *year, *year + to_solar, *year + to_solar + 1, begin_of_lunar_year(*year),
                      begin_of_lunar_year(*year) + 1)
                : std::string{};
}

std::string calendar_doubt(std::string_view date) {
    const std::optional<std::int64_t> year = doubtful_year(date);
    return year ? fmt::format("{}; write the Gregorian date, such as {}, or \"gregorian {}\" if that century is meant",
                              calendar_reading(date), *year + to_solar, date)
                : std::string{};
}

std::string day_with_dashes(std::string_view text) {
    const std::string_view plain = without_blanks(text);
    const bool has_slashes = plain.size() >= 10 && plain[4] == '/' && plain[7] == '/';
    const std::optional<std::string> day = has_slashes ? flat::day_of(plain) : std::nullopt;
    if (const std::optional<DayParts> parts = day ? std::nullopt : parts_of_day(plain); parts && parts->year_at == 0) {
        return flat::day_of(day_text(parts->numbers[0], parts->numbers[1], parts->numbers[2]))
            .value_or(std::string{text});
    }
    return day.value_or(std::string{text});
}

std::string date_advice(std::string_view text) {
    const std::string plain = with_latin_digits(without_blanks(text));
    if (const std::optional<DayParts> parts = parts_of_day(plain); parts && parts->year_at == 2) {
        std::vector<std::string> days;
        for (const auto& [month, day] : {std::pair<std::size_t, std::size_t>{1, 0}, {0, 1}}) {
            const auto found = flat::day_of(day_text(parts->numbers[2], parts->numbers[month], parts->numbers[day]));
            if (found && (days.empty() || days.front() != *found)) {
                days.push_back(*found);
            }
        }
        if (std::string doubt = days.empty() ? std::string{} : calendar_doubt(days.front()); !doubt.empty()) {
            return fmt::format("\"{}\" has the year last, and {}", text, doubt);
        }
        return days.empty()
                   ? std::string{}
                   : fmt::format("\"{}\" has the year last; write {}, the year first", text, fmt::join(days, " or "));
    }
    constexpr int first_count = 10'000, last_count = 73'050;  // 1927 to 2099; four digits are a year
    const std::optional<int> count = plain.size() == 5 ? whole_number(plain) : std::nullopt;
    if (!count || *count < first_count || *count > last_count) {
        return {};
    }
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} +
                                          std::chrono::days{*count}};
    return fmt::format(
        "\"{}\" is perhaps a day as spreadsheet programs count them ({}); write the day itself", text,
        day_text(std::to_string(static_cast<int>(day.year())), std::to_string(static_cast<unsigned>(day.month())),
                 std::to_string(static_cast<unsigned>(day.day()))));
}

GivenDate given_date(std::string_view text) {
    constexpr std::string_view word = "gregorian";
    std::string_view date = without_blanks(text);
    const bool is_meant = date.substr(0, word.size()) == word || date.substr(0, word.size()) == "Gregorian";
    date = is_meant ? without_blanks(date.substr(word.size())) : date;
    GivenDate given{.text = day_with_dashes(with_latin_digits(date)), .doubt = {}};
    given.doubt = is_meant ? std::string{} : calendar_doubt(given.text);
    return given;
}

GivenDate given_dates(std::string_view text) {
    GivenDate all;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        GivenDate one = given_date(text.substr(begin, end - begin));
        all.text += (begin == 0 ? "" : "; ") + one.text;
        if (all.doubt.empty()) {
            all.doubt = std::move(one.doubt);
        }
        begin = end + 1;
    }
    return all;
}

}  // namespace situs
