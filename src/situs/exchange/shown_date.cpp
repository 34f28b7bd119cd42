#include "situs/exchange/shown_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace situs {
namespace {

constexpr std::int64_t day_seconds = 86'400;

char small(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether the text goes on with the word, in letters of any case.
bool begins(std::string_view text, std::string_view word) noexcept {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == small(b); });
}

/// Takes a number format apart, up to its first section's end.
class FormatReader {
public:
    explicit FormatReader(std::string_view format) : rest_{format} {}

    ShownParts run() {
        while (!rest_.empty() && rest_.front() != ';') {
            if (begins(rest_, "general")) {
                return {};
            }
            step();
        }
        see_month_or_minute(false);
        return parts_;
    }

private:
    void step() {
        const char c = small(rest_.front());
        if (c == '"') {
            skip(rest_.find('"', 1));
        } else if (c == '[') {
            see_bracket(rest_.substr(1, rest_.find(']') - 1));
            skip(rest_.find(']'));
        } else if (c == '\\' || c == '_' || c == '*') {
            skip(1);
        } else if (begins(rest_, "am/pm") || begins(rest_, "a/p")) {
            parts_.time = true;
            skip(begins(rest_, "am/pm") ? 4 : 2);
        } else if (std::string_view{"ydmhsbe"}.find(c) != std::string_view::npos) {
            const auto behind = std::ranges::find_if(rest_, [c](char other) { return small(other) != c; });
            const auto count = static_cast<std::size_t>(behind - rest_.begin());
            see(c, count);
            skip(count - 1);
        } else {
            skip(0);
        }
    }

    /// To behind the letter there.
    void skip(std::size_t to) { rest_.remove_prefix(std::min(to, rest_.size() - 1) + 1); }

    void see(char c, std::size_t count) {
        if (c == 'm') {
            see_month_or_minute(false);
            is_open_ = true;
            is_behind_hour_ = std::exchange(is_hour_, false);
            return;
        }
        see_month_or_minute(c == 's');
        is_hour_ = c == 'h';
        parts_.time = parts_.time || c == 'h' || c == 's';
        parts_.day = parts_.day || (c == 'd' && count < 3);  // ddd is a day of the week
        const bool is_exponent =
            c == 'e' && (rest_.substr(count).starts_with('+') || rest_.substr(count).starts_with('-'));
        parts_.year = parts_.year || c == 'y' || c == 'b' || (c == 'e' && !is_exponent);
    }

    /// An m is a minute behind hours and before seconds.
    void see_month_or_minute(bool is_before_second) {
        if (std::exchange(is_open_, false)) {
            bool& part = is_before_second || is_behind_hour_ ? parts_.time : parts_.month;
            part = true;
        }
    }

    /// [h], [mm] and the like count on; other brackets hold colours, conditions and languages.
    void see_bracket(std::string_view within) {
        const bool is_time = !within.empty() &&
                             std::string_view{"hms"}.find(small(within.front())) != std::string_view::npos &&
                             std::ranges::all_of(within, [&](char c) { return small(c) == small(within.front()); });
        if (is_time) {
            see_month_or_minute(small(within.front()) == 's');
            parts_.time = parts_.is_duration = true;
            is_hour_ = small(within.front()) == 'h';
        }
    }

    std::string_view rest_;
    ShownParts parts_;
    bool is_open_ = false;  ///< An m stands there of which it is not clear yet what it is.
    bool is_hour_ = false, is_behind_hour_ = false;
};

std::string time_text(std::int64_t seconds) {
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string year_text(std::chrono::year year) {
    const int number = static_cast<int>(year);
    return fmt::format("{}{:04}", number < 0 ? "-" : "", std::abs(number));
}

/// The parts of a date, of which not the year, the month and the day all are shown.
std::string part_text(const std::chrono::year_month_day& day, ShownParts parts) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    const std::string_view month = months.at(static_cast<unsigned>(day.month()) - 1);
    if (parts.year) {
        const std::string year = year_text(day.year());
        return parts.month ? fmt::format("{}-{:02}", year, static_cast<unsigned>(day.month())) : year;
    }
    return parts.month && parts.day ? fmt::format("{} {}", static_cast<unsigned>(day.day()), month)
           : parts.month            ? std::string{month}
                                    : std::to_string(static_cast<unsigned>(day.day()));
}

