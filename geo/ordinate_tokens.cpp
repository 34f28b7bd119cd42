#include "geo/ordinate_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace geo {
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

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
    const std::size_t point = text.substr(0, length).find('.');
    token.decimals = point == std::string_view::npos ? 0 : static_cast<int>(length - point - 1);
    tokens.push_back(token);
    return text.substr(length);
}

}  // namespace

Tokenized tokens_of(std::string_view text) {
    Tokenized tokens;
    while (!text.empty()) {
        const char c = text.front();
        if (is_digit(c) || c == '-' || c == '+') {
            const std::optional<std::string_view> rest = take_number(text, tokens.all);
            if (!rest) {
                tokens.problem = "a sign or a number in it cannot be read";
                return tokens;
            }
            text = *rest;
            continue;
        }
        if (std::string_view{"NSEWOLGd'\""}.find(c) != std::string_view::npos) {
            tokens.all.push_back({.kind = c});
        } else if (c != ' ') {
            tokens.problem =
                "there is something else in it than numbers, the signs for degrees, minutes and seconds, "
                "and the letters N, S, E, W or words for them";
            return tokens;
        }
        text.remove_prefix(1);
    }
    return tokens;
}

std::optional<Ordinate> ordinate_of(const Tokens& tokens, char hemisphere) {
    constexpr std::string_view marks = "d'\"";
    constexpr std::array units{1.0, 60.0, 3600.0};
    Ordinate ordinate{.hemisphere = hemisphere};
    bool minus = false;
    bool whole = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const bool follows = whole && (ordinate.parts == 0 || (!token.signed_ && token.number < 60));
        if (token.kind != 'n' || ordinate.parts == units.size() || !follows) {
            return std::nullopt;
        }
        minus |= token.minus;
        whole = token.decimals == 0;
        ordinate.degrees += token.number / units[ordinate.parts];
        ordinate.step = std::pow(10, -token.decimals) / units[ordinate.parts];
        if (i + 1 < tokens.size() && tokens[i + 1].kind != 'n') {
            ++i;
            if (tokens[i].kind != marks[ordinate.parts]) {
                return std::nullopt;
            }
        }
        ++ordinate.parts;
    }
    if (ordinate.parts == 0 || (hemisphere != ' ' && tokens.front().signed_)) {
        return std::nullopt;
    }
    if (minus || hemisphere == 'S' || hemisphere == 'W') {
        ordinate.degrees = -ordinate.degrees;
    }
    return ordinate;
}

double tidy_degrees(const Ordinate& ordinate) noexcept {
    const double finer = std::ceil(-std::log10(ordinate.step)) + 1;
    const double decimals = ordinate.parts > 1 && finer < 9 ? std::max(finer, 5.0) : 9.0;
    const double scale = std::pow(10, decimals);
    return std::round(ordinate.degrees * scale) / scale + 0.0;
}

}  // namespace geo
