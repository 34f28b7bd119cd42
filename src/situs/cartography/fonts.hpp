#pragma once

#include <memory>

// Of Pango, whose headers stay in the .cpp files.
using PangoFontMap = struct _PangoFontMap;

/// The fonts of maps, for typesetter.cpp only.
namespace situs::maps {

/// Lets go of an object of GLib.
struct FreeObject {
    void operator()(void* object) const;
};

/// A font map that holds Noto Sans and Noto Sans Arabic and nothing else, whatever else the system has.
/// \throws geo::Error if one of them is not installed
std::unique_ptr<PangoFontMap, FreeObject> fonts_of_maps();

}  // namespace situs::maps
