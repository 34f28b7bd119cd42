#pragma once

#include "geo/box.hpp"
#include "geo/geometry.hpp"
#include "geo/lonlat.hpp"
#include "geo/metres.hpp"
#include "geo/short_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace geo {
class PreparedGeometry;
}

namespace situs {

/// One area of datasets/basemap/countries.fgb.
struct Country {
    std::string code;     ///< ISO 3166-1 alpha-2; empty for land that the map gives to no code, or that is disputed.
    std::string name;     ///< English, as the map has it.
    std::string part_of;  ///< The country that ISO 3166-2 lists it under (PR: US); mostly empty.
    geo::LonLat centre;   ///< The centroid of all its land; NaN without a code.
    geo::LonLat mainland_centre;  ///< The centroid of its largest piece.
    geo::Box box;
    geo::Geometry outline;  ///< Its land.
    std::size_t row = 0;    ///< In the file: a number of its own.
};

/// The land of all countries at the scale 1:50,000,000, as Natural Earth draws it. Read when first asked for; may be
/// asked from several threads.
class Countries {
public:
    /// \throws geo::InputError, at each call, if the file is not found or is not what it should be
    static const Countries& of_the_world();

    /// Whether the file is there at all; looked for once.
    static bool is_installed();

    /// The furthest from a border that the map may give a place to the wrong country; datasets/basemap/README.md has
    /// how that was measured.
    static constexpr geo::Metres accuracy{50'000};

    /// nullptr for a code that the map does not have: many are small islands.
    const Country* find(std::string_view code) const noexcept;
    /// The radius of a circle of the same area.
    geo::Metres size(const Country& country) const;
    /// Inside or on the outline.
    bool covers(const Country& country, geo::LonLat place) const;
    bool touches(const Country& country, const geo::Geometry& area) const;
    /// The country that holds the whole of an area; nullptr if none does.
    const Country* holding(const geo::Geometry& area) const;
    /// Whether land without a code, or that is disputed, is part of the area.
    bool touches_undecided(const geo::Geometry& area) const;

private:
    Countries();
    const geo::PreparedGeometry& land(const Country& country) const;

    std::vector<Country> all_;  ///< Those with a code first, in the order of their codes.
    geo::ShortTexts codes_;     ///< Of those that have one.
};

}  // namespace situs
