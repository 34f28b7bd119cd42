#include "situs/model/given_date.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

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

}  // namespace

std::string calendar_doubt(std::string_view date) {
    const std::optional<Edtf> read = read_edtf(date).value;
    if (!read || !(is_doubtful(read->earliest) || is_doubtful(read->latest))) {
        return {};
    }
    const std::int64_t year = is_doubtful(read->earliest) ? read->earliest->year : read->latest->year;
    constexpr std::int64_t to_solar = 621;  // Nowruz, in March, of the year 1 was in 622.
    return fmt::format(
        "the year {0} is perhaps of the Iranian calendar (then it is {1}/{2}) or of the Islamic one (then {3}/{4}); "
        "write the Gregorian date, such as {1}, or \"gregorian {5}\" if that century is meant",
        year, year + to_solar, year + to_solar + 1, begin_of_lunar_year(year), begin_of_lunar_year(year) + 1, date);
}

std::string day_with_dashes(std::string_view text) {
    const std::string_view plain = without_blanks(text);
    const bool has_slashes = plain.size() >= 10 && plain[4] == '/' && plain[7] == '/';
    const std::optional<std::string> day = has_slashes ? flat::day_of(plain) : std::nullopt;
    return day.value_or(std::string{text});
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
