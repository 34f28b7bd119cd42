#include "situs/cartography/graticule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace situs::maps {
namespace {

constexpr std::array steps{1.0 / 60, 1.0 / 30, 1.0 / 12, 1.0 / 6, 1.0 / 4, 1.0 / 2, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0};

/// Near a pole there are more meridians than parallels: no more than about a dozen of them.
double meridian_step(const geo::Box& world, double step) {
    constexpr double most = 13;
    for (const double each : steps) {
        if (each >= step && world.width() / each <= most) {
            return each;
        }
    }
    return steps.back();
}

struct Lines {
    geo::Box world;
    double step = 1;

    /// Calls `visit(degrees, line)` for each meridian that may be seen.
    void meridians(const std::function<void(double, const geo::Line&)>& visit) const {
        const double apart = meridian_step(world, step);
        const double first = std::ceil(world.west / apart - 1e-9) * apart;
        for (double lon = first; lon <= world.west + world.width() + 1e-9; lon += apart) {
            geo::Line line;
            const double south = std::max(world.south - step, -90.0);
            const double north = std::min(world.north + step, 90.0);
            constexpr int pieces = 90;
            for (int i = 0; i <= pieces; ++i) {
                line.push_back({.lon = wrapped(lon), .lat = south + (north - south) * i / pieces});
            }
            visit(wrapped(lon), line);
        }
    }
    void parallels(const std::function<void(double, const geo::Line&)>& visit) const {
        const double first = std::ceil(world.south / step - 1e-9) * step;
        for (double lat = first; lat <= world.north + 1e-9; lat += step) {
            geo::Line line;
            constexpr int pieces = 180;
            const double west = world.west - step;
            const double width = std::min(world.width() + 2 * step, 360.0);
            for (int i = 0; i <= pieces; ++i) {
                line.push_back({.lon = wrapped(west + width * i / pieces), .lat = lat});
            }
            visit(lat, line);
        }
    }
    static double wrapped(double lon) { return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon; }
};

void draw_line(Canvas& canvas, const MapFrame& frame, const geo::Line& line) {
    const double longest = frame.box().width() + frame.box().height();
    for (const std::vector<PagePoint>& piece : frame.to_page(line)) {
        for (std::size_t i = 0; i < piece.size(); ++i) {
            // A step across the page is the seam of the projection, not a line.
            const bool is_seam =
                i > 0 && std::hypot(piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y) > longest;
            i == 0 || is_seam ? canvas.move_to(piece[i]) : canvas.line_to(piece[i]);
        }
    }
}

/// Where lines leave the frame over one of its edges.
struct Crossing {
    PagePoint at;
    bool is_horizontal_edge = false;
};

std::vector<Crossing> crossings(const MapFrame& frame, const geo::Line& line) {
    std::vector<Crossing> found;
    const PageBox& box = frame.box();
    for (const std::vector<PagePoint>& piece : frame.to_page(line)) {
        for (std::size_t i = 1; i < piece.size(); ++i) {
            const PagePoint a = piece[i - 1];
            const PagePoint b = piece[i];
            if (std::hypot(a.x - b.x, a.y - b.y) > box.width()) {
                continue;
            }
            for (const double y : {box.top, box.bottom}) {
                if ((a.y < y) != (b.y < y)) {
                    const double x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
                    if (x > box.left && x < box.right) {
                        found.push_back({{x, y}, true});
                    }
                }
            }
            for (const double x : {box.left, box.right}) {
                if ((a.x < x) != (b.x < x)) {
                    const double y = a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
                    if (y > box.top && y < box.bottom) {
                        found.push_back({{x, y}, false});
                    }
                }
            }
        }
    }
    return found;
}

constexpr double label_points = 6;

}  // namespace

double graticule_step(const MapFrame& frame) {
    const geo::Box& world = frame.world();
    const double smaller = std::min(std::max(world.width(), 1e-6), std::max(world.height(), 1e-6));
    for (const double step : steps) {
        if (smaller / step <= 5) {
            return step;
        }
    }
    return steps.back();
}

std::string degree_text(double degrees, char positive, char negative) {
    const auto minutes = static_cast<long>(std::lround(std::abs(degrees) * 60));
    std::string text = fmt::format("{}°", minutes / 60);
    if (minutes % 60 != 0) {
        text += fmt::format("{:02}′", minutes % 60);
    }
    const bool is_seam = minutes == 0 || (minutes == 180 * 60 && positive == 'E');
    return is_seam ? text : text + " " + (degrees > 0 ? positive : negative);
}

void draw_graticule(Canvas& canvas, const MapFrame& frame) {
    const Lines lines{frame.world(), graticule_step(frame)};
    canvas.rectangle(frame.box());
    const Canvas::Clip clip = canvas.clip();
    const auto draw = [&](double, const geo::Line& line) { draw_line(canvas, frame, line); };
    lines.meridians(draw);
    lines.parallels(draw);
    canvas.stroke({.width = 0.12, .colour = colours::graticule, .opacity = 0.35});
}

void draw_graticule_labels(Canvas&, Typesetter& typesetter, const MapFrame& frame) {
    const Lines lines{frame.world(), graticule_step(frame)};
    const PageBox& box = frame.box();
    std::vector<PageBox> taken;
    const auto write = [&](const std::string& text, const Crossing& crossing) {
        const TextBlock block = typesetter.set(text, {.points = label_points, .colour = colours::graticule});
        const double gap = 0.8;
        const PagePoint corner =
            crossing.is_horizontal_edge
                ? PagePoint{crossing.at.x - block.width() / 2,
                            crossing.at.y < box.middle().y ? box.top - block.height() - 0.1 : box.bottom + 0.1}
                : PagePoint{crossing.at.x < box.middle().x ? box.left - block.width() - gap : box.right + gap,
                            crossing.at.y - block.height() / 2};
        const PageBox place{corner.x, corner.y, corner.x + block.width(), corner.y + block.height()};
        const bool is_free = std::none_of(taken.begin(), taken.end(),
                                          [&](const PageBox& other) { return other.grown(0.5).intersects(place); });
        if (is_free) {
            typesetter.draw(block, corner);
            taken.push_back(place);
        }
    };
    // Meridians above and below, parallels at the sides: the other crossings would only repeat them.
    lines.meridians([&](double lon, const geo::Line& line) {
        for (const Crossing& crossing : crossings(frame, line)) {
            if (crossing.is_horizontal_edge) {
                write(degree_text(lon, 'E', 'W'), crossing);
            }
        }
    });
    lines.parallels([&](double lat, const geo::Line& line) {
        for (const Crossing& crossing : crossings(frame, line)) {
            if (!crossing.is_horizontal_edge && crossing.at.x < box.middle().x) {
                write(degree_text(lat, 'N', 'S'), crossing);
            }
        }
    });
}

}  // namespace situs::maps
