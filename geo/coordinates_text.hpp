#pragma once

#include "geo/lonlat.hpp"
#include "geo/metres.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Places as people type, paste and copy them.
namespace geo {

/// One way to read a text as a place.
struct PlaceReading {
    LonLat place;
    std::string form;  ///< For people: "degrees, the latitude first", "UTM, zone 38 north", "link of Google Maps".
    /// How far the place can be from what was meant, given the digits that were written: for degrees one unit of the
    /// last digit in both directions (Georeferencing Quick Reference Guide 2020), for a grid half a square's diagonal.
    Metres precision;
    std::string datum = {};                  ///< "EPSG:4326" where the form itself says so, else empty.
    std::optional<Metres> uncertainty = {};  ///< That the text gives (RFC 5870: "u=").
    bool is_middle_of_view = false;          ///< Of a link that says only where somebody looked at a map.
};

/// Every way in which a text can be read.
struct PlaceReadings {
    std::vector<PlaceReading> all;
    std::string problem;  ///< For people, unless there is exactly one reading: what is wrong, and how to write it.
};

/// Which number is the latitude, where the text itself does not say.
enum class OrdinateOrder : std::uint8_t { not_known, latitude_first, longitude_first };

/// Reads decimal degrees; degrees and minutes; degrees, minutes and seconds; UTM; MGRS; links of map services and
/// "geo:" URIs (RFC 5870). Digits may be Latin, Persian or Arabic, decimals follow a point, a comma, or a Persian or
/// Arabic separator, hemispheres are letters or words in English, French, Persian or Arabic.
///
/// Nothing is guessed: where a text has several meanings, each is given, and so is each of several places that differ
/// by more than their digits. Words beside a link count for nothing. UTM and MGRS are taken to be in WGS 84.
PlaceReadings read_places(std::string_view text, OrdinateOrder order = OrdinateOrder::not_known);

struct CoordinatesReading {
    std::optional<LonLat> place;
    std::string problem;  ///< For people, if there is no place: what is wrong, and how to write it.
};

/// The place, if there is exactly one way to read the text, and it is not only the middle of a view.
CoordinatesReading read_coordinates(std::string_view text);

enum class Axis : std::uint8_t { latitude, longitude };

struct OrdinateReading {
    std::optional<double> degrees;
    double step = 0;      ///< In degrees: what one unit of the last digit is worth.
    std::string problem;  ///< For people, if there are no degrees.
};

/// One ordinate that stands by itself, as in a column "latitude": in all forms of degrees, with or without its letter.
OrdinateReading read_ordinate(std::string_view text, Axis axis);

/// One unit of the last digits, in metres on the ground at that latitude.
Metres digits_in_metres(double latitude, double latitude_step, double longitude_step) noexcept;

}  // namespace geo
