#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace situs::qgis {

/// A project's text whose layers name another file.
struct RelinkedProject {
    std::string text;
    std::string old_name;    ///< The file that most of the layers named.
    std::size_t layers = 0;  ///< Places in the text that were changed; 0: it was right.
};

/// Makes layers that name a GeoPackage beside the project ("./old.gpkg|layername=…") name another one. Of several files
/// that is the one which most of the layers name that the new file holds; layers of others stay as they are.
/// \param holds whether the new file has a table of that name
RelinkedProject relinked(std::string_view project, std::string_view new_name,
                         const std::function<bool(std::string_view table)>& holds);

}  // namespace situs::qgis
