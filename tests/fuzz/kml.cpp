// Whatever a KML file holds, its placemarks become rows whose texts are UTF-8, or an error says why not; where the
// coordinates' text is kept, it is the text of that place.

#include "geo/error.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/json.hpp"
#include "situs/exchange/feature_table.hpp"
#include "situs/exchange/table_places.hpp"
#include "tests/fuzz/file_of_input.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const situs::fuzzing::FileOfInput file{".kml"};
    try {
        const std::filesystem::path& path = file.with({reinterpret_cast<const char*>(data), size});
        const auto places = situs::places_of_table(path, situs::open_feature_table(path), {}, "text/xml");
        places->for_each([](const situs::ImportedPlace& place) {
            geo::for_each_position(place.geometry, [&place](const geo::Position& p) {
                if (place.problems.empty() && !geo::in_range(p.lonlat())) {
                    std::abort();
                }
            });
            for (const situs::ImportedName& name : place.names) {
                if (geo::json::find_invalid_utf8(name.text) != std::string_view::npos) {
                    std::abort();
                }
            }
        });
    } catch (const geo::InputError&) {
    }
    return 0;
}
