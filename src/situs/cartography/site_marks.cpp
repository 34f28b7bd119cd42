#include "situs/cartography/site_marks.hpp"

#include "geo/box.hpp"
#include "geo/topology.hpp"
#include "situs/cartography/page_lines.hpp"
#include "situs/cartography/symbol_clusters.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace situs::maps {
namespace {

/// Middles of two symbols on paper: their edges and casings do not touch.
constexpr double symbol_distance = 3.3;

/// Finds a free place among the symbols that stand already.
class Ground {
public:
    /// The mark that stands too near, or nothing.
    std::optional<std::size_t> taken_by(PagePoint at) const {
        const Cell cell = cell_of(at);
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy) {
                const auto found = cells_.find(key({cell.x + dx, cell.y + dy}));
                if (found == cells_.end()) {
                    continue;
                }
                for (const auto& [mark, place] : found->second) {
                    if (std::hypot(place.x - at.x, place.y - at.y) < symbol_distance) {
                        return mark;
                    }
                }
            }
        }
        return std::nullopt;
    }
    void take(std::size_t mark, PagePoint at) { cells_[key(cell_of(at))].emplace_back(mark, at); }

private:
    struct Cell {
        std::int64_t x, y;
    };
    static Cell cell_of(PagePoint at) {
        return {static_cast<std::int64_t>(std::floor(at.x / symbol_distance)),
                static_cast<std::int64_t>(std::floor(at.y / symbol_distance))};
    }
    static std::uint64_t key(Cell cell) {
        return (static_cast<std::uint64_t>(cell.x) << 32U) ^ static_cast<std::uint32_t>(cell.y);
    }
    std::unordered_map<std::uint64_t, std::vector<std::pair<std::size_t, PagePoint>>> cells_;
};

/// The true place, then rings round it: to the right first, then clockwise.
std::vector<PagePoint> positions_near(PagePoint place) {
    std::vector<PagePoint> positions{place};
    for (const auto& [ring, count] : {std::pair{1, 6}, std::pair{2, 12}}) {
        for (int i = 0; i < count; ++i) {
            const double angle = 2 * std::numbers::pi * i / count;
            const double distance = ring * symbol_distance * 1.01;
            positions.push_back({place.x + distance * std::cos(angle), place.y + distance * std::sin(angle)});
        }
    }
    return positions;
}

/// Whether an area holds everything that the frame shows.
bool covers(const geo::Geometry& area, const MapFrame& frame) {
    const PageBox& box = frame.box();
    const geo::PreparedGeometry prepared{area};
    constexpr int steps = 8;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            const auto place = frame.to_world({box.left + box.width() * i / steps, box.top + box.height() * j / steps});
            if (!place || !prepared.covers(*place)) {
                return false;
            }
        }
    }
    return true;
}

/// Whether some of an area lies in the frame: its outline passes through, or it holds the whole frame.
bool reaches_into(const geo::Geometry& area, const MapFrame& frame) {
    if (area.is_null() || !frame.world().intersects(geo::bounding_box(area))) {
        return false;
    }
    const std::vector<PageSegment> outline = page_lines_of(area, frame);
    if (std::ranges::any_of(outline, [&frame](const PageSegment& line) { return passes_through(line, frame.box()); })) {
        return true;
    }
    const auto middle = frame.to_world(frame.box().middle());
    return middle && geo::PreparedGeometry{area}.covers(*middle);
}

MarkStyle style_of(const SiteMark& mark, const Term& kind, const MapFrame& frame) {
    const MapLocation& location = mark.site->location;
    const bool is_inside = frame.box().contains(mark.true_place);
    const geo::Geometry& area = area_of(location);
    const bool is_wide = mark.radius > largest_radius_with_symbol;
    if (!is_inside && !reaches_into(area, frame)) {
        return MarkStyle::outside;
    }
    if (!is_inside && mark.radius < least_drawn_radius) {
        return MarkStyle::beyond_edge;
    }
    if (is_wide && covers(area, frame)) {
        return MarkStyle::covers_map;
    }
    if (is_area_kind(kind.id) && mark.radius >= least_drawn_radius) {
        return MarkStyle::outline;
    }
    return is_wide || !is_inside               ? MarkStyle::area
           : mark.radius >= least_drawn_radius ? MarkStyle::symbol_and_area
                                               : MarkStyle::symbol;
}

SiteMark mark_of(const MapSite& site, std::span<const Term> kinds, const MapFrame& frame) {
    SiteMark mark;
    mark.site = &site;
    mark.style = MarkStyle::outside;
    const auto place = frame.to_page(site.location.middle);
    if (!place) {
        return mark;
    }
    mark.true_place = mark.at = *place;
    mark.radius = site.location.radius_m.value_or(0) / frame.metres_per_mm();
    if (!site.location.outline.is_null()) {
        mark.radius = radius_of_shape(site.location.outline, frame);
    } else if (!site.location.shape.is_null()) {
        mark.radius = std::max(mark.radius, radius_of_shape(site.location.shape, frame));
    }
    mark.style = style_of(mark, kinds[site.kind], frame);
    return mark;
}

