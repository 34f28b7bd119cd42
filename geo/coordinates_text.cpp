#include "geo/coordinates_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace geo {
namespace {

/// What stands in a text for what; longer texts first where one begins with the other.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> spellings{{{"٫", "."},
                                                                                   {"،", " "},
                                                                                   {"؛", " "},
                                                                                   {";", " "},
                                                                                   {"/", " "},
                                                                                   {"º", "d"},
                                                                                   {"°", "d"},
                                                                                   {"˚", "d"},
                                                                                   {"″", "\""},
                                                                                   {"”", "\""},
                                                                                   {"“", "\""},
                                                                                   {"''", "\""},
                                                                                   {"′", "'"},
                                                                                   {"’", "'"},
                                                                                   {"‘", "'"},
                                                                                   {"−", "-"},
                                                                                   {"\u00A0", " "},
                                                                                   {"\u202F", " "}}};

/// The Latin digit that the text begins with in Arabic (U+0660) or Persian (U+06F0) writing; none otherwise.
std::optional<char> eastern_digit(std::string_view text) noexcept {
    if (text.size() < 2) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(text[0]);
    const auto second = static_cast<unsigned char>(text[1]);
    if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) {
        return static_cast<char>('0' + (second - 0xA0));
    }
    if (first == 0xDB && second >= 0xB0 && second <= 0xB9) {
        return static_cast<char>('0' + (second - 0xB0));
    }
    return std::nullopt;
}

/// The text in ASCII: digits, '.', ',', signs, "d" for degrees, "'" and '"', letters; U+FFFD's first byte for all else.
std::string in_one_spelling(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        std::size_t taken = 1;
        if (const std::optional<char> digit = eastern_digit(text)) {
            plain += *digit;
            taken = 2;
        } else {
            std::string_view by = text.substr(0, 1);
            for (const auto& [written, meant] : spellings) {
                if (text.starts_with(written)) {
                    by = meant;
                    taken = written.size();
                    break;
                }
            }
            plain += by;
        }
        text.remove_prefix(taken);
    }
    return plain;
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

struct Token {
    char kind = 'n';     ///< 'n' a number, else the letter N, S, E, W, or the mark d ' ".
    double number = 0;   ///< Without its sign.
    bool minus = false;  ///< A '-' before it.
    bool signed_ = false;
    bool whole = true;  ///< No decimals.
};

struct Tokens {
    std::vector<Token> all;
    bool has_comma_in_number = false;  ///< A comma between two digits.
    std::string problem;
};

/// Reads a number with its sign. \return what is left of the text, or none if there is no number
std::optional<std::string_view> take_number(std::string_view text, Tokens& tokens) {
    Token token;
    if (text.front() == '-' || text.front() == '+') {
        token.signed_ = true;
        token.minus = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty() || !is_digit(text.front())) {
        return std::nullopt;
    }
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), token.number, std::chars_format::fixed);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || !std::isfinite(token.number)) {
        return std::nullopt;
    }
    token.whole = text.substr(0, length).find('.') == std::string_view::npos;
    tokens.all.push_back(token);
    return text.substr(length);
}

Tokens tokens_of(std::string_view text) {
    Tokens tokens;
    char before = ' ';
    while (!text.empty()) {
        const char c = text.front();
        const char upper = c >= 'a' && c <= 'z' && c != 'd' ? static_cast<char>(c - 'a' + 'A') : c;
        if (is_digit(c) || c == '-' || c == '+') {
            const std::optional<std::string_view> rest = take_number(text, tokens);
            if (!rest) {
                tokens.problem = "a sign or a number in it cannot be read";
                return tokens;
            }
            before = '0';
            text = *rest;
            continue;
        }
        if (std::string_view{"NSEWd'\""}.find(upper) != std::string_view::npos) {
            tokens.all.push_back({.kind = upper});
        } else if (c == ',') {
            tokens.has_comma_in_number |= before == '0' && text.size() > 1 && is_digit(text[1]);
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            tokens.problem =
                "there is something else in it than numbers, the signs for degrees, minutes and seconds, "
                "and the letters N, S, E, W";
            return tokens;
        }
        before = c;
        text.remove_prefix(1);
    }
    return tokens;
}

bool is_hemisphere(const Token& token) noexcept {
    return std::string_view{"NSEW"}.find(token.kind) != std::string_view::npos;
}

struct Ordinate {
    double degrees = 0;
    char hemisphere = ' ';
};

