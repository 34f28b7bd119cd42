#include "situs/cartography/label_candidates.hpp"
#include "tests/situs/cartography/random_page.hpp"

#include <array>
#include <cmath>

using namespace situs::maps;

namespace {

constexpr PageBox page{0, 0, 200, 200};
constexpr std::array distances{0.0, 1.5, 4.0};

LabelRequest request_at(PagePoint anchor) {
    return {.id = "a", .anchor = anchor, .clearance = 2, .width = 20, .height = 4};
}

}  // namespace

TEST_CASE("Eight places at each distance, the best on the right, the second upper right", "[maps][labels]") {
    const auto found = label_candidates(request_at({100, 100}), page, distances);
    REQUIRE(found.size() == 24);
    CHECK(found[0].box == PageBox{102, 98, 122, 102});
    CHECK(found[0].cost == 0);
    CHECK(found[1].box == PageBox{102, 94, 122, 98});
    for (std::size_t i = 1; i < found.size(); ++i) {
        INFO("place " << i);
        CHECK(found[i].cost > found[0].cost);
        CHECK(found[i].box.width() == Approx(20));
        CHECK(found[i].box.height() == Approx(4));
    }
}

TEST_CASE("No place touches what stays free round the symbol, diagonal ones neither", "[maps][labels]") {
    for (const auto& candidate : label_candidates(request_at({100, 100}), page, distances)) {
        CHECK(gap_between(candidate.box, {98, 98, 102, 102}) >= 0);
    }
}

TEST_CASE("A label more than 3 mm from its symbol has a leader from the symbol's edge to the label", "[maps][labels]") {
    const PageBox symbol = PageBox::round({100, 100}, 2 - label_margin, 2 - label_margin);
    std::size_t with_leader = 0;
    for (const auto& candidate : label_candidates(request_at({100, 100}), page, distances)) {
        const PagePoint to = nearest_in(candidate.box, {100, 100});
        const PagePoint from = nearest_in(symbol, to);
        const double apart = PageSegment{from, to}.length();
        INFO("apart " << apart);
        CHECK(candidate.leader.has_value() == (apart > 3));
        if (candidate.leader) {
            ++with_leader;
            CHECK(candidate.leader->to == to);
            CHECK(candidate.leader->from.x == Approx(from.x));
            CHECK(candidate.leader->from.y == Approx(from.y));
        }
    }
    CHECK(with_leader == 8);
}

TEST_CASE("The label of an area stands in its middle, else beside that, else round it", "[maps][labels]") {
    LabelRequest request = request_at({100, 100});
    request.area = PageBox{70, 80, 130, 120};
    const auto found = label_candidates(request, page, distances);
    REQUIRE(found.size() == 29);
    CHECK(found[0].box == PageBox{90, 98, 110, 102});
    CHECK(found[0].cost == 0);
    for (std::size_t i = 1; i < 5; ++i) {
        CHECK(request.area->contains(found[i].box));
        CHECK(found[i].cost > 0);
    }
    for (std::size_t i = 5; i < found.size(); ++i) {
        INFO("place " << i);
        CHECK_FALSE(lies_across_edge(found[i].box, *request.area));
        CHECK_FALSE(request.area->grown(-10).intersects(found[i].box));
        CHECK(found[i].cost > found[4].cost);
    }
}

TEST_CASE("The leader of an outlined area ends on the outline or a little inside, and what touches it needs none",
          "[maps][labels]") {
    LabelRequest request = request_at({100, 100});
    request.area = PageBox::round({100, 100}, 8, 8);
    request.leader_beyond = 0;
    // An area far from its ellipse: a square right of it.
    request.outline = {
        {{110, 95}, {120, 95}}, {{120, 95}, {120, 105}}, {{120, 105}, {110, 105}}, {{110, 105}, {110, 95}}};
    std::size_t with_leader = 0;
    for (const auto& candidate : label_candidates(request, page, distances)) {
        const PageBox square{110, 95, 120, 105};
        CHECK(candidate.leader.has_value() != candidate.box.intersects(square));
        if (candidate.leader) {
            ++with_leader;
            CHECK(square.grown(1e-6).contains(candidate.leader->from));
            CHECK(candidate.leader->to == nearest_in(candidate.box, candidate.leader->to));
        }
    }
    CHECK(with_leader > 0);
}

