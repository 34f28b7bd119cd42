// GEOS' isValid on every polygon of a layer that stands one feature a line: what the check alone costs.
//
//   geos_valid layer.geojson     prints areas, valid ones, and the CPU seconds of the calls of isValid

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace {

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

GEOSGeometry* ring_of(GEOSContextHandle_t geos, simdjson::dom::array positions) {
    std::vector<double> ordinates;
    for (const simdjson::dom::element position : positions) {
        for (const simdjson::dom::element ordinate : simdjson::dom::array(position)) {
            ordinates.push_back(double(ordinate));
        }
    }
    return GEOSGeom_createLinearRing_r(
        geos, GEOSCoordSeq_copyFromBuffer_r(geos, ordinates.data(), static_cast<unsigned>(ordinates.size() / 2), 0, 0));
}

// The polygon of a feature; nullptr if it has none.
GEOSGeometry* polygon_of(GEOSContextHandle_t geos, simdjson::dom::element feature) {
    simdjson::dom::array rings;
    if (feature["geometry"]["coordinates"].get(rings) != simdjson::SUCCESS || rings.size() == 0 ||
        feature["geometry"]["type"].get_string().value_unsafe() != "Polygon") {
        return nullptr;
    }
    std::vector<GEOSGeometry*> made;
    for (const simdjson::dom::element ring : rings) {
        made.push_back(ring_of(geos, ring));
    }
    return GEOSGeom_createPolygon_r(geos, made[0], made.data() + 1, static_cast<unsigned>(made.size() - 1));
}

}  // namespace

int main(int argc, char** argv) {
    std::ifstream file{argc == 2 ? argv[1] : ""};
    if (!file) {
        std::fputs("usage: geos_valid layer.geojson\n", stderr);
        return 2;
    }
    const GEOSContextHandle_t geos = GEOS_init_r();
    simdjson::dom::parser parser;
    std::uint64_t areas = 0;
    std::uint64_t valid = 0;
    double seconds = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with(',')) {
            line.pop_back();
        }
        simdjson::dom::element feature;
        if (!line.starts_with('{') || !line.ends_with('}') || parser.parse(line).get(feature) != simdjson::SUCCESS) {
            continue;
        }
        if (GEOSGeometry* const polygon = polygon_of(geos, feature)) {
            const double begin = cpu_seconds();
            valid += GEOSisValid_r(geos, polygon) == 1 ? 1U : 0U;
            seconds += cpu_seconds() - begin;
            ++areas;
            GEOSGeom_destroy_r(geos, polygon);
        }
    }
    GEOS_finish_r(geos);
    std::printf("%llu areas, %llu valid, %.4f seconds\n", static_cast<unsigned long long>(areas),
                static_cast<unsigned long long>(valid), seconds);
}
