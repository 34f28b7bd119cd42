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

/// Writes along the frame, outside of it, and nothing on each other.
class EdgeLabels {
public:
    EdgeLabels(Canvas& canvas, Typesetter& typesetter, const PageBox& box)
        : canvas_{canvas}, typesetter_{typesetter}, box_{box} {}

    /// Above the upper edge or below the lower one.
    void write_level(const std::string& text, PagePoint at) {
        const TextBlock block = set(text);
        const PagePoint corner{at.x - block.width() / 2,
                               at.y < box_.middle().y ? box_.top - block.height() - 0.1 : box_.bottom + 0.1};
        if (take({corner.x, corner.y, corner.x + block.width(), corner.y + block.height()})) {
            typesetter_.draw(block, corner);
        }
    }
    /// At the left edge, from below upwards; not where it would reach far beyond a corner.
    void write_upwards(const std::string& text, PagePoint at) {
        const TextBlock block = set(text);
        constexpr double most_beyond = 2.5;
        const PagePoint middle{box_.left - block.height() / 2 - 0.1, at.y};
        const PageBox place = PageBox::round(middle, block.height() / 2, block.width() / 2);
        if (place.top > box_.top - most_beyond && place.bottom < box_.bottom + most_beyond && take(place)) {
            constexpr double upwards = -90;
            const Canvas::Rotation turned = canvas_.rotate(middle, upwards);
            typesetter_.draw(block, {middle.x - block.width() / 2, middle.y - block.height() / 2});
        }
    }

private:
    TextBlock set(const std::string& text) const {
        return typesetter_.set(text, {.points = label_points, .colour = colours::graticule});
    }
    bool take(const PageBox& place) {
        constexpr double between = 2;  // With less, two would be read as one.
        const bool is_free =
            std::ranges::none_of(taken_, [&](const PageBox& other) { return other.grown(between).intersects(place); });
        if (is_free) {
            taken_.push_back(place);
        }
        return is_free;
    }

    Canvas& canvas_;
    Typesetter& typesetter_;
    PageBox box_;
    std::vector<PageBox> taken_;
};

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

std::string degree_text(double degrees, GraticuleLine line, PageLanguage language) {
    const PageWords& words = page_words(language);
    const bool is_meridian = line == GraticuleLine::meridian;
    const auto minutes = static_cast<long>(std::lround(std::abs(degrees) * 60));
    std::string text = localised(std::to_string(minutes / 60), language) + "°";
    if (minutes % 60 != 0) {
        text += localised(fmt::format("{:02}", minutes % 60), language) + "′";
    }
    const bool is_seam = minutes == 0 || (minutes == 180 * 60 && is_meridian);
    const std::string_view side = degrees > 0 ? (is_meridian ? words.degrees_east : words.degrees_north)
                                              : (is_meridian ? words.degrees_west : words.degrees_south);
    return is_seam ? text : fmt::format(fmt::runtime(side), text);
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

void draw_graticule_labels(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PageLanguage language) {
    const Lines lines{frame.world(), graticule_step(frame)};
    EdgeLabels labels{canvas, typesetter, frame.box()};
    // The other crossings would only repeat them.
    lines.meridians([&](double lon, const geo::Line& line) {
        for (const Crossing& crossing : crossings(frame, line)) {
            if (crossing.is_horizontal_edge) {
                labels.write_level(degree_text(lon, GraticuleLine::meridian, language), crossing.at);
            }
        }
    });
    lines.parallels([&](double lat, const geo::Line& line) {
        for (const Crossing& crossing : crossings(frame, line)) {
            if (!crossing.is_horizontal_edge && crossing.at.x < frame.box().middle().x) {
                labels.write_upwards(degree_text(lat, GraticuleLine::parallel, language), crossing.at);
            }
        }
    });
}

}  // namespace situs::maps
