#include "situs/exchange/qgis/crs_xml.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace situs::qgis {
namespace {

double wrapped(double lon) noexcept {
    return lon > 180.0 ? lon - 360.0 : lon;
}

}  // namespace

void write_crs(Xml& xml, const geo::Crs& crs) {
    const std::optional<int> srid = crs.srid();
    xml.open("spatialrefsys");
    xml.text("wkt", crs.wkt2_2019());
    xml.text("proj4", crs.proj4().value_or(""));
    xml.text("srsid", "0");
    xml.text("srid", srid ? std::to_string(*srid) : "0");
    xml.text("authid", crs.authority().value_or(""));
    xml.text("description", name_of(crs));
    xml.text("projectionacronym", crs.projection_acronym());
    xml.text("ellipsoidacronym", crs.ellipsoid_authority());
    xml.text("geographicflag", crs.is_geographic() ? "true" : "false");
    xml.close();
}

Rectangle Rectangle::widened_to(double ratio) const noexcept {
    const double wanted_width = std::max(width(), height() * ratio);
    const double wanted_height = std::max(height(), width() / ratio);
    const double x = (wanted_width - width()) / 2.0;
    const double y = (wanted_height - height()) / 2.0;
    return {west - x, south - y, east + x, north + y};
}

Rectangle on_map(const geo::Box& box, const geo::Crs& crs) {
    constexpr int steps = 16;
    constexpr double least = 2000.0;
    const geo::Projection projection{crs};
    std::optional<Rectangle> found;
    for (int i = 0; i <= steps; ++i) {
        for (int k = 0; k <= steps; ++k) {
            const geo::LonLat place{.lon = wrapped(box.west + box.width() * i / steps),
                                    .lat = box.south + box.height() * k / steps};
            if (const std::optional<geo::XY> xy = projection.forward(place)) {
                Rectangle all = found.value_or(Rectangle{xy->x, xy->y, xy->x, xy->y});
                all = {std::min(all.west, xy->x), std::min(all.south, xy->y), std::max(all.east, xy->x),
                       std::max(all.north, xy->y)};
                found = all;
            }
        }
    }
    const Rectangle tight = found.value_or(Rectangle{-1e7, -1e7, 1e7, 1e7});
    const double x = std::max(tight.width() * 0.06, (least - tight.width()) / 2.0);
    const double y = std::max(tight.height() * 0.06, (least - tight.height()) / 2.0);
    return {tight.west - x, tight.south - y, tight.east + x, tight.north + y};
}

}  // namespace situs::qgis
