#pragma once

#include "geo/geometry.hpp"
#include "geo/json.hpp"
#include "geo/metres.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {

/// The coordinates of one shape as its file has them, before they become numbers.
struct WrittenCoordinates {
    std::string text = {};                ///< Of a single point; empty for other shapes.
    std::optional<double> latitude = {};  ///< Of the first position.
    std::optional<double> longitude = {};
    /// In degrees, one unit of the finest last digit of all its ordinates: programs leave out zeros at the end, so that
    /// the longest number says to how many digits they were written.
    double step = 1;
    std::size_t positions = 0;

    /// One more position. \return none, and nothing is known any more, unless all are plain numbers
    std::optional<geo::Position> add(std::string_view longitude_text, std::string_view latitude_text,
                                     std::optional<std::string_view> altitude_text = std::nullopt);
    /// One unit of the last digit on the ground; none if nothing is known.
    std::optional<geo::Metres> digits() const noexcept;
};

/// Those of a file, found again by the numbers that they became.
class CoordinatesAsWritten {
public:
    /// \pre the first position is known
    void add(WrittenCoordinates written);
    /// That of the first shape that begins there, and was not taken yet.
    std::optional<WrittenCoordinates> take(const geo::Geometry& geometry);

private:
    std::map<std::pair<double, double>, std::vector<WrittenCoordinates>> by_place_;
};

/// Of well-known text: of a point its own text.
WrittenCoordinates written_in_wkt(std::string_view text);
/// Of a geometry of GeoJSON.
WrittenCoordinates written_coordinates(geo::json::Value geometry);
/// What the text of a GeoJSON file tells, and the reader of its features does not.
struct FeaturesAsWritten {
    CoordinatesAsWritten coordinates = {};
    std::uint64_t count = 0;  ///< Of features.
    /// Why one cannot be taken, with its line, by its number from 1: control characters, at which a text ends.
    std::map<std::uint64_t, std::string> problems = {};
    /// How hidden one is at least by what its reader leaves away: members beside the properties, or in the geometry,
    /// and all but one of several that share the name `sensitivity`. By its number from 1.
    std::map<std::uint64_t, std::string> at_least = {};
};

/// Of all features of a GeoJSON file. \throws geo::InputError with line and column if it is no GeoJSON
FeaturesAsWritten features_in_geojson(const std::filesystem::path& path);

}  // namespace situs
