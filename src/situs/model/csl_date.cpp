#include "situs/model/csl_date.hpp"

#include "situs/model/edtf.hpp"
#include "situs/model/given_date.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// A whole number that CSL may write as a text: date parts and seasons.
std::optional<long long> whole_number(Value value) {
    const std::string text = csl_text(value);
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::string two_digits(long long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// A year as EDTF writes it: four digits, with "Y" before longer ones.
std::string year_text(long long year) {
    const std::string sign = year < 0 ? "-" : "";
    const std::string digits = std::to_string(year).substr(sign.size());
    return digits.size() > 4 ? "Y" + sign + digits : sign + std::string(4 - digits.size(), '0') + digits;
}

/// CSL `circa` is true, 1, "1" or "true".
bool is_circa(Value value) {
    const std::string text = csl_text(value);
    return value.boolean() || (!text.empty() && text != "0" && text != "false");
}

/// One entry of `date-parts`; empty if it is no date.
std::string date_text(Value parts, std::optional<long long> season, std::string_view qualifier) {
    std::optional<long long> numbers[3];
    std::size_t count = 0;
    for (const Value part : parts.elements()) {
        if (count < 3) {
            numbers[count++] = whole_number(part);
        }
    }
    if (!numbers[0]) {
        return {};
    }
    std::string text = year_text(*numbers[0]);
    if (numbers[1] && *numbers[1] >= 1 && *numbers[1] <= 12) {
        text += "-" + two_digits(*numbers[1]);
        if (numbers[2] && *numbers[2] >= 1 && *numbers[2] <= 31) {
            text += "-" + two_digits(*numbers[2]);
        }
    } else if (season && *season >= 1 && *season <= 4) {
        text += "-2" + std::to_string(*season);
    }
    return text + std::string{qualifier};
}

/// One entry of `date-parts` as it stands there: "2012-13-40".
std::string written(Value parts) {
    std::string text;
    for (const Value part : parts.elements()) {
        text += (text.empty() ? "" : "-") + csl_text(part);
    }
    return text;
}

/// Whether all that stands in the entry is in what was read of it: "2012", 7 and "05" in 2012-07-05.
bool is_read_whole(Value parts, const std::string& date) {
    std::size_t written_parts = 0;
    for (const Value part : parts.elements()) {
        written_parts += csl_text(part).empty() ? 0U : 1U;
    }
    const std::size_t read_parts = date.empty() ? 0 : date.size() >= 10 ? 3 : date.size() >= 7 ? 2 : 1;
    return date.starts_with('Y') || date.starts_with('-') || read_parts >= written_parts;
}

/// The first run of four digits, if a year stands in words: "Mordad 1367".
std::string year_among_words(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    for (std::size_t begin = text.find_first_of(digits); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_not_of(digits, begin), text.size());
        if (end - begin == 4) {
            return std::string{text.substr(begin, 4)};
        }
        begin = text.find_first_of(digits, end);
    }
    return {};
}

std::string doubt_of(Value variable) {
    for (const Value parts : variable["date-parts"].elements()) {
        const std::string date = date_text(parts, std::nullopt, "");
        if (!is_read_whole(parts, date)) {
            return date.empty() ? fmt::format("{} is no date, and is not read; correct it", written(parts))
                                : fmt::format("{} is no date, and is read as {}; correct it", written(parts), date);
        }
        if (!date.empty() && !read_edtf(date).value) {
            return fmt::format("{} is no date: there is no such day; correct it", date);
        }
    }
    const std::string date = day_with_dashes(with_latin_digits(csl_date(variable)));
    const std::string doubt = calendar_reading(read_edtf(date).value ? date : year_among_words(date));
    return doubt.empty() ? doubt : doubt + "; if so, write the Gregorian date";
}

}  // namespace

std::string csl_text(Value value) {
    return std::string{value.is(Kind::number) ? value.lexeme() : value.string()};
}

std::string csl_date(Value variable) {
    if (variable.is(Kind::string)) {
        return std::string{variable.string()};
    }
    const std::string_view qualifier = is_circa(variable["circa"]) ? "~" : "";
    std::string text;
    std::size_t count = 0;
    for (const Value parts : variable["date-parts"].elements()) {
        const std::string date = date_text(parts, whole_number(variable["season"]), qualifier);
        if (count < 2 && (!date.empty() || count == 1)) {
            text += (count == 0 ? "" : "/") + date;
            ++count;
        }
    }
    if (!text.empty()) {
        return text;
    }
    const std::string raw = csl_text(variable["raw"]);
    return raw.empty() ? csl_text(variable["literal"]) : raw;
}

std::vector<std::string> csl_date_doubts(Value csl_item) {
    constexpr std::array<const char*, 6> variables{"issued",         "original-date", "event-date",
                                                   "available-date", "submitted",     "accessed"};
    std::vector<std::string> doubts;
    for (const char* const variable : variables) {
        if (const std::string doubt = doubt_of(csl_item[variable]); !doubt.empty()) {
            doubts.push_back(fmt::format("{}: {}", variable, doubt));
        }
    }
    return doubts;
}

}  // namespace situs