TEST_CASE("A place that hides the outline of its own area costs more", "[maps][labels]") {
    LabelRequest request = request_at({100, 100});
    request.area = PageBox::round({100, 100}, 20, 20);
    const auto plain = label_candidates(request, page, distances);
    request.outline = {{{95, 90}, {95, 110}}, {{95, 110}, {160, 110}}, {{160, 110}, {160, 90}}, {{160, 90}, {95, 90}}};
    const auto outlined = label_candidates(request, page, distances);
    REQUIRE(plain.size() == outlined.size());
    std::size_t dearer = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const bool hides = length_within(outlined[i].box, request.outline[0]) +
                               length_within(outlined[i].box, request.outline[1]) +
                               length_within(outlined[i].box, request.outline[3]) >
                           0;
        CHECK((outlined[i].cost > plain[i].cost) == hides);
        dearer += hides ? 1 : 0;
    }
    CHECK(dearer > 0);
}

TEST_CASE("The leader of an area begins at its edge", "[maps][labels]") {
    LabelRequest request = request_at({100, 100});
    request.area = PageBox{70, 80, 130, 120};
    const auto found = label_candidates(request, page, distances);
    const auto& far_right = found[5 + 16];
    CHECK(far_right.box.left == Approx(130 + label_margin + 4));
    REQUIRE(far_right.leader.has_value());
    CHECK(far_right.leader->from.x == Approx(130));
    CHECK(far_right.leader->from.y == Approx(100));
}

TEST_CASE("The label of an area that the frame cuts stands in the middle of what is seen", "[maps][labels]") {
    LabelRequest request = request_at({0, 100});
    request.area = PageBox{-60, 80, 60, 120};
    CHECK(label_candidates(request, page, distances)[0].box == PageBox{20, 98, 40, 102});
    request.area = PageBox{-60, 80, -10, 120};  // nothing of it is seen
    CHECK(label_candidates(request, page, distances).size() == 24);
}

TEST_CASE("Requests are ordered by importance, then by id, whatever their order", "[maps][labels]") {
    std::vector<LabelRequest> requests(4, request_at({1, 1}));
    requests[0].id = "d";
    requests[1].id = "b";
    requests[2].id = "c";
    requests[2].importance = 5;
    requests[3].id = "a";
    requests[3].importance = -1;
    CHECK(by_importance(requests) == std::vector<std::size_t>{2, 1, 0, 3});
    CHECK(by_importance(std::vector<LabelRequest>{}).empty());
}

TEST_CASE("The leader of an area whose middle lies beyond the frame begins at the edge that the frame shows",
          "[maps][labels]") {
    LabelRequest request = request_at({-40, 100});
    request.leader_beyond = 0;
    std::size_t with_leader = 0;
    for (const double reach : {45.0, 60.0, 110.0, 1000.0}) {
        request.area = PageBox::round({-40, 100}, reach, reach);
        for (const LabelCandidate& candidate : label_candidates(request, page, distances)) {
            if (page.contains(candidate.box) && candidate.leader) {
                ++with_leader;
                INFO("from " << candidate.leader->from.x << ' ' << candidate.leader->from.y);
                CHECK(page.contains(candidate.leader->from));
                CHECK(page.contains(candidate.leader->to));
                CHECK(std::hypot(candidate.leader->from.x + 40, candidate.leader->from.y - 100) == Approx(reach));
            }
        }
    }
    CHECK(with_leader > 0);
}

TEST_CASE("An area of which the frame shows nothing gets no leader", "[maps][labels]") {
    LabelRequest request = request_at({-40, 100});
    request.area = PageBox::round({-40, 100}, 30, 30);
    request.leader_beyond = 0;
    for (const LabelCandidate& candidate : label_candidates(request, page, distances)) {
        CHECK_FALSE(candidate.leader);
    }
}
