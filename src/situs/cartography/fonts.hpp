#pragma once

#include <pango/pango.h>

#include <memory>

/// The fonts of maps, for typesetter.cpp only.
namespace situs::maps {

struct FreeObject {
    void operator()(void* object) const { g_object_unref(object); }
};

/// A font map that holds Noto Sans and Noto Sans Arabic and nothing else, whatever else the system has.
/// \throws geo::Error if one of them is not installed
std::unique_ptr<PangoFontMap, FreeObject> fonts_of_maps();

}  // namespace situs::maps