/// Takes a number of so many digits off the text.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    int number = 0;
    const std::string_view digits = text.substr(0, count);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.size() != count || error != std::errc{} || end != digits.data() + count || digits.front() == '-') {
        return std::nullopt;
    }
    text.remove_prefix(count);
    return number;
}

/// Likewise, of two digits behind a sign.
std::optional<int> take_behind(std::string_view& text, char sign) {
    if (!text.starts_with(sign)) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    return take_digits(text, 2);
}

}  // namespace

ShownParts parts_shown_by(std::string_view format) {
    return FormatReader{format}.run();
}

ShownParts parts_shown_by(unsigned format) noexcept {
    switch (format) {
        case 14:
        case 15:
            return {.year = true, .month = true, .day = true};
        case 16:
            return {.month = true, .day = true};
        case 17:
            return {.year = true, .month = true};
        case 22:
            return {.year = true, .month = true, .day = true, .time = true};
        case 46:
            return {.time = true, .is_duration = true};
        default:
            return {.time = (format >= 18 && format <= 21) || format == 45 || format == 47};
    }
}

std::optional<Moment> moment_in(std::string_view text) {
    const bool is_before = text.starts_with('-');
    text.remove_prefix(is_before ? 1 : 0);
    const auto year = take_digits(text, 4);
    const auto month = take_behind(text, '-');
    const auto day = take_behind(text, '-');
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{is_before ? -*year : *year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    const Moment midnight{std::chrono::sys_days{date}};
    if (text.empty()) {
        return midnight;
    }
    const auto hour = take_behind(text, 'T');
    const auto minute = take_behind(text, ':');
    const auto second = text.starts_with(':') ? take_behind(text, ':') : std::optional{0};
    if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    return midnight + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

std::string shown_text(Moment moment, ShownParts parts) {
    const auto midnight = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day day{midnight};
    const std::int64_t seconds = (moment - midnight).count();
    if (!parts.is_date()) {
        return time_text(seconds);
    }
    const bool is_whole = parts.year && parts.day;
    std::string text = is_whole ? fmt::format("{}-{:02}-{:02}", year_text(day.year()),
                                              static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
                                : part_text(day, parts);
    if (parts.time && seconds != 0) {
        text += (is_whole ? "T" : " ") + time_text(seconds);
    }
    return text;
}

std::optional<std::string> shown_text(double days, FirstDay first, ShownParts parts) {
    constexpr double most_days = 2'958'466;  // 10000-01-01
    if (!(days >= 0 && days < most_days)) {
        return std::nullopt;
    }
    constexpr double noise = 1e-3;  // seconds: a number of days has 15 digits
    const double exact = days * static_cast<double>(day_seconds);
    const double nearest = std::round(exact);
    const auto seconds = static_cast<std::int64_t>(std::abs(exact - nearest) < noise ? nearest : std::floor(exact));
    if (!parts.is_date()) {
        return time_text(parts.is_duration ? seconds : seconds % day_seconds);
    }
    const std::int64_t day = seconds / day_seconds;
    using std::chrono::sys_days;
    using std::chrono::year;
    sys_days zero{year{1904} / 1 / 1};
    if (first == FirstDay::of_1900) {
        if (day == 0 || day == 60) {
            return day == 0 ? "1900-01-00" : "1900-02-29";
        }
        zero = day < 60 ? sys_days{year{1899} / 12 / 31} : sys_days{year{1899} / 12 / 30};
    }
    return shown_text(Moment{zero} + std::chrono::seconds{seconds}, parts);
}

std::optional<std::string> shown_duration(std::string_view text) {
    if (!text.starts_with("PT")) {
        return std::nullopt;
    }
    text.remove_prefix(2);
    std::int64_t seconds = 0;
    for (const auto& [letter, worth] : {std::pair{'H', 3600}, std::pair{'M', 60}, std::pair{'S', 1}}) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error != std::errc{} || count < 0 || count > 1'000'000'000) {
            return std::nullopt;
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (letter == 'S') {
            text.remove_prefix(std::min(text.find('S'), text.size()));  // parts of a second
        }
        if (!text.starts_with(letter)) {
            return std::nullopt;
        }
        text.remove_prefix(1);
        seconds += count * worth;
    }
    return time_text(seconds);
}

}  // namespace situs
