#include "situs/cartography/label_placement.hpp"
#include "tests/situs/cartography/random_page.hpp"

#include <algorithm>

using namespace situs::maps;

namespace {

constexpr PageBox page{0, 0, 200, 200};

LabelRequest request_at(std::string id, PagePoint anchor) {
    return {.id = std::move(id), .anchor = anchor, .clearance = 2, .width = 20, .height = 4};
}

PlacementOptions on_page(std::vector<PageBox> obstacles = {}) {
    PlacementOptions options;
    options.frame = page;
    options.obstacles = std::move(obstacles);
    return options;
}

PlacementOptions beside_costly(CostlyBox costly) {
    PlacementOptions options = on_page();
    options.costly = {costly};
    return options;
}

PlacedLabel only_label(const LabelRequest& request, const PlacementOptions& options) {
    const std::vector<LabelRequest> requests{request};
    const Placement placement = place_labels(requests, options);
    REQUIRE(placement.placed.size() == 1);
    CHECK(placement.unplaced.empty());
    return placement.placed.front();
}

}  // namespace

TEST_CASE("Nothing to place gives nothing", "[maps][labels]") {
    const Placement placement = place_labels({}, on_page());
    CHECK(placement.placed.empty());
    CHECK(placement.unplaced.empty());
    CHECK(placement.cost == 0);
}

TEST_CASE("A single label stands on the right of its symbol, without a leader", "[maps][labels]") {
    const PlacedLabel label = only_label(request_at("a", {100, 100}), on_page());
    CHECK(label.request == 0);
    CHECK(label.box == PageBox{102, 98, 122, 102});
    CHECK_FALSE(label.leader);
}

TEST_CASE("A label at the frame's edge goes to the other side", "[maps][labels]") {
    CHECK(only_label(request_at("a", {195, 100}), on_page()).box.right == Approx(193));
    CHECK(only_label(request_at("a", {195, 3}), on_page()).box.top >= 0);
}

TEST_CASE("The line to an area does not end beside a symbol", "[maps][labels]") {
    LabelRequest area = request_at("area", {100, 100});
    area.area = PageBox::round({100, 100}, 6, 6);
    area.clearance = 0;
    area.leader_beyond = 0;
    area.outline = {{{94, 94}, {106, 94}}, {{106, 94}, {106, 106}}, {{106, 106}, {94, 106}}, {{94, 106}, {94, 94}}};
    PlacementOptions options = on_page();
    // No room inside, and symbols all along the right side.
    options.symbols = {PageBox::round({100, 100}, 1, 1)};
    for (int i = 0; i < 6; ++i) {
        options.symbols.push_back(PageBox::round({105, 93 + 2.6 * i}, 1, 1));
    }
    const std::vector<LabelRequest> requests{area};
    const Placement placement = place_labels(requests, options);
    REQUIRE(placement.placed.size() == 1);
    const PlacedLabel& label = placement.placed[0];
    if (label.leader) {
        for (const PageBox& symbol : options.symbols) {
            CHECK(PageSegment{label.leader_from, nearest_in(symbol, label.leader_from)}.length() >= 2);
        }
    }
    CHECK(label.leader_from.x < 103);
}

TEST_CASE("A label wider than the frame gets a number", "[maps][labels]") {
    auto request = request_at("a", {100, 100});
    request.width = 300;
    const std::vector<LabelRequest> requests{request};
    const Placement placement = place_labels(requests, on_page());
    CHECK(placement.placed.empty());
    CHECK(placement.unplaced == std::vector<std::size_t>{0});
}

TEST_CASE("A label goes where no obstacle is", "[maps][labels]") {
    const PlacedLabel label = only_label(request_at("a", {100, 100}),
                                         on_page({{103, 90, 104, 101.9}, {96, 90, 97, 101.9}, {97, 97, 103, 97.5}}));
    CHECK(label.box.top == Approx(102));
    CHECK_FALSE(label.leader);
}

TEST_CASE("A leader passes no obstacle, but through a gap in one", "[maps][labels]") {
    std::vector<PageBox> wall{{96, 96, 104, 97}, {96, 103, 104, 104}, {96, 96, 97, 104}, {103, 96, 104, 104}};
    const std::vector<LabelRequest> requests{request_at("a", {100, 100})};
    CHECK(place_labels(requests, on_page(wall)).placed.empty());
    wall.back() = {103, 96, 104, 99.5};
    wall.push_back({103, 100.5, 104, 104});
    const PlacedLabel label = only_label(requests.front(), on_page(wall));
    CHECK(label.leader);
    CHECK(label.box.left == Approx(106));
}

TEST_CASE("A far label has its leader from the symbol's edge to the label's nearest point", "[maps][labels]") {
    // Names of towns all round, but for the places that are farthest.
    PlacementOptions options = beside_costly({.box = {95, 95, 105, 105}, .cost = 5});
    const PlacedLabel label = only_label(request_at("a", {100, 100}), options);
    REQUIRE(label.leader);
    CHECK(label.box == PageBox{106, 98, 126, 102});
    CHECK(label.leader_from == PagePoint{101.4, 100});
    CHECK(label.leader_to == PagePoint{106, 100});
}

