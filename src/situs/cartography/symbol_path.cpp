#include "situs/cartography/symbol_path.hpp"

#include "geo/error.hpp"

#include <charconv>
#include <cmath>
#include <numbers>
#include <string>

namespace situs::maps {
namespace {

class PathReader {
public:
    explicit PathReader(std::string_view data) : data_{data} {}

    std::vector<PathStep> read() {
        for (skip_separators(); at_ < data_.size(); skip_separators()) {
            step(data_[at_++]);
        }
        return std::move(steps_);
    }

private:
    void skip_separators() {
        while (at_ < data_.size() && (data_[at_] == ' ' || data_[at_] == ',')) {
            ++at_;
        }
    }
    double number() {
        skip_separators();
        double value = 0;
        const char* const begin = data_.data() + at_;
        const auto [end, error] = std::from_chars(begin, data_.data() + data_.size(), value);
        if (error != std::errc{}) {
            throw geo::Error{"path data of a symbol lack a number at byte " + std::to_string(at_) + ": " +
                             std::string{data_}};
        }
        at_ += static_cast<std::size_t>(end - begin);
        return value;
    }
    PagePoint point() {
        const double x = number();
        return {x, number()};
    }
    void add(PathStep step) {
        steps_.push_back(step);
        here_ = step.to;
    }
    void line(PagePoint to) { add({PathStep::Kind::line, {}, {}, to}); }
    void step(char command) {
        switch (command) {
            case 'M':
                begin_ = point();
                return add({PathStep::Kind::move, {}, {}, begin_});
            case 'L':
                return line(point());
            case 'H':
                return line({number(), here_.y});
            case 'V':
                return line({here_.x, number()});
            case 'C':
                return curve();
            case 'A':
                return arc();
            case 'Z':
                return add({PathStep::Kind::close, {}, {}, begin_});
            default:
                throw geo::Error{"path data of a symbol have the command '" + std::string{command} +
                                 "', which is none of M L H V C A Z"};
        }
    }
    void curve() {
        const PagePoint first = point();
        const PagePoint second = point();
        add({PathStep::Kind::curve, first, second, point()});
    }

    /// SVG 1.1 appendix F.6.5: from the ends of an arc to its middle, then in pieces of a quarter at most.
    void arc() {
        const PagePoint radii = point();
        number();  // The rotation: all arcs are upright.
        const bool is_large = number() != 0;
        const bool is_clockwise = number() != 0;
        const PagePoint to = point();
        const double x = (here_.x - to.x) / 2 / radii.x;
        const double y = (here_.y - to.y) / 2 / radii.y;
        const double half_chord = x * x + y * y;
        const double grown = std::max(1.0, std::sqrt(half_chord));
        const double height = std::sqrt(std::max(0.0, grown * grown / half_chord - 1));
        const double side = is_large == is_clockwise ? -1 : 1;
        const PagePoint size{radii.x * grown, radii.y * grown};
        const PagePoint middle{side * height * y * radii.x + (here_.x + to.x) / 2,
                               -side * height * x * radii.y + (here_.y + to.y) / 2};
        const auto angle_of = [&](PagePoint p) {
            return std::atan2((p.y - middle.y) / size.y, (p.x - middle.x) / size.x);
        };
        const double begin = angle_of(here_);
        double turn = angle_of(to) - begin;
        constexpr double whole = 2 * std::numbers::pi;
        if (is_clockwise && turn <= 0) {
            turn += whole;
        } else if (!is_clockwise && turn >= 0) {
            turn -= whole;
        }
        pieces(middle, size, begin, turn, to);
    }
    void pieces(PagePoint middle, PagePoint size, double begin, double turn, PagePoint to) {
        const int count = static_cast<int>(std::ceil(std::abs(turn) / (std::numbers::pi / 2) - 1e-6));
        const double piece = turn / count;
        const double reach = 4.0 / 3 * std::tan(piece / 4);
        for (int i = 0; i < count; ++i) {
            const double a = begin + i * piece;
            const double b = a + piece;
            const PagePoint end =
                i + 1 == count ? to : PagePoint{middle.x + size.x * std::cos(b), middle.y + size.y * std::sin(b)};
            add({PathStep::Kind::curve,
                 {here_.x - reach * size.x * std::sin(a), here_.y + reach * size.y * std::cos(a)},
                 {end.x + reach * size.x * std::sin(b), end.y - reach * size.y * std::cos(b)},
                 end});
        }
    }

    std::string_view data_;
    std::size_t at_ = 0;
    std::vector<PathStep> steps_;
    PagePoint here_, begin_;
};

}  // namespace

std::vector<PathStep> read_symbol_path(std::string_view data) {
    return PathReader{data}.read();
}

}  // namespace situs::maps
