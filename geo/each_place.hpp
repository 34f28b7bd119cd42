#pragma once

#include "geo/crs.hpp"

#include <cassert>
#include <cstddef>
#include <optional>
#include <span>

namespace geo {

/// Applies `one` to each place; what fails becomes NaN and is listed.
template <typename From, typename To, typename One>
BatchResult each_place(std::span<const From> from, std::span<To> to, One one) {
    assert(from.size() == to.size());
    BatchResult result;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const std::optional<To> moved = one(from[i]);
        to[i] = moved.value_or(To{});
        if (moved) {
            ++result.done;
        } else {
            result.failed.push_back(i);
        }
    }
    return result;
}

}  // namespace geo
