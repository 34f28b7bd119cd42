#include "situs/cartography/symbol_clusters.hpp"
#include "tests/situs/cartography/random_page.hpp"

#include <algorithm>
#include <numeric>
#include <set>

using namespace situs::maps;

namespace {

constexpr ClusterOptions always{.least_gap = 0.2, .most_single = 0, .cluster_half = 2.5};

std::vector<SymbolBox> random_symbols(std::size_t count, double width, std::uint64_t seed) {
    Random random{seed};
    std::vector<SymbolBox> symbols;
    for (std::size_t i = 0; i < count; ++i) {
        const PagePoint middle{random.between(0, width), random.between(0, width)};
        symbols.push_back({.id = "site-" + std::to_string(i),
                           .middle = middle,
                           .half = random.between(1.2, 1.8),
                           .importance = static_cast<double>(random.below(3))});
    }
    return symbols;
}

std::set<std::set<std::string>> ids(const std::vector<SymbolCluster>& clusters, const std::vector<SymbolBox>& symbols) {
    std::set<std::set<std::string>> all;
    for (const SymbolCluster& cluster : clusters) {
        std::set<std::string> members;
        for (const std::size_t member : cluster.members) {
            members.insert(symbols[member].id);
        }
        all.insert(members);
    }
    return all;
}

PageBox box_of(const SymbolCluster& cluster) {
    return PageBox::round(cluster.middle, cluster.half, cluster.half);
}

}  // namespace

TEST_CASE("Symbols that lie apart stay alone", "[maps][clusters]") {
    const std::vector<SymbolBox> symbols{{.id = "b", .middle = {10, 10}, .half = 1.5},
                                         {.id = "a", .middle = {14, 10}, .half = 1.2}};
    const auto clusters = cluster_symbols(symbols, always);
    REQUIRE(clusters.size() == 2);
    CHECK(clusters[0].members == std::vector<std::size_t>{1});
    CHECK(clusters[0].middle == PagePoint{14, 10});
    CHECK(clusters[0].half == 1.2);
    CHECK(cluster_symbols({}, always).empty());
}

TEST_CASE("Symbols that lie on each other become one with all of them, in their middle", "[maps][clusters]") {
    const std::vector<SymbolBox> symbols{{.id = "a", .middle = {10, 10}, .half = 1.5},
                                         {.id = "b", .middle = {12, 10}, .half = 1.5, .importance = 1},
                                         {.id = "far", .middle = {50, 10}, .half = 1.5},
                                         {.id = "c", .middle = {11, 13}, .half = 1.5}};
    const auto clusters = cluster_symbols(symbols, always);
    REQUIRE(clusters.size() == 2);
    CHECK(clusters[0].members == std::vector<std::size_t>{1, 0, 3});
    CHECK(clusters[0].middle == PagePoint{11, 11});
    CHECK(clusters[0].half == 2.5);
    CHECK(clusters[1].members == std::vector<std::size_t>{2});
}

TEST_CASE("Up to the number that may stay alone nothing is put together", "[maps][clusters]") {
    const auto symbols = random_symbols(300, 40, 1);
    CHECK(cluster_symbols(symbols, {.least_gap = 0.2}).size() == 300);
    CHECK(cluster_symbols(symbols, {.least_gap = 0.2, .most_single = 299}).size() < 150);
}

TEST_CASE("After clustering every symbol is counted once and no two signs are too near", "[maps][clusters]") {
    const std::uint64_t seed = GENERATE(1, 2, 3, 4);
    const std::size_t count = GENERATE(1, 50, 700, 4000);
    INFO("seed " << seed << ", " << count << " symbols");
    const auto symbols = random_symbols(count, 170, seed);
    const auto clusters = cluster_symbols(symbols, always);
    std::vector<std::size_t> members;
    for (const SymbolCluster& cluster : clusters) {
        members.insert(members.end(), cluster.members.begin(), cluster.members.end());
    }
    std::ranges::sort(members);
    std::vector<std::size_t> expected(count);
    std::iota(expected.begin(), expected.end(), std::size_t{0});
    CHECK(members == expected);
    std::size_t near = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            near += gap_between(box_of(clusters[i]), box_of(clusters[j])) < always.least_gap - 1e-9 ? 1 : 0;
        }
    }
    CHECK(near == 0);
}

TEST_CASE("Clusters are the same for any order of the symbols", "[maps][clusters]") {
    const auto symbols = random_symbols(800, 120, 7);
    const auto again = shuffled(symbols, 8);
    const auto first = cluster_symbols(symbols, always);
    const auto second = cluster_symbols(again, always);
    CHECK(ids(first, symbols) == ids(second, again));
    CHECK(std::ranges::equal(first, second, {}, &box_of, &box_of));
}

TEST_CASE("Ten thousand symbols at one place are one cluster", "[maps][clusters]") {
    std::vector<SymbolBox> symbols(10'000, SymbolBox{.id = "same", .middle = {5, 5}, .half = 1.5});
    const auto clusters = cluster_symbols(symbols, {});
    REQUIRE(clusters.size() == 1);
    CHECK(clusters[0].members.size() == 10'000);
    CHECK(clusters[0].middle == PagePoint{5, 5});
}
