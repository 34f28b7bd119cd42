#include "situs/cartography/symbol_clusters.hpp"

#include "situs/cartography/importance_order.hpp"
#include "situs/cartography/page_grid.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

namespace situs::maps {
namespace {

/// Symbols are a few millimetres wide.
constexpr double square_of_the_page = 8.0;

PageBox box_of(const SymbolCluster& cluster) noexcept {
    return PageBox::round(cluster.middle, cluster.half, cluster.half);
}

/// Which of the clusters kept so far lies nearest, of those that are too near.
std::optional<std::uint32_t> nearest(const PageGrid& kept, const PageBox& box, double least_gap) {
    std::optional<std::pair<double, std::uint32_t>> best;
    kept.each(box.grown(least_gap), [&](std::uint32_t id, const PageBox& other) {
        const double x = other.middle().x - box.middle().x;
        const double y = other.middle().y - box.middle().y;
        const std::pair found{x * x + y * y, id};
        best = best ? std::min(*best, found) : found;
    });
    return best ? std::optional{best->second} : std::nullopt;
}

/// Members in the order of importance, so that the mean has the same last digit however they came together.
void settle(SymbolCluster& cluster, std::span<const SymbolBox> symbols, const std::vector<std::size_t>& ranks,
            double cluster_half) {
    if (cluster.members.size() == 1) {
        return;
    }
    std::ranges::sort(cluster.members, {}, [&](std::size_t member) { return ranks[member]; });
    PagePoint sum;
    for (const std::size_t member : cluster.members) {
        sum.x += symbols[member].middle.x;
        sum.y += symbols[member].middle.y;
    }
    const auto count = static_cast<double>(cluster.members.size());
    cluster.middle = {sum.x / count, sum.y / count};
    cluster.half = cluster_half;
}

PageBox extent_of(const std::vector<SymbolCluster>& clusters) {
    PageBox extent = box_of(clusters.front());
    for (const SymbolCluster& cluster : clusters) {
        extent = extent.united(box_of(cluster));
    }
    return extent;
}

/// Each cluster joins the nearest before it that is too near, at that one's old place, or stays.
std::vector<SymbolCluster> joined(std::vector<SymbolCluster> clusters, double least_gap) {
    std::vector<SymbolCluster> kept;
    PageGrid grid{extent_of(clusters), square_of_the_page};
    for (SymbolCluster& cluster : clusters) {
        if (const auto host = nearest(grid, box_of(cluster), least_gap)) {
            auto& members = kept[*host].members;
            members.insert(members.end(), cluster.members.begin(), cluster.members.end());
        } else {
            grid.insert(box_of(cluster), static_cast<std::uint32_t>(kept.size()));
            kept.push_back(std::move(cluster));
        }
    }
    return kept;
}

}  // namespace

std::vector<SymbolCluster> cluster_symbols(std::span<const SymbolBox> symbols, const ClusterOptions& options) {
    const auto order = importance_order(symbols, [](const SymbolBox& symbol) {
        return std::tuple{symbol.middle.x, symbol.middle.y, symbol.half};
    });
    std::vector<std::size_t> ranks(symbols.size());
    std::vector<SymbolCluster> clusters;
    for (const std::size_t i : order) {
        ranks[i] = clusters.size();
        clusters.push_back({.members = {i}, .middle = symbols[i].middle, .half = symbols[i].half});
    }
    if (clusters.size() <= options.most_single) {
        return clusters;
    }
    for (std::size_t before = 0; before != clusters.size();) {
        before = clusters.size();
        clusters = joined(std::move(clusters), options.least_gap);
        for (SymbolCluster& cluster : clusters) {
            settle(cluster, symbols, ranks, options.cluster_half);
        }
    }
    return clusters;
}

}  // namespace situs::maps
