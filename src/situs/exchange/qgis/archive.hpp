#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace situs::qgis {

/// A zip archive with one file, of no date: the same content gives the same bytes. \throws geo::OutputError
std::string zipped(std::string_view name, std::string_view content);

struct ArchivedFile {
    std::string name;
    std::string content;
};
/// The first file of a zip archive whose name ends so; none if there is none, if it is no archive, or if the file is
/// larger than `most` bytes.
std::optional<ArchivedFile> unzipped(std::string_view archive, std::string_view ending, std::size_t most);

}  // namespace situs::qgis
