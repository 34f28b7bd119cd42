#include "situs/cartography/scale_bar.hpp"

#include "situs/cartography/margins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace situs::maps {
namespace {

std::string length_text(double metres, PageLanguage language) {
    const PageWords& words = page_words(language);
    const bool in_km = metres >= 1000;
    const double value = in_km ? metres / 1000 : metres;
    constexpr double thousand = 1000;
    const std::string number = value >= thousand ? grouped(std::lround(value)) : fmt::format("{:g}", value);
    return fmt::format("{} {}", localised(number, language), in_km ? words.kilometres : words.metres);
}

}  // namespace

ScaleBar scale_bar_of(const MapFrame& frame) {
    constexpr double longest = 60;
    const double most = longest * frame.metres_per_mm();
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const auto& [factor, parts] : {std::pair{5.0, 5}, std::pair{4.0, 4}, std::pair{2.0, 4}, std::pair{1.0, 4}}) {
        if (factor * power <= most) {
            return {factor * power, factor * power / frame.metres_per_mm(), parts};
        }
    }
    return {power, power / frame.metres_per_mm(), 4};
}

double draw_scale_bar(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PagePoint upper_left,
                      PageLanguage language) {
    const PageWords& words = page_words(language);
    const ScaleBar bar = scale_bar_of(frame);
    const auto figure =
        canvas.figure(fmt::format(fmt::runtime(words.bar_alternative), length_text(bar.metres, language)));
    constexpr double height = 1.6;
    constexpr TextStyle style{.points = 6.5};
    const double top = upper_left.y + 3.4;
    const double part = bar.length / bar.parts;
    for (int i = 0; i < bar.parts; ++i) {
        const double left = upper_left.x + i * part;
        canvas.rectangle({left, top, left + part, top + height});
        canvas.fill({i % 2 == 0 ? colours::ink : colours::paper}, Canvas::Path::keep);
        canvas.stroke({.width = 0.15});
    }
    const auto write_at = [&](double x, const std::string& text) {
        const TextBlock block = typesetter.set(text, style);
        typesetter.draw(block, {x - block.width() / 2, upper_left.y});
    };
    typesetter.write(localised("0", language), upper_left, style);
    if (bar.parts % 2 == 0) {
        write_at(upper_left.x + bar.length / 2, length_text(bar.metres / 2, language));
    }
    write_at(upper_left.x + bar.length, length_text(bar.metres, language));
    if (!is_only_true_in_the_middle(frame)) {
        return 3.4 + height;
    }
    constexpr double gap = 0.3;
    const TextBlock note = typesetter.set(words.bar_is_true, {.points = 6});
    typesetter.draw(note, {upper_left.x, top + height + gap});
    return 3.4 + height + gap + note.height();
}

bool is_only_true_in_the_middle(const MapFrame& frame) {
    constexpr double most = 0.02;
    const PageBox box = frame.box().grown(-5);
    const std::array places{PagePoint{box.left, box.top},       PagePoint{box.right, box.top},
                            PagePoint{box.left, box.bottom},    PagePoint{box.right, box.bottom},
                            PagePoint{box.middle().x, box.top}, PagePoint{box.middle().x, box.bottom}};
    return std::ranges::any_of(places, [&](PagePoint at) {
        const auto there = frame.metres_per_mm_at(at);
        return !there || std::abs(*there / frame.metres_per_mm() - 1) > most;
    });
}

void draw_north_arrow(Canvas& canvas, Typesetter& typesetter, PagePoint middle, double convergence,
                      PageLanguage language) {
    const std::string north{page_words(language).north_arrow};
    const auto figure = canvas.figure(north);
    const double turn = convergence * std::numbers::pi / 180;
    const auto turned = [&](double x, double y) {
        return PagePoint{middle.x + x * std::cos(turn) - y * std::sin(turn),
                         middle.y + x * std::sin(turn) + y * std::cos(turn)};
    };
    canvas.move_to(turned(0, -5));
    canvas.line_to(turned(2, 2));
    canvas.line_to(turned(0, 0.8));
    canvas.line_to(turned(-2, 2));
    canvas.close();
    canvas.fill({colours::paper}, Canvas::Path::keep);
    canvas.stroke({.width = 0.25});
    canvas.move_to(turned(0, -5));
    canvas.line_to(turned(0, 0.8));
    canvas.line_to(turned(-2, 2));
    canvas.close();
    canvas.fill({colours::ink});
    const TextBlock letter = typesetter.set(north, {.points = 7, .weight = Weight::bold});
    const PagePoint foot = turned(0, 4);
    const PagePoint corner{foot.x - letter.width() / 2, foot.y - letter.height() / 2};
    typesetter.draw_halo(letter, corner, colours::land, 0.4);
    typesetter.draw(letter, corner);
}

bool has_one_north(const MapFrame& frame) {
    const PageBox& box = frame.box();
    const std::array corners{frame.convergence({box.left, box.top}), frame.convergence({box.right, box.top}),
                             frame.convergence({box.left, box.bottom}), frame.convergence({box.right, box.bottom})};
    const auto [least, most] = std::minmax_element(corners.begin(), corners.end());
    return *most - *least < 2 && std::abs(*least) < 1 && std::abs(*most) < 1;
}

}  // namespace situs::maps
