// The cutter never loses its way in a text, and every geometry that is read is written and read again without a
// problem.

#include "geo/geojson.hpp"

#include "geo/json.hpp"
#include "geo/topology.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

namespace {

void take(geo::json::Value feature) {
    const geo::json::Value member = feature["geometry"];
    const geo::GeometryReading reading = geo::read_geometry(member ? member : feature);
    if (!reading.problems.empty() || reading.geometry.is_null()) {
        return;
    }
    geo::bounding_box(reading.geometry);
    std::string text;
    geo::json::write_line(text, geo::to_node(reading.geometry));
    geo::json::Document document;
    if (!document.parse(text) || !geo::read_geometry(document.root()).problems.empty()) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream stream{std::string{reinterpret_cast<const char*>(data), size}};
    geo::FeatureReader reader{stream};
    geo::FeatureText feature;
    geo::json::Document document;
    std::uint64_t features = 0;
    while (reader.next(feature)) {
        if (feature.offset + feature.text.size() > size || feature.index != features || ++features > size) {
            std::abort();
        }
        if (document.parse_fast(feature.text)) {
            take(document.root());
        }
    }
    return 0;
}
