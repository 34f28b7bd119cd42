#pragma once

#include "geo/lonlat.hpp"
#include "tests/test.hpp"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

/// Random numbers that are the same on every machine; name the seed with INFO in the test.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_{seed} {}
    /// [low, high); the standard's distributions differ from library to library.
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(engine_() >> 11) * 0x1p-53;
    }
    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    /// Even on the sphere.
    geo::LonLat place() {
        return {.lon = between(-180, 180), .lat = std::asin(between(-1, 1)) * 180 / std::numbers::pi};
    }

private:
    std::mt19937_64 engine_;
};
