#include "situs/cartography/label_candidates.hpp"

#include "situs/cartography/page_lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace situs::maps {
namespace {

struct Position {
    int x, y;  ///< -1 left or above, 1 right or below.
    std::int64_t cost;
};

constexpr std::array positions{
    Position{1, 0, 0},     Position{1, -1, 50},  Position{1, 1, 150}, Position{0, -1, 200},
    Position{-1, -1, 250}, Position{-1, 0, 300}, Position{0, 1, 350}, Position{-1, 1, 400},
};
constexpr std::int64_t cost_of_a_millimetre = 400;
constexpr double cost_of_a_hidden_millimetre = 200;
constexpr std::int64_t cost_off_the_middle = 250;
constexpr std::int64_t cost_outside_the_area = 500;

/// From `from` outwards on one axis: where a text of that length begins.
double beside(double from, int direction, double reach, double length) noexcept {
    return direction > 0 ? from + reach : direction < 0 ? from - reach - length : from - length / 2;
}

PageBox box_at(PagePoint from, Position position, PagePoint reach, const LabelRequest& request) noexcept {
    const double left = beside(from.x, position.x, reach.x, request.width);
    const double top = beside(from.y, position.y, reach.y, request.height);
    return {left, top, left + request.width, top + request.height};
}

/// How far from the middle the label begins: a square round a symbol, an ellipse in an area.
PagePoint reach_of(const LabelRequest& request, Position position) noexcept {
    if (!request.area) {
        return {request.clearance, request.clearance};
    }
    const double share = position.x != 0 && position.y != 0 ? std::numbers::sqrt2 / 2 : 1;
    return {request.area->width() / 2 * share + label_margin, request.area->height() / 2 * share + label_margin};
}

/// Where a line from the middle towards `to` leaves what is labelled.
PagePoint edge_towards(const LabelRequest& request, PagePoint middle, PagePoint to) noexcept {
    const double x = to.x - middle.x;
    const double y = to.y - middle.y;
    double share = 0;
    if (request.area) {
        const double across = x / (request.area->width() / 2);
        const double along = y / (request.area->height() / 2);
        share = 1 / std::sqrt(across * across + along * along);
    } else {
        share = std::max(request.clearance - label_margin, 0.0) / std::max(std::abs(x), std::abs(y));
    }
    return share < 1 ? PagePoint{middle.x + x * share, middle.y + y * share} : middle;
}

/// The place on the edge of an area, of what the frame shows of it, that is nearest to `to`; nothing where it shows no
/// edge, and for what lies in the area.
std::optional<PagePoint> seen_edge_near(const PageBox& area, PagePoint to, const PageBox& frame) noexcept {
    const PagePoint middle = area.middle();
    if (std::hypot((to.x - middle.x) / (area.width() / 2), (to.y - middle.y) / (area.height() / 2)) <= 1) {
        return std::nullopt;
    }
    constexpr int steps = 360;
    std::optional<PagePoint> nearest;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2 * std::numbers::pi * i / steps;
        const PagePoint edge{middle.x + area.width() / 2 * std::cos(angle),
                             middle.y + area.height() / 2 * std::sin(angle)};
        if (frame.contains(edge) && (!nearest || PageSegment{edge, to}.length() < PageSegment{*nearest, to}.length())) {
            nearest = edge;
        }
    }
    return nearest;
}

/// Of the lines as which an area is drawn, the place in the frame that is nearest to the box.
std::optional<PagePoint> nearest_on(std::span<const PageSegment> lines, const PageBox& box,
                                    const PageBox& frame) noexcept {
    constexpr double step = 0.5;  // mm
    std::optional<PagePoint> nearest;
    double least = 0;
    for (const PageSegment& line : lines) {
        const double length = line.length();
        for (double at = 0; at <= length; at += step) {
            const double share = length > 0 ? at / length : 0;
            const PagePoint place{line.from.x + share * (line.to.x - line.from.x),
                                  line.from.y + share * (line.to.y - line.from.y)};
            const double distance = PageSegment{place, nearest_in(box, place)}.length();
            if (frame.contains(place) && (!nearest || distance < least)) {
                nearest = place;
                least = distance;
            }
        }
    }
    return nearest;
}

