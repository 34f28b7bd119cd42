#pragma once

// Of Pango, whose headers stay in the .cpp files.
using PangoFontMap = struct _PangoFontMap;

/// The fonts of maps, for typesetter.cpp only.
namespace situs::maps {

/// Lets go of an object of GLib.
struct FreeObject {
    void operator()(void* object) const;
};

/// A font map that holds Noto Sans and Noto Sans Arabic and nothing else, whatever else the system has. One for the
/// whole process, for one thread at a time. \throws geo::Error if one of the fonts is not installed
PangoFontMap* fonts_of_maps();

}  // namespace situs::maps
