#pragma once

#include "situs/cartography/label_request.hpp"
#include "tests/geo/primitives/random.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// What is random on a page, the same on every machine.
struct RandomPage {
    situs::maps::PageBox frame;
    std::size_t labels = 60;
    std::uint64_t importances = 1;  ///< Of so many kinds.
    std::uint64_t areas = 0;        ///< One in so many is an area without a symbol; 0: none.
};

/// Symbols of 3 mm with names of 9 to 34 mm in one or two lines.
inline std::vector<situs::maps::LabelRequest> random_requests(const RandomPage& page, std::uint64_t seed) {
    Random random{seed};
    std::vector<situs::maps::LabelRequest> requests;
    for (std::size_t i = 0; i < page.labels; ++i) {
        situs::maps::LabelRequest request{.id = "site-" + std::to_string(i), .anchor = {}};
        request.anchor = {random.between(page.frame.left, page.frame.right),
                          random.between(page.frame.top, page.frame.bottom)};
        request.clearance = 1.5 + situs::maps::label_margin;
        request.width = random.between(9, 34);
        request.height = random.one_in(2) ? 3 : 6;
        request.importance = static_cast<double>(random.below(page.importances));
        if (page.areas != 0 && random.one_in(page.areas)) {
            request.area = situs::maps::PageBox::round(request.anchor, random.between(5, 20), random.between(5, 20));
        }
        requests.push_back(std::move(request));
    }
    return requests;
}

/// In another order.
template <typename Item>
std::vector<Item> shuffled(std::vector<Item> items, std::uint64_t seed) {
    Random random{seed};
    for (std::size_t i = items.size(); i > 1; --i) {
        std::swap(items[i - 1], items[random.below(i)]);
    }
    return items;
}

/// mm between two boxes on the axis where they are farther apart; below 0 where they overlap.
inline double gap_between(const situs::maps::PageBox& a, const situs::maps::PageBox& b) {
    return std::max(std::max(b.left - a.right, a.left - b.right), std::max(b.top - a.bottom, a.top - b.bottom));
}