/// Degrees, minutes, seconds with or without their marks, in that order. \return none if they are not such
std::optional<Ordinate> ordinate_of(const std::vector<Token>& tokens, char hemisphere) {
    constexpr std::string_view marks = "d'\"";
    constexpr std::array units{1.0, 60.0, 3600.0};
    std::size_t parts = 0;
    double degrees = 0;
    bool minus = false;
    bool whole = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const bool follows = whole && (parts == 0 || (!token.signed_ && token.number < 60));
        if (token.kind != 'n' || parts == units.size() || !follows) {
            return std::nullopt;
        }
        minus |= token.minus;
        whole = token.whole;
        degrees += token.number / units[parts];
        if (i + 1 < tokens.size() && tokens[i + 1].kind != 'n') {
            ++i;
            if (tokens[i].kind != marks[parts]) {
                return std::nullopt;
            }
        }
        ++parts;
    }
    if (parts == 0 || (hemisphere != ' ' && tokens.front().signed_)) {
        return std::nullopt;
    }
    const bool negative = minus || hemisphere == 'S' || hemisphere == 'W';
    return Ordinate{.degrees = negative ? -degrees : degrees, .hemisphere = hemisphere};
}

CoordinatesReading problem(std::string_view what) {
    return {.place = std::nullopt,
            .problem = std::string{what} + "; write it like 30.4 N, 50.6 E or 30° 24' 0\" N, 50° 36' 0\" E"};
}

/// -0 is 0; about a tenth of a millimetre is kept.
double tidy(double degrees) noexcept {
    return std::round(degrees * 1e9) / 1e9 + 0.0;
}

CoordinatesReading placed(double lon, double lat) {
    const LonLat place{.lon = tidy(lon), .lat = tidy(lat)};
    return in_range(place) ? CoordinatesReading{.place = place, .problem = {}}
                           : problem("a latitude is at most 90 and a longitude at most 180 degrees");
}

CoordinatesReading with_letters(const std::vector<Token>& tokens) {
    const bool before = is_hemisphere(tokens.front());
    std::vector<std::pair<char, std::vector<Token>>> groups;
    std::vector<Token> numbers;
    for (const Token& token : tokens) {
        if (!is_hemisphere(token)) {
            before && !groups.empty() ? groups.back().second.push_back(token) : numbers.push_back(token);
        } else {
            groups.emplace_back(token.kind, before ? std::vector<Token>{} : std::exchange(numbers, {}));
        }
    }
    if (groups.size() != 2 || !numbers.empty()) {
        return problem("it needs two numbers, each with one of the letters N, S, E, W");
    }
    const std::optional<Ordinate> first = ordinate_of(groups[0].second, groups[0].first);
    const std::optional<Ordinate> second = ordinate_of(groups[1].second, groups[1].first);
    if (!first || !second) {
        return problem("the degrees, minutes or seconds cannot be read");
    }
    const auto is_latitude = [](const Ordinate& one) { return one.hemisphere == 'N' || one.hemisphere == 'S'; };
    if (is_latitude(*first) == is_latitude(*second)) {
        return problem("it needs one of N and S, and one of E and W");
    }
    return is_latitude(*first) ? placed(second->degrees, first->degrees) : placed(first->degrees, second->degrees);
}

/// Where the second ordinate begins: at the second number with a degree mark, or at the second number of two.
std::optional<std::size_t> second_begins(const std::vector<Token>& tokens) {
    std::size_t numbers = 0;
    std::size_t marked = 0;
    std::optional<std::size_t> second;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != 'n') {
            continue;
        }
        ++numbers;
        const bool is_marked = i + 1 < tokens.size() && tokens[i + 1].kind == 'd';
        marked += is_marked ? 1U : 0U;
        if ((is_marked && marked == 2) || (numbers == 2 && marked == 0)) {
            second = i;
        }
    }
    const bool clear = marked == 2 || (marked == 0 && numbers == 2);
    return clear ? second : std::nullopt;
}

CoordinatesReading without_letters(const std::vector<Token>& tokens) {
    const std::optional<std::size_t> begin = second_begins(tokens);
    if (!begin) {
        return problem("it is not clear which numbers belong together");
    }
    const auto middle = tokens.begin() + static_cast<std::ptrdiff_t>(*begin);
    const std::optional<Ordinate> first = ordinate_of({tokens.begin(), middle}, ' ');
    const std::optional<Ordinate> second = ordinate_of({middle, tokens.end()}, ' ');
    if (!first || !second) {
        return problem("the degrees, minutes or seconds cannot be read");
    }
    if (std::abs(second->degrees) > 90) {
        return placed(second->degrees, first->degrees);
    }
    if (std::abs(first->degrees) > 90) {
        return placed(first->degrees, second->degrees);
    }
    return problem("without letters nobody can tell which number is the latitude; add N or S, and E or W");
}

}  // namespace

CoordinatesReading read_coordinates(std::string_view text) {
    const Tokens tokens = tokens_of(in_one_spelling(text));
    if (!tokens.problem.empty()) {
        return problem(tokens.problem);
    }
    bool letters = false;
    bool decimals = false;
    for (const Token& token : tokens.all) {
        letters |= is_hemisphere(token);
        decimals |= token.kind == 'n' && !token.whole;
    }
    if (tokens.all.empty()) {
        return problem("there are no numbers in it");
    }
    if (tokens.has_comma_in_number && (letters || !decimals)) {
        return problem("a comma between digits can mean two things; write decimals with a point");
    }
    return letters ? with_letters(tokens.all) : without_letters(tokens.all);
}

}  // namespace geo
