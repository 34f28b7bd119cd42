#include "situs/exchange/place_by_text.hpp"

#include "geo/map_link.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <cmath>

namespace situs {
namespace {

std::string place_text(geo::LonLat place) {
    return fmt::format("{:.5f} {}, {:.5f} {}", std::abs(place.lat), place.lat < 0 ? 'S' : 'N', std::abs(place.lon),
                       place.lon < 0 ? 'W' : 'E');
}

/// Whether the text has one reading as soon as somebody says which number comes first.
bool is_decided_by_order(const std::string& text) {
    return geo::read_places(text, geo::OrdinateOrder::latitude_first).all.size() == 1 ||
           geo::read_places(text, geo::OrdinateOrder::longitude_first).all.size() == 1;
}

}  // namespace

void place_by_text(ImportedPlace& place, const std::string& text, geo::OrdinateOrder order) {
    place.verbatim = text;
    if (!has_digit(text) && !geo::is_link(text)) {
        return;
    }
    const geo::PlaceReadings readings = geo::read_places(text, order);
    if (readings.all.size() != 1) {
        std::vector<std::string> ways;
        for (const geo::PlaceReading& reading : readings.all) {
            ways.push_back(fmt::format("{} ({})", place_text(reading.place), reading.form));
        }
        place.problems.push_back(fmt::format(
            "the coordinates \"{}\" {}{}: {}{}", text, ways.empty() ? "cannot be read" : "may be ",
            fmt::join(ways, " or "), readings.problem, is_decided_by_order(text) ? ", or say --order for all" : ""));
        return;
    }
    const geo::PlaceReading& reading = readings.all.front();
    place.geometry = geo::Geometry::point(reading.place);
    place.digits = reading.precision;
    place.datum = place.datum.empty() ? reading.datum : place.datum;
    if (reading.uncertainty && !place.uncertainty_m) {
        place.uncertainty_m = reading.uncertainty->value();
    }
    place.is_middle_of_view = reading.is_middle_of_view;
    if (reading.form.starts_with("link") && place.method.empty()) {
        place.method = "imagery";
        place.remarks.push_back("read from a " + reading.form);
    }
}

}  // namespace situs
