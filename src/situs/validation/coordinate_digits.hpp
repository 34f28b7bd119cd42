#pragma once

#include "geo/json.hpp"

#include <cstddef>

namespace situs {

/// The decimals of a position as it is written; of the ordinate that has more: writers drop zeros at the end. 0 for
/// numbers with an exponent. \pre an array of two numbers or more
std::size_t decimals_of(geo::json::Value coordinates) noexcept;

/// The diagonal, in metres, of the cell that the last digit of a position stands for. \pre as decimals_of()
double diagonal_of_last_digit(geo::json::Value coordinates) noexcept;
/// What that is at most, wherever the position lies; asked first, as it costs no cosine.
double longest_diagonal_of_last_digit(geo::json::Value coordinates) noexcept;

}  // namespace situs
