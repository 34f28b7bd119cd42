// A program of its own for the tests of geo/environment.hpp: what make_inert() does must come before anything else.
//
//   inert_probe (inert|plain) drivers
//   inert_probe (inert|plain) open PATH DRIVER
//   inert_probe (inert|plain) anything PATH          opens whatever GDAL makes of it, virtual paths allowed
//   inert_probe (inert|plain) write PATH             a GeoPackage of one feature
//
// Exit codes: 0 done, 1 refused; what was said goes to stdout.
#include "geo/dataset.hpp"
#include "geo/environment.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

void print(std::string_view text) {
    std::printf("%.*s\n", static_cast<int>(text.size()), text.data());
}

void list_drivers() {
    for (const std::string& name : geo::registered_drivers()) {
        print(name);
    }
}

void open(const std::string& path, std::span<const std::string_view> drivers, geo::VirtualPaths virtual_paths) {
    const auto dataset = geo::VectorDataset::open(path, drivers, virtual_paths);
    print("opened by " + dataset.driver());
}

void write(const std::string& path) {
    auto writer = geo::VectorWriter::create(path, "GPKG", {.timestamp = "2026-11-24T00:00:00Z"});
    auto& layer =
        writer.create_layer({.name = "places", .geometry = geo::LayerGeometry::point, .fields = {{.name = "name"}}});
    layer.set(0, "Lahijan");
    layer.set_geometry(geo::Geometry::point({.lon = 50.00919, .lat = 37.20416}));
    layer.add();
    writer.finish();
}

void run(const std::vector<std::string>& arguments) {
    const std::string& verb = arguments.at(0);
    if (verb == "drivers") {
        list_drivers();
    } else if (verb == "open") {
        const std::string_view driver = arguments.at(2);
        open(arguments.at(1), {&driver, 1}, geo::VirtualPaths::refuse);
    } else if (verb == "anything") {
        const std::vector<std::string> names = geo::registered_drivers();
        open(arguments.at(1), std::vector<std::string_view>(names.begin(), names.end()), geo::VirtualPaths::allow);
    } else {
        write(arguments.at(1));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 2) {
        return 2;
    }
    if (arguments[0] == "inert") {
        geo::make_inert();
        geo::make_inert();  // A second time does nothing.
    }
    try {
        run({arguments.begin() + 1, arguments.end()});
    } catch (const geo::Error& error) {
        print(std::string{"refused: "} + error.what());
        return 1;
    }
    return 0;
}
