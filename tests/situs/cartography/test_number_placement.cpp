#include "situs/cartography/number_placement.hpp"
#include "tests/situs/cartography/random_page.hpp"

#include <map>

using namespace situs::maps;

namespace {

constexpr PageBox page{0, 0, 100, 80};

LabelRequest number_at(std::string id, PagePoint anchor) {
    return {.id = std::move(id), .anchor = anchor, .clearance = 2, .width = 3, .height = 3};
}

std::vector<LabelRequest> random_numbers(std::size_t count, std::uint64_t seed) {
    auto requests = random_requests({.frame = page, .labels = count, .importances = 2}, seed);
    for (LabelRequest& request : requests) {
        request.width = request.height = 3;
    }
    return requests;
}

}  // namespace

TEST_CASE("A number stands beside its symbol and covers nothing where there is room", "[maps][numbers]") {
    const std::vector<LabelRequest> requests{number_at("a", {50, 40})};
    const auto placed = place_numbers(requests, {.frame = page, .obstacles = {{52, 30, 60, 50}}});
    REQUIRE(placed.size() == 1);
    CHECK(placed[0].covered == 0);
    CHECK(gap_between(placed[0].box, {52, 30, 60, 50}) >= 0);
    CHECK(gap_between(placed[0].box, PageBox::round({50, 40}, 1.4, 1.4)) == Approx(label_margin));
    CHECK(place_numbers({}, {.frame = page, .obstacles = {}}).empty());
}

TEST_CASE("A number always finds a place: where it covers least", "[maps][numbers]") {
    const std::vector<LabelRequest> requests{number_at("a", {50, 40})};
    // Everything is covered, the left a little less.
    const auto placed = place_numbers(requests, {.frame = page, .obstacles = {page, {50, 0, 100, 80}}});
    CHECK(placed[0].box.right <= 50);
    CHECK(placed[0].covered == Approx(9));
}

TEST_CASE("The number of an area stands in its middle", "[maps][numbers]") {
    auto request = number_at("a", {50, 40});
    request.area = PageBox{40, 30, 60, 50};
    const std::vector<LabelRequest> requests{request};
    CHECK(place_numbers(requests, {.frame = page, .obstacles = {}})[0].box.middle() == PagePoint{50, 40});
}

TEST_CASE("Numbers stay in the frame, beside a symbol in its corner too", "[maps][numbers]") {
    const std::vector<LabelRequest> requests{number_at("a", {0, 0}), number_at("b", {100, 80}),
                                             number_at("c", {-5, 90})};
    for (const PlacedNumber& number : place_numbers(requests, {.frame = page, .obstacles = {}})) {
        CHECK(page.contains(number.box));
    }
    const PageBox tiny{10, 10, 12, 12};
    CHECK(place_numbers(requests, {.frame = tiny, .obstacles = {}})[0].box == PageBox{10, 10, 13, 13});
}

TEST_CASE("Every number is placed, and what it covers is said right", "[maps][numbers]") {
    const auto seed = GENERATE(as<std::uint64_t>{}, 1, 2, 3);
    INFO("seed " << seed);
    const auto requests = random_numbers(150, seed);
    const std::vector<PageBox> legend{{70, 50, 100, 80}};
    const auto placed = place_numbers(requests, {.frame = page, .obstacles = legend});
    REQUIRE(placed.size() == requests.size());
    for (std::size_t i = 0; i < placed.size(); ++i) {
        std::vector<PageBox> others = legend;
        for (std::size_t j = 0; j < placed.size(); ++j) {
            others.push_back(PageBox::round(requests[j].anchor, 1.5, 1.5));
            if (j != i) {
                others.push_back(placed[j].box);
            }
        }
        double covered = 0;
        for (const PageBox& other : others) {
            const double width = std::min(placed[i].box.right, other.right) - std::max(placed[i].box.left, other.left);
            const double height = std::min(placed[i].box.bottom, other.bottom) - std::max(placed[i].box.top, other.top);
            covered += width > 0 && height > 0 ? width * height : 0;
        }
        CHECK(page.contains(placed[i].box));
        CHECK(placed[i].covered == Approx(covered).margin(0.01));
    }
}

