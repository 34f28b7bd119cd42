#pragma once

#include "situs/model/edtf.hpp"

#include <cstdint>

/// The proleptic Gregorian calendar of ISO 8601.
namespace situs {

bool is_leap_year(std::int64_t year) noexcept;

/// 28 to 31. \pre 1 <= month && month <= 12
int days_in_month(std::int64_t year, int month) noexcept;

}  // namespace situs
