#pragma once

#include "situs/cartography/theme.hpp"

#include <string>

// Of Pango, whose headers stay in the .cpp files.
using PangoFontMap = struct _PangoFontMap;

/// The fonts of maps, for typesetter.cpp only.
namespace situs::maps {

/// Lets go of an object of GLib.
struct FreeObject {
    void operator()(void* object) const;
};

/// A font map that holds the two families and nothing else, whatever else the system has. One of each for the whole
/// process, for one thread at a time. \throws geo::Error if one of the fonts is not installed
PangoFontMap* fonts_of_maps(const FontFamilies& families);

/// The same with Noto's fonts of mathematical and other signs, as far as they are installed; their names are appended
/// to those of the families.
struct FontsWithSigns {
    PangoFontMap* fonts;
    std::string families;
};
FontsWithSigns fonts_with_signs(const FontFamilies& families);

}  // namespace situs::maps
