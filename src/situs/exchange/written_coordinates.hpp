#pragma once

#include "geo/geometry.hpp"
#include "geo/json.hpp"
#include "geo/metres.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {

/// The coordinates of one placemark or feature as its file has them, before they become numbers.
struct WrittenCoordinates {
    std::string name = {};                ///< Of a placemark; empty where the format has none.
    std::string text = {};                ///< Of a single point; empty for other shapes.
    std::optional<double> latitude = {};  ///< Of the first position.
    std::optional<double> longitude = {};
    /// In degrees, one unit of the finest last digit of all its ordinates: programs leave out zeros at the end, so that
    /// the longest number says to how many digits they were written.
    double step = 1;
    std::size_t positions = 0;
    std::string fault = {};  ///< For people: why they are no coordinates, whatever a lenient reader makes of them.

    /// One more position. \return false, and nothing is known any more, unless all are plain numbers
    bool add(std::string_view longitude_text, std::string_view latitude_text, std::string_view altitude_text = "0");
    /// One unit of the last digit on the ground; none if nothing is known.
    std::optional<geo::Metres> digits() const noexcept;
};

/// Those of a file, found again by the numbers that they became.
class CoordinatesAsWritten {
public:
    void add(WrittenCoordinates written);
    /// That of the first shape that begins there, has that name, and was not taken yet; else one of that name with a
    /// fault; else of any name that begins there. Where the reader saw no geometry: the first of that name without a
    /// place, which has a fault or no coordinates at all.
    std::optional<WrittenCoordinates> take(const geo::Geometry& geometry, std::string_view name);
    /// At the end of the file. \throws geo::InputError if one with a fault was not taken: what was made of it is not
    /// known.
    void require_no_fault_left(const std::filesystem::path& path) const;

private:
    struct Unplaced {
        std::deque<WrittenCoordinates> list;
        std::size_t faults = 0;  ///< How many of them have one.
    };
    std::optional<WrittenCoordinates> take_unplaced(std::string_view name, const geo::Geometry& geometry);

    std::map<std::pair<double, double>, std::vector<WrittenCoordinates>> by_place_;
    std::map<std::string, Unplaced, std::less<>> unplaced_;  ///< By name.
};

/// Of well-known text: of a point its own text.
WrittenCoordinates written_in_wkt(std::string_view text);
/// Of a geometry of GeoJSON.
WrittenCoordinates written_coordinates(geo::json::Value geometry);
/// What the text of a GeoJSON or KML file tells, and the reader of its features does not.
struct FeaturesAsWritten {
    CoordinatesAsWritten coordinates = {};
    std::uint64_t count = 0;  ///< Of features.
    /// Why one cannot be taken, with its line, by its number from 1: control characters, at which a text ends.
    std::map<std::uint64_t, std::string> problems = {};
    /// How hidden one is at least by what its reader leaves away: members beside the properties, or in the geometry,
    /// and all but one of several that share the name `sensitivity`. By its number from 1.
    std::map<std::uint64_t, std::string> at_least = {};
    std::vector<std::string> overlays = {};  ///< Pictures on the map of a KML: GroundOverlay "Scanned map".
};

/// Of all features of a GeoJSON file. \throws geo::InputError with line and column if it is no GeoJSON
FeaturesAsWritten features_in_geojson(const std::filesystem::path& path);
/// Of all placemarks of a .kml or .kmz file. \throws geo::InputError with line and column if it is no XML; if it
/// declares entities, or links to files elsewhere (NetworkLink)
FeaturesAsWritten features_in_kml(const std::filesystem::path& path);

}  // namespace situs
