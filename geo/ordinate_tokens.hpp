#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// A part of a text in one spelling (coordinates_spelling.hpp).
struct Token {
    char kind = 'n';     ///< 'n' a number, else the letter N, S, E, W, O, L, G, or the mark d ' ".
    double number = 0;   ///< Without its sign.
    bool minus = false;  ///< A '-' before it.
    bool signed_ = false;
    int decimals = 0;
};
using Tokens = std::vector<Token>;

struct Tokenized {
    Tokens all;
    std::string problem;  ///< For people; empty if everything was read.
};

Tokenized tokens_of(std::string_view text);

/// A latitude or a longitude.
struct Ordinate {
    double degrees = 0;
    double step = 0;  ///< Of the last digit, in degrees.
    std::size_t parts = 0;
    char hemisphere = ' ';
};

/// Degrees, minutes, seconds with or without their marks, in that order. \return none if they are not such
std::optional<Ordinate> ordinate_of(const Tokens& tokens, char hemisphere);

/// -0 is 0. Minutes and seconds become decimals without end: a tenth of their last digit is kept, at least a metre. Of
/// decimal degrees about a tenth of a millimetre is kept.
double tidy_degrees(const Ordinate& ordinate) noexcept;

}  // namespace geo
