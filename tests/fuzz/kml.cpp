// Whatever a KML file holds, its placemarks become rows whose texts are UTF-8 and whose places are on the globe, or an
// error says why not; a row with a fault has no place, and the same placemarks are features.

#include "geo/error.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/json.hpp"
#include "situs/exchange/feature_source.hpp"
#include "situs/exchange/feature_table.hpp"
#include "situs/exchange/table_places.hpp"
#include "tests/fuzz/file_of_input.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require_utf8(std::string_view text) {
    if (geo::json::find_invalid_utf8(text) != std::string_view::npos) {
        std::abort();
    }
}

}  // namespace

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
                require_utf8(name.text);
            }
            for (const std::string& note : place.notes) {
                require_utf8(note);
            }
        });
        const auto features = situs::open_feature_source(path);
        situs::SourcedFeature where;
        for (std::string text; features->next(text, where);) {
            require_utf8(text);
            if (!where.fault.empty() && text.find("\"geometry\": null") == std::string::npos) {
                std::abort();
            }
        }
    } catch (const geo::InputError&) {
    }
    return 0;
}
