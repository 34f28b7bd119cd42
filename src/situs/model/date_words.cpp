#include "situs/model/date_words.hpp"

#include "situs/model/edtf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace situs {
namespace {

/// Texts with {} are patterns.
struct Words {
    std::array<std::string_view, 12> months;
    std::array<std::string_view, 4> seasons;
    std::string_view about, uncertain, until, since, span, unknown_start, unknown_end, unknown_ends;
    std::string_view decade, century, month_unknown, day_unknown, both_unknown, before_christ, far_year, at_time,
        either, both;
};

// clang-format breaks long lists of words after every word.
// clang-format off
constexpr Words english{
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
    .seasons = {"spring", "summer", "autumn", "winter"},
    .about = "about {}",
    .uncertain = "{} (uncertain)",
    .until = "until {}",
    .since = "{} or later",
    .span = "{} to {}",
    .unknown_start = "until {}, beginning not known",
    .unknown_end = "from {}, end not known",
    .unknown_ends = "beginning and end not known",
    .decade = "the {}s",
    .century = "a year from {} to {}",
    .month_unknown = "{}, month not known",
    .day_unknown = "{}, day not known",
    .both_unknown = "{}, month and day not known",
    .before_christ = "{} BC",
    .far_year = "the year {}",
    .at_time = "{}, {}",
    .either = " or ",
    .both = " and "};

constexpr Words persian{
    .months = {"ژانویهٔ", "فوریهٔ", "مارس", "آوریل", "مهٔ", "ژوئن", "ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"},
    .seasons = {"بهار", "تابستان", "پاییز", "زمستان"},
    .about = "حدود {}",
    .uncertain = "{} (نامطمئن)",
    .until = "تا {}",
    .since = "{} یا پس از آن",
    .span = "{} تا {}",
    .unknown_start = "تا {}، آغاز نامعلوم",
    .unknown_end = "از {}، پایان نامعلوم",
    .unknown_ends = "آغاز و پایان نامعلوم",
    .decade = "دههٔ {}",
    .century = "سالی از {} تا {}",
    .month_unknown = "{}، ماه نامعلوم",
    .day_unknown = "{}، روز نامعلوم",
    .both_unknown = "{}، ماه و روز نامعلوم",
    .before_christ = "{} پیش از میلاد",
    .far_year = "سال {}",
    .at_time = "{}، {}",
    .either = " یا ",
    .both = " و "};
// clang-format on

template <typename... Values>
std::string filled(std::string_view pattern, const Values&... values) {
    return fmt::format(fmt::runtime(pattern), values...);
}

bool are_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class InWords {
public:
    explicit InWords(DateLanguage language)
        : language_{language}, words_{language == DateLanguage::persian ? persian : english} {}

    /// Nothing for a form without words.
    std::optional<std::string> of(std::string_view text) const {
        if (!read_edtf(text).value) {
            return std::nullopt;
        }
        if (text.front() == '[' || text.front() == '{') {
            return set(text.substr(1, text.size() - 2), text.front() == '[' ? words_.either : words_.both);
        }
        const std::size_t slash = text.find('/');
        return slash == std::string_view::npos ? qualified(text)
                                               : interval(text.substr(0, slash), text.substr(slash + 1));
    }

private:
    std::string digits(std::string_view number) const {
        return language_ == DateLanguage::persian ? with_persian_digits(number) : std::string{number};
    }

    std::optional<std::string> set(std::string_view members, std::string_view between) const {
        std::string all;
        while (true) {
            const std::size_t comma = members.find(',');
            std::string_view member = members.substr(0, comma);
            member.remove_prefix(std::min(member.find_first_not_of(' '), member.size()));
            const auto one = qualified(member);
            if (!one) {
                return std::nullopt;
            }
            all += (all.empty() ? std::string{} : std::string{between}) + *one;
            if (comma == std::string_view::npos) {
                return all;
            }
            members.remove_prefix(comma + 1);
        }
    }

    std::optional<std::string> interval(std::string_view from, std::string_view to) const {
        const auto begin = qualified(from);
        const auto end = qualified(to);
        if (begin && end) {
            return filled(words_.span, *begin, *end);
        }
        if (begin && (to == ".." || to.empty())) {
            return filled(to.empty() ? words_.unknown_end : words_.since, *begin);
        }
        if (end && (from == ".." || from.empty())) {
            return filled(from.empty() ? words_.unknown_start : words_.until, *end);
        }
        return from.empty() && to.empty() ? std::optional{std::string{words_.unknown_ends}} : std::nullopt;
    }

    /// With the qualifiers "~", "?" and "%" of the whole date.
    std::optional<std::string> qualified(std::string_view text) const {
        const char mark = text.empty() ? '\0' : text.back();
        const bool is_about = mark == '~' || mark == '%';
        const bool is_uncertain = mark == '?' || mark == '%';
        auto plain = date_and_time(is_about || is_uncertain ? text.substr(0, text.size() - 1) : text);
        if (plain && is_about) {
            plain = filled(words_.about, *plain);
        }
        return plain && is_uncertain ? filled(words_.uncertain, *plain) : plain;
    }

    std::optional<std::string> date_and_time(std::string_view text) const {
        const std::size_t time = text.find('T');
        const auto date = this->date(text.substr(0, time));
        if (!date || time == std::string_view::npos) {
            return date;
        }
        std::string clock{text.substr(time + 1)};
        if (clock.ends_with('Z')) {
            clock.replace(clock.size() - 1, 1, " UTC");
        }
        return filled(words_.at_time, *date, digits(clock));
    }

    std::optional<std::string> date(std::string_view text) const {
        if (text.starts_with('Y') || text.starts_with('-')) {
            return far_year(text.starts_with('Y') ? text.substr(1) : text);
        }
        const bool is_form = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                             (text.size() == 10 && text[4] == '-' && text[7] == '-');
        if (!is_form) {
            return std::nullopt;
        }
        const auto year = year_of(text.substr(0, 4));
        if (!year || text.size() == 4) {
            return year;
        }
        if (!are_digits(text.substr(0, 4))) {
            return std::nullopt;
        }
        return in_year(*year, text.substr(5));
    }

    /// Years before 1 (0 is 1 BC), and those of more than four digits.
    std::optional<std::string> far_year(std::string_view text) const {
        std::int64_t year = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), year);
        if (fault != std::errc{} || end != text.data() + text.size()) {
            return std::nullopt;
        }
        return year > 0 ? filled(words_.far_year, digits(std::to_string(year)))
                        : filled(words_.before_christ, digits(std::to_string(1 - year)));
    }

    std::optional<std::string> year_of(std::string_view text) const {
        if (are_digits(text)) {
            return text == "0000" ? filled(words_.before_christ, digits("1")) : digits(text);
        }
        if (are_digits(text.substr(0, 3)) && text[3] == 'X') {
            return filled(words_.decade, digits(std::string{text.substr(0, 3)} + "0"));
        }
        if (are_digits(text.substr(0, 2)) && text.substr(2) == "XX") {
            const std::string century{text.substr(0, 2)};
            return filled(words_.century, digits(century + "00"), digits(century + "99"));
        }
        return std::nullopt;
    }

    /// \param rest of the date behind its year: "07", "07-05", "21", "XX-XX"
    std::optional<std::string> in_year(const std::string& year, std::string_view rest) const {
        const std::string_view month_text = rest.substr(0, 2);
        const std::string_view day = rest.size() > 2 ? rest.substr(3) : std::string_view{};
        if (month_text == "XX") {
            return day.empty()   ? std::optional{filled(words_.month_unknown, year)}
                   : day == "XX" ? std::optional{filled(words_.both_unknown, year)}
                                 : std::nullopt;
        }
        if (!are_digits(month_text)) {
            return std::nullopt;
        }
        const auto month = static_cast<std::size_t>((month_text[0] - '0') * 10 + (month_text[1] - '0'));
        if (month >= 21 && month <= 24 && day.empty()) {
            return fmt::format("{} {}", words_.seasons[month - 21], year);
        }
        if (month < 1 || month > 12) {
            return std::nullopt;
        }
        const std::string in_month = fmt::format("{} {}", words_.months[month - 1], year);
        if (day.empty() || day == "XX") {
            return day.empty() ? in_month : filled(words_.day_unknown, in_month);
        }
        return are_digits(day) ? std::optional{digits(day.substr(day[0] == '0' ? 1 : 0)) + " " + in_month}
                               : std::nullopt;
    }

    DateLanguage language_;
    const Words& words_;
};

}  // namespace

std::string date_words(std::string_view edtf, DateLanguage language) {
    return InWords{language}.of(edtf).value_or(std::string{edtf});
}

std::string with_persian_digits(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += "\xDB";  // U+06F0 and following are DB B0 … DB B9 in UTF-8.
            digits += static_cast<char>(0xB0 + (c - '0'));
        } else {
            digits += c;
        }
    }
    return digits;
}

}  // namespace situs