TEST_CASE("Thirty numbers on a page find thirty free places", "[maps][numbers]") {
    const auto seed = GENERATE(as<std::uint64_t>{}, 1, 2, 3, 4, 5);
    INFO("seed " << seed);
    for (const PlacedNumber& number : place_numbers(random_numbers(30, seed), {.frame = page, .obstacles = {}})) {
        CHECK(number.covered == 0);
    }
}

TEST_CASE("A number gives way to one that has no other place", "[maps][numbers]") {
    std::vector<LabelRequest> requests{number_at("a", {40, 40}), number_at("b", {47, 40})};
    requests[0].importance = 1;
    // Free are only the places right of a, which is left of b too, and left of a; each obstacle lies there many times.
    const std::vector<PageBox> once{{45, 30, 60, 50}, {41.9, 30, 45, 38.4}, {41.9, 41.6, 45, 50}, {38.6, 30, 41.9, 50}};
    std::vector<PageBox> obstacles;
    for (int i = 0; i < 20; ++i) {
        obstacles.insert(obstacles.end(), once.begin(), once.end());
    }
    const auto placed = place_numbers(requests, {.frame = page, .obstacles = obstacles});
    CHECK(placed[0].box.right == Approx(38));
    CHECK(placed[1].box.right == Approx(45));
    CHECK(placed[0].covered == 0);
    CHECK(placed[1].covered == 0);
}

TEST_CASE("Numbers stand where they stand for any order of the requests", "[maps][numbers]") {
    const auto requests = random_numbers(120, 4);
    const auto again = shuffled(requests, 9);
    const auto by_id = [](const std::vector<LabelRequest>& list) {
        const auto placed = place_numbers(list, {.frame = page, .obstacles = {}});
        std::map<std::string, PageBox> boxes;
        for (std::size_t i = 0; i < list.size(); ++i) {
            boxes[list[i].id] = placed[i].box;
        }
        return boxes;
    };
    CHECK(by_id(again) == by_id(requests));
}

TEST_CASE("A number far from its symbol has a line to it, a near one has none", "[maps][numbers]") {
    const std::vector<LabelRequest> requests{number_at("a", {40, 40})};
    CHECK_FALSE(place_numbers(requests, {.frame = page, .obstacles = {}})[0].leader);
    const PageBox all_round = PageBox::round({40, 40}, 4.5, 4.5);
    const PlacedNumber far = place_numbers(requests, {.frame = page, .obstacles = {all_round}})[0];
    CHECK(far.covered == 0);
    REQUIRE(far.leader);
    CHECK(far.leader->to == nearest_in(far.box, far.leader->from));
}

TEST_CASE("A number does not stand nearer to another symbol than to its own", "[maps][numbers]") {
    const std::vector<LabelRequest> requests{number_at("a", {50, 40})};
    const PageBox own = PageBox::round({50, 40}, 1.4, 1.4);
    const PageBox other = PageBox::round({56.5, 40}, 1.4, 1.4);
    const PlacedNumber alone = place_numbers(requests, {.frame = page, .obstacles = {}, .symbols = {own}})[0];
    REQUIRE(gap_between(alone.box, other) < gap_between(alone.box, own));
    const PlacedNumber beside = place_numbers(requests, {.frame = page, .obstacles = {}, .symbols = {own, other}})[0];
    CHECK(gap_between(beside.box, own) == Approx(label_margin));
    CHECK(gap_between(beside.box, other) > gap_between(beside.box, own));
    CHECK_FALSE(beside.leader);
}

TEST_CASE("A number that can only stand near to another symbol has a line to its own", "[maps][numbers]") {
    const std::vector<LabelRequest> requests{number_at("a", {50, 40})};
    std::vector<PageBox> symbols;
    for (int x = -4; x <= 4; ++x) {
        for (int y = -4; y <= 4; ++y) {
            symbols.push_back(PageBox::round({50 + 3.5 * x, 40 + 3.5 * y}, 1.4, 1.4));
        }
    }
    const PlacedNumber placed = place_numbers(requests, {.frame = page, .obstacles = {}, .symbols = symbols})[0];
    REQUIRE(placed.leader);
    CHECK(placed.leader->to == nearest_in(placed.box, placed.leader->from));
    CHECK(gap_between(PageBox::round({50, 40}, 1.4, 1.4),
                      {placed.leader->from.x, placed.leader->from.y, placed.leader->from.x, placed.leader->from.y}) ==
          Approx(0).margin(1e-9));
}