TEST_CASE("What is costly is avoided, and covered where there is no other place", "[maps][labels]") {
    const CostlyBox town{.box = {110, 97, 118, 103}, .cost = 1};
    CHECK_FALSE(only_label(request_at("a", {100, 100}), beside_costly(town)).box.intersects(town.box));
    const CostlyBox everything{.box = page, .cost = 1e9};
    CHECK(only_label(request_at("a", {100, 100}), beside_costly(everything)).box.left == Approx(102));
}

TEST_CASE("A label lies inside a disc or outside it, not across its edge", "[maps][labels]") {
    const CostlyBox disc{.box = {70, 70, 130, 130}, .cost = 1, .part = CostlyPart::edge};
    CHECK(only_label(request_at("a", {100, 100}), beside_costly(disc)).box.left == Approx(102));
    const PlacedLabel at_edge = only_label(request_at("a", {120, 100}), beside_costly(disc));
    CHECK(at_edge.box.right == Approx(118));
}

TEST_CASE("The label of an area with room stands in its middle, else round it", "[maps][labels]") {
    auto request = request_at("a", {100, 100});
    request.area = PageBox{80, 85, 120, 115};
    CHECK(only_label(request, on_page()).box.middle() == PagePoint{100, 100});
    request.area = PageBox{95, 95, 105, 105};
    CHECK(only_label(request, on_page()).box.left == Approx(105 + label_margin));
}

TEST_CASE("A label keeps off another symbol and does not stand close to it where it need not", "[maps][labels]") {
    const std::vector<LabelRequest> requests{request_at("a", {100, 100}), request_at("b", {125.5, 100})};
    const Placement placement = place_labels(requests, on_page());
    REQUIRE(placement.placed.size() == 2);
    const auto a = std::ranges::find(placement.placed, std::size_t{0}, &PlacedLabel::request);
    // On the right it would end 1.5 mm before the symbol of b and could be taken for its label.
    CHECK(gap_between(a->box, PageBox::round({125.5, 100}, 2, 2)) >= 1);
}

TEST_CASE("Two sites at one place both get their label", "[maps][labels]") {
    const std::vector<LabelRequest> requests{request_at("a", {100, 100}), request_at("b", {100, 100})};
    const Placement placement = place_labels(requests, on_page());
    REQUIRE(placement.placed.size() == 2);
    CHECK(gap_between(placement.placed[0].box, placement.placed[1].box) >= label_gap - 1e-9);
}

TEST_CASE("Where there is room for one label, the more important one has it", "[maps][labels]") {
    std::vector<LabelRequest> requests{request_at("a", {100, 3}), request_at("b", {100, 3})};
    requests[1].importance = 1;
    PlacementOptions options = on_page();
    options.frame = {97, 0, 123, 6};
    const Placement placement = place_labels(requests, options);
    REQUIRE(placement.placed.size() == 1);
    CHECK(placement.placed[0].request == 1);
    CHECK(placement.unplaced == std::vector<std::size_t>{0});
}

TEST_CASE("Annealing does not trade an important label for one that is cheaper to place", "[maps][labels]") {
    std::vector<LabelRequest> requests{request_at("a", {100, 3}), request_at("b", {100, 3})};
    requests[0].width = 15;
    requests[1].importance = 1;
    PlacementOptions options = beside_costly({.box = {118, 0, 122, 6}, .cost = 2});  // under the label of b only
    options.frame = {97, 0, 123, 6};
    const Placement placement = place_labels(requests, options);
    REQUIRE(placement.placed.size() == 1);
    CHECK(placement.placed[0].request == 1);
}

TEST_CASE("No more labels are placed than asked for, and those are the most important", "[maps][labels]") {
    std::vector<LabelRequest> requests;
    for (int i = 0; i < 60; ++i) {
        requests.push_back(request_at("site-" + std::to_string(i), {10.0 + 30 * (i % 6), 5.0 + 15 * (i / 6)}));
        requests.back().importance = i % 7;
    }
    PlacementOptions options = on_page();
    options.most_labels = 8;
    const Placement placement = place_labels(requests, options);
    REQUIRE(placement.placed.size() == 8);
    for (const PlacedLabel& label : placement.placed) {
        CHECK(requests[label.request].importance == 6);
    }
    options.most_labels = 0;
    CHECK(place_labels(requests, options).placed.empty());
    CHECK(place_labels(requests, options).unplaced.size() == 60);
}

TEST_CASE("A label does not stand nearer to a symbol that has a number than to its own", "[maps][labels]") {
    const PagePoint own{100, 100};
    const PagePoint numbered{123, 100};
    const auto distance = [](const PageBox& box, PagePoint from) {
        return PageSegment{from, nearest_in(box, from)}.length();
    };
    const PageBox alone = only_label(request_at("a", own), on_page()).box;
    REQUIRE(distance(alone, numbered) < distance(alone, own));
    PlacementOptions options = on_page();
    options.symbols = {PageBox::round(numbered, 0.5, 0.5)};
    const PageBox beside = only_label(request_at("a", own), options).box;
    CHECK(distance(beside, numbered) >= distance(beside, own));
}
