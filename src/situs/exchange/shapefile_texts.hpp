#pragma once

#include "geo/dataset.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace situs {

/// A Shapefile, also zipped, and how its bytes stand for letters.
struct ShapefileTexts {
    geo::VectorDataset dataset;
    std::vector<std::string> encodings;  ///< Of each layer's texts and field names; empty: they are UTF-8 already.
    std::vector<std::string> notes;      ///< For the plan: which, and who says so.
};

/// Opens it. Of the encoding the first counts that is there: `encoding`, a .cpg file, the language byte of the .dbf
/// file; else it is told from the bytes, as for a text file (encoding_of()). \throws geo::InputError
ShapefileTexts open_shapefile(const std::filesystem::path& path, const std::string& encoding);

}  // namespace situs
