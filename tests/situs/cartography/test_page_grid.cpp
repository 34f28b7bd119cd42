#include "situs/cartography/page_grid.hpp"
#include "tests/geo/primitives/random.hpp"

#include <cstdint>
#include <map>
#include <vector>

using namespace situs::maps;

namespace {

PageBox random_box(Random& random) {
    const PagePoint at{random.between(-20, 120), random.between(-20, 90)};
    return {at.x, at.y, at.x + random.between(0.1, 30), at.y + random.between(0.1, 30)};
}

std::map<std::uint32_t, int> found_in(const PageGrid& grid, const PageBox& box) {
    std::map<std::uint32_t, int> times;
    grid.each(box, [&](std::uint32_t id, const PageBox&) { ++times[id]; });
    return times;
}

}  // namespace

TEST_CASE("A grid finds the boxes that comparing all of them finds, each once, while they come and go",
          "[maps][grid]") {
    Random random{11};
    for (const double square : {0.5, 8.0, 500.0}) {
        PageGrid grid{{0, 0, 100, 70}, square};
        std::map<std::uint32_t, PageBox> boxes;
        for (std::uint32_t i = 0; i < 400; ++i) {
            if (!boxes.empty() && random.one_in(3)) {
                const auto gone = boxes.begin();
                grid.remove(gone->second, gone->first);
                boxes.erase(gone);
            }
            boxes[i] = random_box(random);
            grid.insert(boxes[i], i);

            const PageBox asked = random_box(random);
            std::map<std::uint32_t, int> expected;
            for (const auto& [id, box] : boxes) {
                if (box.intersects(asked)) {
                    expected[id] = 1;
                }
            }
            INFO("square " << square << ", box " << i);
            CHECK(found_in(grid, asked) == expected);
        }
    }
}

TEST_CASE("A grid stops asking at the first yes", "[maps][grid]") {
    PageGrid grid{{0, 0, 100, 70}, 8};
    grid.insert({10, 10, 20, 20}, 1);
    grid.insert({10, 10, 20, 20}, 2);
    int asked = 0;
    CHECK(grid.any({15, 15, 16, 16}, [&](std::uint32_t, const PageBox&) { return ++asked > 0; }));
    CHECK(asked == 1);
    CHECK_FALSE(grid.any({20, 20, 30, 30}, [](std::uint32_t, const PageBox&) { return true; }));
}

TEST_CASE("A grid serves a page of no size and one of many metres", "[maps][grid]") {
    for (const PageBox& extent : {PageBox{5, 5, 5, 5}, PageBox{0, 0, 1e6, 1e6}}) {
        PageGrid grid{extent, 1};
        grid.insert({0, 0, 10, 10}, 7);
        CHECK(found_in(grid, {9, 9, 11, 11}) == std::map<std::uint32_t, int>{{7, 1}});
        CHECK(found_in(grid, {11, 11, 12, 12}).empty());
    }
}
