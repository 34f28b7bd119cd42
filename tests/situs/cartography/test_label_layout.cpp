#include "situs/cartography/label_layout.hpp"
#include "tests/test.hpp"

using namespace situs::maps;

namespace {

using Labels = std::vector<std::uint32_t>;

constexpr PageBox page{0, 0, 100, 100};
constexpr std::int64_t unplaced = 10'000;

LabelChoice choice(std::vector<LabelCandidate> candidates) {
    return {.candidates = std::move(candidates), .cost_unplaced = unplaced};
}

LabelCandidate at(PageBox box, std::int64_t cost = 0) {
    return {.box = box, .cost = cost};
}

LabelCandidate at_end_of(PageSegment leader) {
    return {.box = {leader.to.x, leader.to.y, leader.to.x + 5, leader.to.y + 3}, .leader = leader};
}

}  // namespace

TEST_CASE("A label's rivals are those that are nearer than the gap", "[maps][labels]") {
    LabelLayout layout{{choice({at({10, 10, 20, 14})}), choice({at({20.3, 10, 30, 14}), at({20.5, 10, 30, 14})})},
                       page};
    layout.choose(0, 0);
    CHECK(layout.rivals(1, 0) == Labels{0});
    CHECK(layout.rivals(1, 1).empty());
    CHECK(layout.best_free(1) == LabelLayout::Candidate{1});
    CHECK(layout.rivals(0, 0).empty());  // not its own rival
}

TEST_CASE("A leader is in the way of a label, and a label of a leader", "[maps][labels]") {
    const auto far = at_end_of({{10, 50}, {40, 50}});
    const auto beneath = at({20, 48, 30, 52});
    LabelLayout layout{{choice({far}), choice({beneath})}, page};
    layout.choose(0, 0);
    CHECK(layout.rivals(1, 0) == Labels{0});
    layout.choose(0, std::nullopt);
    layout.choose(1, 0);
    CHECK(layout.rivals(0, 0) == Labels{1});
    CHECK_FALSE(layout.best_free(0).has_value());
}

TEST_CASE("Leaders that cross are in each other's way, leaders side by side are not", "[maps][labels]") {
    LabelLayout layout{{choice({at_end_of({{10, 10}, {50, 50}})}),
                        choice({at_end_of({{10, 50}, {50, 10}}), at_end_of({{10, 20}, {50, 60}})})},
                       page};
    layout.choose(0, 0);
    CHECK(layout.rivals(1, 0) == Labels{0});
    CHECK(layout.rivals(1, 1).empty());
}

TEST_CASE("The cost of a layout is that of the labels where they stand, or of their absence", "[maps][labels]") {
    LabelLayout layout{
        {choice({at({10, 10, 20, 14}, 7)}), choice({at({50, 10, 60, 14}, 30), at({50, 50, 60, 54}, 40)})}, page};
    CHECK(layout.cost() == 2 * unplaced);
    CHECK(layout.place(0) == nullptr);
    layout.choose(0, 0);
    layout.choose(1, 1);
    CHECK(layout.cost() == 47);
    CHECK(layout.placed() == 2);
    const auto before = layout.all_chosen();
    layout.choose(1, 0);
    layout.choose(0, std::nullopt);
    CHECK(layout.cost() == unplaced + 30);
    layout.restore(before);
    CHECK(layout.cost() == 47);
    CHECK(layout.placed() == 2);
    CHECK(layout.place(1)->box == PageBox{50, 50, 60, 54});
}
