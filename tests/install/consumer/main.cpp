#include "geo/geodesic.hpp"
#include "situs/store/dataset.hpp"

#include <cstdio>

int main(int, char** argv) {
    const situs::Dataset dataset = situs::Dataset::open(argv[1]);
    int sites = 0;
    dataset.for_each_site([&](const situs::LayerFile&, const situs::Record&) { ++sites; });
    const geo::Metres length =
        geo::geodesic_distance({.lon = 50.00919, .lat = 37.20416}, {.lon = 49.58862, .lat = 37.27611});
    std::printf("%s: %d sites; Lahijan to Rasht %.0f m\n", dataset.header().id.c_str(), sites, length.value());
}
