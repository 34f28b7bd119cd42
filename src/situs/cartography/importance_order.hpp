#pragma once

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace situs::maps {

/// Where in the list the items stand, from the most important to the least, those of one importance by id: the same
/// things in the same order however the list is ordered. Items of one id, which should not be, are told apart by
/// `shape(item)`, what shows of them on the page.
template <typename Item, typename Shape>
std::vector<std::size_t> importance_order(std::span<const Item> items, Shape shape) {
    assert(std::ranges::none_of(items, [](const Item& item) { return std::isnan(item.importance); }));
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        const auto key = [&](const Item& item) {
            return std::tuple<double, const std::string&, decltype(shape(item))>{-item.importance, item.id,
                                                                                 shape(item)};
        };
        return key(items[a]) < key(items[b]);
    });
    return order;
}

}  // namespace situs::maps
