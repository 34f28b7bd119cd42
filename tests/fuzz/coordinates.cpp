// Whatever the text, its readings are places on the globe with a precision, or a problem says why there is none.

#include "geo/coordinates_text.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const geo::OrdinateOrder order : {geo::OrdinateOrder::not_known, geo::OrdinateOrder::latitude_first}) {
        const geo::PlaceReadings readings = geo::read_places(text, order);
        for (const geo::PlaceReading& reading : readings.all) {
            if (!geo::in_range(reading.place) || !std::isfinite(reading.precision.value()) || reading.form.empty()) {
                std::abort();
            }
        }
        if ((readings.all.size() == 1) != readings.problem.empty()) {
            std::abort();
        }
    }
    for (const geo::Axis axis : {geo::Axis::latitude, geo::Axis::longitude}) {
        const geo::OrdinateReading reading = geo::read_ordinate(text, axis);
        if (reading.degrees.has_value() != reading.problem.empty()) {
            std::abort();
        }
    }
    return 0;
}
