#include "situs/cartography/georeference.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace situs::maps {

PageViewport viewport_of(const MapFrame& frame) {
    const PageBox& box = frame.box();
    PageViewport viewport{.box = box, .corners = {}, .wkt = frame.crs().wkt1_esri().value_or("")};
    const std::array corners{PagePoint{box.left, box.bottom}, PagePoint{box.left, box.top},
                             PagePoint{box.right, box.top}, PagePoint{box.right, box.bottom}};
    bool is_good = !viewport.wkt.empty();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto place = frame.to_world(corners[i]);
        // Beyond the world's edge some projections answer with a place that lies elsewhere.
        const auto back = place ? frame.to_page(*place) : std::nullopt;
        constexpr double nearest = 0.1;
        is_good = is_good && back && std::hypot(back->x - corners[i].x, back->y - corners[i].y) < nearest;
        viewport.corners[i] = place.value_or(geo::LonLat{});
    }
    if (!is_good) {
        throw geo::InputError{
            "--geo: the corners of this map lie beyond the world; choose a smaller part with --extent"};
    }
    return viewport;
}

std::string world_file_of(const MapFrame& frame, double dpi) {
    constexpr double mm_per_inch = 25.4;
    const double pixel = mm_per_inch / dpi;
    const geo::XY first = frame.to_map({pixel / 2, pixel / 2});
    const double size = pixel * frame.scale() / 1000;
    return fmt::format("{:.10f}\n0.0\n0.0\n{:.10f}\n{:.10f}\n{:.10f}\n", size, -size, first.x, first.y);
}

std::string system_file_of(const MapFrame& frame) {
    std::string wkt;
    for (const char c : frame.crs().wkt2_2019()) {
        wkt += c == '"' ? "&quot;" : std::string{c};
    }
    return "<PAMDataset>\n  <SRS>" + wkt + "</SRS>\n</PAMDataset>\n";
}

}  // namespace situs::maps