/// From an outline that the box does not touch; where that is an area's, from a little inside, so that nobody takes it
/// for a line to the area on the other side.
std::optional<PageSegment> leader_from_outline(const PageBox& box, const LabelRequest& request, const PageBox& frame) {
    constexpr double inside = 1.2;  // mm
    const std::span<const PageSegment> outline{request.outline};
    if (length_within(box, outline) > 0 || (request.encloses && is_within(box.middle(), outline))) {
        return std::nullopt;
    }
    const auto from = nearest_on(outline, box, frame);
    if (!from) {
        return std::nullopt;
    }
    const PageSegment leader{*from, nearest_in(box, *from)};
    const double share = leader.length() > 0 ? inside / leader.length() : 0;
    const PagePoint beyond{from->x + share * (from->x - leader.to.x), from->y + share * (from->y - leader.to.y)};
    const bool reaches_in = request.encloses && frame.contains(beyond) && is_within(beyond, outline);
    return PageSegment{reaches_in ? beyond : *from, leader.to};
}

/// What a box hides of the outline of its own area.
std::int64_t cost_of_hiding(const PageBox& box, const LabelRequest& request) noexcept {
    return std::llround(length_within(box, request.outline) * cost_of_a_hidden_millimetre);
}

/// Of an area it begins at what the frame shows of that: its middle may lie beyond the paper.
std::optional<PageSegment> leader_to(const PageBox& box, const LabelRequest& request, const PageBox& frame) {
    if (!request.outline.empty()) {
        return leader_from_outline(box, request, frame);
    }
    PageSegment leader = line_to(box, request);
    if (request.area && !frame.contains(leader.from)) {
        const auto from = seen_edge_near(*request.area, leader.to, frame);
        if (!from) {
            return std::nullopt;
        }
        leader = {*from, nearest_in(box, *from)};
    }
    return leader.length() > request.leader_beyond ? std::optional{leader} : std::nullopt;
}

void add_inside(std::vector<LabelCandidate>& found, const LabelRequest& request, const PageBox& frame) {
    const PageBox& area = *request.area;
    const PageBox seen{std::max(area.left, frame.left), std::max(area.top, frame.top),
                       std::min(area.right, frame.right), std::min(area.bottom, frame.bottom)};
    if (!(seen.left < seen.right && seen.top < seen.bottom)) {
        return;
    }
    const auto add = [&](int x, int y, std::int64_t cost) {
        const PagePoint middle{seen.middle().x + x * seen.width() / 4, seen.middle().y + y * seen.height() / 4};
        const PageBox box = PageBox::round(middle, request.width / 2, request.height / 2);
        found.push_back({.box = box,
                         .leader = request.outline.empty() ? std::nullopt : leader_from_outline(box, request, frame),
                         .cost = cost + cost_of_hiding(box, request)});
    };
    add(0, 0, 0);
    for (const Position& position : positions) {
        if (position.x == 0 || position.y == 0) {
            add(position.x, position.y, cost_off_the_middle + position.cost / 4);
        }
    }
}

}  // namespace

PageSegment line_to(const PageBox& box, const LabelRequest& request) noexcept {
    const PagePoint middle = request.area ? request.area->middle() : request.anchor;
    const PagePoint to = nearest_in(box, middle);
    return {edge_towards(request, middle, to), to};
}

std::vector<LabelCandidate> label_candidates(const LabelRequest& request, const PageBox& frame,
                                             std::span<const double> distances) {
    std::vector<LabelCandidate> found;
    found.reserve(5 + positions.size() * distances.size());
    if (request.area) {
        add_inside(found, request, frame);
    }
    const PagePoint middle = request.area ? request.area->middle() : request.anchor;
    for (const double distance : distances) {
        for (const Position& position : positions) {
            const PagePoint reach = reach_of(request, position);
            const PageBox box = box_at(middle, position, {reach.x + distance, reach.y + distance}, request);
            found.push_back({.box = box,
                             .leader = leader_to(box, request, frame),
                             .cost = position.cost + std::llround(distance * cost_of_a_millimetre) +
                                     (request.area ? cost_outside_the_area : 0) + cost_of_hiding(box, request)});
        }
    }
    return found;
}

}  // namespace situs::maps
