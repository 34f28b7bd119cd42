#include "situs/cartography/label_annealing.hpp"
#include "situs/cartography/label_placement.hpp"
#include "tests/situs/cartography/random_page.hpp"

#include <limits>

using namespace situs::maps;

namespace {

constexpr PageBox page{0, 0, 40, 30};

/// So crowded that not all labels find room.
std::vector<LabelChoice> random_puzzle(std::uint64_t seed) {
    Random random{seed};
    std::vector<LabelChoice> puzzle(5);
    for (LabelChoice& choice : puzzle) {
        choice.cost_unplaced = 10'000 + static_cast<std::int64_t>(random.below(20'000));
        for (int i = 0; i < 6; ++i) {
            const PagePoint at{random.between(0, 20), random.between(0, 25)};
            choice.candidates.push_back(
                {.box = {at.x, at.y, at.x + 20, at.y + 5}, .cost = static_cast<std::int64_t>(random.below(5'000))});
        }
        std::ranges::sort(choice.candidates, {}, &LabelCandidate::cost);
    }
    return puzzle;
}

/// The least cost of the labels from `label` on, beside the boxes that are taken: every arrangement is tried.
std::int64_t least_cost(const std::vector<LabelChoice>& puzzle, std::size_t label, std::vector<PageBox>& taken) {
    if (label == puzzle.size()) {
        return 0;
    }
    std::int64_t least = puzzle[label].cost_unplaced + least_cost(puzzle, label + 1, taken);
    for (const LabelCandidate& candidate : puzzle[label].candidates) {
        if (std::ranges::all_of(taken,
                                [&](const PageBox& other) { return gap_between(other, candidate.box) >= label_gap; })) {
            taken.push_back(candidate.box);
            least = std::min(least, candidate.cost + least_cost(puzzle, label + 1, taken));
            taken.pop_back();
        }
    }
    return least;
}

}  // namespace

TEST_CASE("Annealing finds the best arrangement, as trying all of them does", "[maps][labels]") {
    std::size_t crowded = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto puzzle = random_puzzle(seed);
        LabelLayout layout{puzzle, page};
        anneal(layout, {.seed = 1, .moves = 3'000});
        std::vector<PageBox> taken;
        INFO("puzzle " << seed);
        CHECK(layout.cost() == least_cost(puzzle, 0, taken));
        crowded += layout.placed() < puzzle.size() ? 1U : 0U;
    }
    CHECK(crowded > 20);
}

TEST_CASE("Annealing goes with no labels, no moves, and never beyond the most labels", "[maps][labels]") {
    LabelLayout empty{{}, page};
    anneal(empty, {});
    CHECK(empty.placed() == 0);
    LabelLayout layout{random_puzzle(1), page};
    anneal(layout, {.seed = 1, .moves = 0, .most_labels = 1});
    CHECK(layout.placed() == 1);  // the rest that is free is filled in any case
    anneal(layout, {.seed = 1, .moves = 1'000, .most_labels = 2});
    CHECK(layout.placed() == 2);
}