/// Those with more evidence go first; the id decides between equals.
std::vector<std::size_t> by_importance(const std::vector<SiteMark>& marks) {
    std::vector<std::size_t> order(marks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&marks](std::size_t a, std::size_t b) {
        const MapSite& left = *marks[a].site;
        const MapSite& right = *marks[b].site;
        return left.evidence != right.evidence ? left.evidence > right.evidence : left.id < right.id;
    });
    return order;
}

void move_apart(std::vector<SiteMark>& marks, const MapFrame& frame) {
    Ground ground;
    for (const std::size_t i : by_importance(marks)) {
        SiteMark& mark = marks[i];
        if (mark.style != MarkStyle::symbol && mark.style != MarkStyle::symbol_and_area) {
            continue;
        }
        std::optional<std::size_t> neighbour;
        bool is_placed = false;
        for (const PagePoint position : positions_near(mark.true_place)) {
            const auto taken = ground.taken_by(position);
            neighbour = neighbour ? neighbour : taken;
            if (!taken && frame.box().grown(-symbol_distance / 2).contains(position)) {
                mark.at = position;
                ground.take(i, position);
                is_placed = true;
                break;
            }
        }
        if (!is_placed && neighbour) {
            mark.is_hidden = true;
            mark.at = marks[*neighbour].at;
            marks[*neighbour].hidden_marks.push_back(i);
        } else if (!is_placed) {
            ground.take(i, mark.true_place);  // At the very edge of the map.
        }
    }
}

/// Clusters, where there are more symbols, and areas without one, than a page can show apart. \return whether there are
bool gather(std::vector<SiteMark>& marks, const MapFrame& frame) {
    std::vector<SymbolBox> symbols;
    std::vector<std::size_t> marks_of_symbols;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const bool is_area = marks[i].style == MarkStyle::area && frame.box().contains(marks[i].at);
        if (has_symbol(marks[i]) || is_area) {
            symbols.push_back({.id = marks[i].site->id,
                               .middle = marks[i].at,
                               .half = symbol_distance / 2,
                               .importance = static_cast<double>(marks[i].site->evidence)});
            marks_of_symbols.push_back(i);
        }
    }
    if (symbols.size() <= most_single) {
        return false;
    }
    for (const SymbolCluster& cluster :
         cluster_symbols(symbols, {.least_gap = 0, .most_single = most_single, .cluster_half = cluster_half})) {
        SiteMark& first = marks[marks_of_symbols[cluster.members.front()]];
        first.is_cluster = cluster.members.size() > 1;
        first.at = cluster.middle;
        for (std::size_t member = 1; member < cluster.members.size(); ++member) {
            const std::size_t hidden = marks_of_symbols[cluster.members[member]];
            marks[hidden].is_hidden = true;
            marks[hidden].at = cluster.middle;
            first.hidden_marks.push_back(hidden);
        }
    }
    return true;
}

}  // namespace

double radius_of_shape(const geo::Geometry& shape, const MapFrame& frame) {
    PageBox box;
    bool is_first = true;
    geo::for_each_position(shape, [&](const geo::Position& position) {
        if (const auto p = frame.to_page(position.lonlat())) {
            const PageBox one{p->x, p->y, p->x, p->y};
            box = is_first ? one : box.united(one);
            is_first = false;
        }
    });
    return is_first ? 0 : std::max(box.width(), box.height()) / 2;
}

bool has_symbol(const SiteMark& mark) noexcept {
    return !mark.is_hidden && !mark.is_cluster &&
           (mark.style == MarkStyle::symbol || mark.style == MarkStyle::symbol_and_area);
}

bool is_area_alone(const SiteMark& mark) noexcept {
    return !mark.is_hidden && !mark.is_cluster && (mark.style == MarkStyle::area || mark.style == MarkStyle::outline);
}

bool is_on_map(const SiteMark& mark) noexcept {
    return mark.style != MarkStyle::outside && mark.style != MarkStyle::beyond_edge;
}

bool is_on_map(const MapSite& site, std::span<const Term> kinds, const MapFrame& frame) {
    return is_on_map(mark_of(site, kinds, frame));
}

bool hides_sites(const PageBox& box, std::span<const MapSite> sites, const MapFrame& frame) {
    constexpr double most_moved = 2 * 1.01 * symbol_distance + symbol_distance / 2;
    return std::ranges::any_of(sites, [&](const MapSite& site) {
        const auto at = frame.to_page(site.location.middle);
        return at && box.grown(most_moved).contains(*at);
    });
}

std::vector<SiteMark> marks_of(std::span<const MapSite> sites, std::span<const Term> kinds, const MapFrame& frame) {
    std::vector<SiteMark> marks;
    marks.reserve(sites.size());
    for (const MapSite& site : sites) {
        marks.push_back(mark_of(site, kinds, frame));
    }
    if (!gather(marks, frame)) {
        move_apart(marks, frame);
    }
    return marks;
}

}  // namespace situs::maps
