#include "situs/model/edtf.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>

using situs::Day;

namespace {

constexpr int rounds = 20000;
constexpr std::uint64_t seed = 1988;

class Dice {
public:
    explicit Dice(std::uint64_t start) : engine_{start} {}
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>{low, high}(engine_);
    }
    bool coin() { return between(0, 1) == 1; }

private:
    std::mt19937_64 engine_;
};

std::string padded(std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

/// Counted the slow way, so that it shares nothing with the code under test.
int month_length(std::int64_t year, int month) {
    constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 400 == 0) || (year % 4 == 0 && year % 100 != 0);
    return lengths[static_cast<std::size_t>(month) - 1] + (month == 2 && leap ? 1 : 0);
}

struct Form {
    std::string text;
    Day first, last;
};

/// A year, a month or a day between 0001 and 9999, and the days that it means.
Form random_date(Dice& dice) {
    const std::int64_t year = dice.between(1, 9999);
    const int month = static_cast<int>(dice.between(1, 12));
    const int day = static_cast<int>(dice.between(1, month_length(year, month)));
    switch (dice.between(0, 2)) {
        case 0:
            return {padded(year, 4), {year, 1, 1}, {year, 12, 31}};
        case 1:
            return {
                padded(year, 4) + "-" + padded(month, 2), {year, month, 1}, {year, month, month_length(year, month)}};
        default:
            return {padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2),
                    {year, month, day},
                    {year, month, day}};
    }
}

void check_range(const std::string& text, const std::optional<Day>& first, const std::optional<Day>& last) {
    const situs::EdtfReading reading = situs::read_edtf(text);
    INFO(text << ": " << reading.problem);
    REQUIRE(reading.value);
    REQUIRE(reading.value->earliest == first);
    REQUIRE(reading.value->latest == last);
}

}  // namespace

TEST_CASE("Random days read back from their text", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    for (int i = 0; i < rounds; ++i) {
        const std::int64_t year = dice.between(0, 9999);
        const int month = static_cast<int>(dice.between(1, 12));
        const Day day{year, month, static_cast<int>(dice.between(1, month_length(year, month)))};
        const std::string text = situs::iso_text(day);
        INFO(text);
        REQUIRE(situs::read_day(text) == day);
        check_range(text, day, day);
    }
}

TEST_CASE("Days before the year 0 read back from their text", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    for (int i = 0; i < rounds; ++i) {
        const std::int64_t year = dice.between(-9999, -1);
        const int month = static_cast<int>(dice.between(1, 12));
        const Day day{year, month, static_cast<int>(dice.between(1, month_length(year, month)))};
        check_range(situs::iso_text(day), day, day);
    }
}

TEST_CASE("Random dates with random qualifiers keep their days", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    constexpr std::array<std::string_view, 3> signs{"?", "~", "%"};
    for (int i = 0; i < rounds; ++i) {
        const Form form = random_date(dice);
        std::string text;
        bool any = false;
        for (const char c : form.text + "\n") {
            if ((c == '-' || c == '\n') && dice.between(0, 3) == 0) {
                text += signs[static_cast<std::size_t>(dice.between(0, 2))];
                any = true;
            }
            if (c != '\n') {
                text += c;
            }
        }
        check_range(text, form.first, form.last);
        const situs::Edtf value = *situs::read_edtf(text).value;
        REQUIRE((value.uncertain || value.approximate) == any);
    }
}

TEST_CASE("Random intervals reach from the start's first to the end's last day", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    for (int i = 0; i < rounds; ++i) {
        Form a = random_date(dice);
        Form b = random_date(dice);
        if (b.first < a.first) {
            std::swap(a, b);
        }
        check_range(a.text + "/" + b.text, a.first, b.last);
        check_range(a.text + "/..", a.first, std::nullopt);
        check_range("/" + b.text, std::nullopt, b.last);
    }
}

TEST_CASE("Random sets reach from the least to the greatest day", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    for (int i = 0; i < rounds / 4; ++i) {
        const bool open = dice.coin();
        const bool all = dice.coin();
        std::string text = all ? "{" : "[";
        std::optional<Day> first, last;
        const std::int64_t count = dice.between(1, 5);
        for (std::int64_t n = 0; n < count; ++n) {
            const Form form = random_date(dice);
            text += (n == 0 ? "" : dice.coin() ? "," : ", ") + form.text;
            first = first ? std::min(*first, form.first) : form.first;
            last = last ? std::max(*last, form.last) : form.last;
        }
        text += std::string{open ? ".." : ""} + (all ? "}" : "]");
        check_range(text, first, open ? std::nullopt : last);
    }
}

TEST_CASE("Random unspecified digits mean exactly the days that match them", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    for (int i = 0; i < 60; ++i) {
        std::string mask = "19" + padded(dice.between(0, 99), 2) + "-" + padded(dice.between(1, 12), 2) + "-" +
                           padded(dice.between(1, 28), 2);
        for (const std::size_t place : {2U, 3U, 5U, 6U, 8U, 9U}) {
            if (dice.between(0, 2) == 0) {
                mask[place] = 'X';
            }
        }
        std::optional<Day> first, last;
        for (std::int64_t year = 1900; year <= 1999; ++year) {
            for (int month = 1; month <= 12; ++month) {
                for (int day = 1; day <= month_length(year, month); ++day) {
                    const std::string text = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
                    if (std::equal(mask.begin(), mask.end(), text.begin(),
                                   [](char m, char c) { return m == 'X' || m == c; })) {
                        first = first ? first : Day{year, month, day};
                        last = Day{year, month, day};
                    }
                }
            }
        }
        check_range(mask, first, last);
    }
}

TEST_CASE("No text breaks the reader, and what it accepts is in order", "[model][edtf]") {
    INFO("seed " << seed);
    Dice dice{seed};
    constexpr std::string_view alphabet = "0123456789X-/.,[]{}?~%YESTZ: +u\xd9";
    for (int i = 0; i < 5 * rounds; ++i) {
        std::string text;
        const std::int64_t length = dice.between(0, 14);
        for (std::int64_t n = 0; n < length; ++n) {
            text += dice.coin() ? alphabet[static_cast<std::size_t>(dice.between(0, 11))]
                                : alphabet[static_cast<std::size_t>(
                                      dice.between(0, static_cast<std::int64_t>(alphabet.size()) - 1))];
        }
        const situs::EdtfReading reading = situs::read_edtf(text);
        INFO(text);
        REQUIRE(reading.value.has_value() == reading.problem.empty());
        REQUIRE(reading.offset <= text.size());
        if (reading.value && reading.value->earliest && reading.value->latest) {
            REQUIRE(*reading.value->earliest <= *reading.value->latest);
        }
    }
}
