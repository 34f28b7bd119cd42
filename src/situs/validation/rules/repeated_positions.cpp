#include "situs/validation/rings.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

/// Where positions are repeated in one geometry.
class Repeats {
public:
    void add(const std::string& part, std::size_t index, const geo::Position& position) {
        if (++count_ == 1) {
            pointer_ = part + "/" + std::to_string(index);
            position_ = position;
        }
    }
    void report(const Rule& self, const std::string& geometry, Report& out) const {
        if (count_ == 0) {
            return;
        }
        std::string message = fmt::format("the position [{}, {}] stands here again", position_.lon, position_.lat);
        if (count_ > 1) {
            message += fmt::format(" ({} repeated positions in this geometry)", count_);
        }
        out.at(self, geometry + pointer_, std::move(message));
    }

private:
    std::size_t count_ = 0;
    std::string pointer_;
    geo::Position position_;
};

void find_in_line(const Ring& ring, Repeats& repeats) {
    const geo::Line& line = ring.positions;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] == line[i - 1]) {
            repeats.add(ring.pointer, i, line[i]);
        }
    }
}

void find_in_points(const geo::MultiPoint& points, Repeats& repeats) {
    const auto key = [&points](std::size_t i) {
        const geo::Position& position = points.points[i];
        return std::pair{position.lon, position.lat};
    };
    std::vector<std::size_t> order(points.points.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&key](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<std::size_t> again;
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (points.points[order[i]] == points.points[order[i - 1]]) {
            again.push_back(order[i]);
        }
    }
    std::sort(again.begin(), again.end());
    for (const std::size_t i : again) {
        repeats.add("/coordinates", i, points.points[i]);
    }
}

void check(const Rule& self, const FeatureAtHand& feature, Report& out) {
    for (const GeometryAtHand& geometry : feature.geometries) {
        const geo::Geometry& shape = geometry.reading.geometry;
        if (shape.as<geo::Point>() != nullptr || out.is_broken(geometry.pointer)) {
            continue;
        }
        Repeats repeats;
        for_each_ring_and_line(shape, [&repeats](const Ring& ring) { find_in_line(ring, repeats); });
        if (const auto* points = shape.as<geo::MultiPoint>()) {
            find_in_points(*points, repeats);
        }
        repeats.report(self, geometry.pointer, out);
    }
}

}  // namespace

constinit const Rule rule_repeated_positions{
    .id = "repeated-positions",
    .subject = Subject::feature,
    .severity = Severity::warning,
    .summary = "No position stands twice in a row, and no point twice in a MultiPoint",
    .basis = "OGC 06-103r4 (Simple Features) sections 6.1.5 and 6.1.6: a simple geometry repeats no point",
    .why =
        "Repeated positions make edges of no length and no direction: buffers, offsets and labels stumble over them.",
    .example = R"({"type": "LineString", "coordinates": [[50.0, 37.2], [50.0, 37.2], [50.1, 37.3]]})",
    .mend = "remove the position that is repeated",
    .feature = check};

}  // namespace situs
