#include "situs/cartography/page_lines.hpp"

#include "geo/densified.hpp"

#include <algorithm>

namespace situs::maps {

std::vector<PageSegment> page_lines_of(const geo::Geometry& geometry, const MapFrame& frame) {
    const double degrees = std::max(frame.world().width(), frame.world().height()) / 40;
    const double longest = 2 * (frame.box().width() + frame.box().height());
    std::vector<PageSegment> lines;
    for_each_line(geo::densified(geometry, degrees), [&](const geo::Line& line, bool) {
        for (const std::vector<PagePoint>& piece : frame.to_page(line)) {
            for (std::size_t i = 1; i < piece.size(); ++i) {
                if (const PageSegment step{piece[i - 1], piece[i]}; step.length() <= longest) {
                    lines.push_back(step);
                }
            }
        }
    });
    return lines;
}

bool is_within(PagePoint place, std::span<const PageSegment> rings) noexcept {
    return std::ranges::count_if(rings,
                                 [place](const PageSegment& edge) {
                                     const auto& [from, to] = edge;
                                     if ((from.y > place.y) == (to.y > place.y)) {
                                         return false;
                                     }
                                     return place.x < from.x + (place.y - from.y) / (to.y - from.y) * (to.x - from.x);
                                 }) %
               2 ==
           1;
}

double length_within(const PageBox& box, std::span<const PageSegment> lines) noexcept {
    double length = 0;
    for (const PageSegment& line : lines) {
        length += length_within(box, line);
    }
    return length;
}

}  // namespace situs::maps
