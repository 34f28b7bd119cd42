#pragma once

#include "situs/exchange/kml_shape.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What stands in a KML file (OGC 07-147r2), as it is written there.
namespace situs {

/// A text of a placemark or folder: an element of KML or of somebody else, or a value of its ExtendedData.
struct KmlText {
    std::string name = {};    ///< Of the element, or of the value: "address", "Number of rooms".
    std::string text = {};    ///< HTML, as everywhere in KML.
    bool is_data = false;     ///< A value of ExtendedData.
    std::string schema = {};  ///< Of the Schema that declares the value; empty if none does.
    std::string shown = {};   ///< How the value is called for people (displayName), if it says so itself.
};

/// A Folder or Document, or the file itself.
struct KmlFolder {
    std::string name = {};                   ///< As people called it; empty if they did not.
    std::optional<std::size_t> within = {};  ///< The folder around it.
    bool is_document = false;                ///< Or the file: its name is that of the whole.
    std::string layer = {};                  ///< Its name, or that of the nearest around it, or the file's.
    std::string label = {};                  ///< The same, but no other folder has it.
    std::vector<KmlText> texts = {};         ///< What it says besides.
    std::size_t placemarks = 0;
};

struct KmlPlacemark {
    std::size_t folder = 0;           ///< Among the file's.
    std::size_t number = 0;           ///< In its folder, from 1.
    std::vector<KmlText> texts = {};  ///< In the order of the file; of those that it has several times, each.
    KmlShape shape = {};
};

struct KmlFile {
    std::vector<KmlFolder> folders;
    std::vector<KmlPlacemark> placemarks;  ///< Folder by folder.
    std::vector<std::string> overlays;     ///< Pictures on the map: GroundOverlay "Scanned map".
    std::size_t updates = 0;               ///< Placemarks that only change those of another file (Update).
    /// How values are called for people, by Schema and name.
    std::map<std::pair<std::string, std::string>, std::string> shown;
};

/// Of a .kml or .kmz file. How a placemark is drawn (styles, views, altitude modes) is left out. The dates of a
/// placemark are texts named "TimeStamp" and "TimeSpan", in EDTF where they can be. \throws geo::InputError with line
/// and column if it is no KML; if it declares entities, or links to files elsewhere (NetworkLink)
KmlFile read_kml(const std::filesystem::path& path);

}  // namespace situs
