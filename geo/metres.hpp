#pragma once

#include <compare>

namespace geo {

/// A length in metres; built explicitly, so that degrees never pass for metres.
class Metres {
public:
    constexpr Metres() noexcept = default;
    constexpr explicit Metres(double value) noexcept : value_{value} {}
    constexpr double value() const noexcept { return value_; }
    friend constexpr auto operator<=>(Metres, Metres) noexcept = default;
    friend constexpr Metres operator+(Metres a, Metres b) noexcept { return Metres{a.value_ + b.value_}; }
    friend constexpr Metres operator-(Metres a, Metres b) noexcept { return Metres{a.value_ - b.value_}; }
    friend constexpr Metres operator*(double k, Metres a) noexcept { return Metres{k * a.value_}; }

private:
    double value_ = 0;
};

}  // namespace geo
