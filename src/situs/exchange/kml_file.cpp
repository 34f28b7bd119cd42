#include "situs/exchange/kml_file.hpp"

#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/kml_listener.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace situs {
namespace {

/// The name of the nearest folder that has one, itself first; none if all have none.
std::optional<std::string> nearest_name(const KmlFile& file, std::size_t folder) {
    for (std::optional<std::size_t> at = folder; at; at = file.folders[*at].within) {
        if (!file.folders[*at].name.empty()) {
            return file.folders[*at].name;
        }
    }
    return std::nullopt;
}

/// Gives each folder a layer, and a label that no other has: "Graves (#2)".
void name_folders(KmlFile& file, const std::string& stem) {
    std::map<std::string, std::size_t, std::less<>> known;
    for (std::size_t i = 0; i < file.folders.size(); ++i) {
        KmlFolder& folder = file.folders[i];
        folder.layer = nearest_name(file, i).value_or(stem);
        folder.label = i > 0 && folder.name.empty() ? fmt::format("Layer{}", i - 1) : folder.layer;
        if (i == 0 && folder.placemarks == 0) {
            continue;
        }
        const std::size_t count = ++known[folder.label];
        if (count > 1) {
            folder.label += fmt::format(" (#{})", count);
        }
    }
}

void read_part(KmlFile& file, const std::string& name, const PieceReader& next_piece) {
    KmlListener listener{file};
    XmlReader reader{listener};
    listener.stop_with(reader);
    const auto require = [&](bool is_read) {
        if (!is_read && !reader.stopped_because().empty()) {
            throw geo::InputError{fmt::format("{}: {}", name, reader.stopped_because())};
        }
        if (!is_read) {
            throw geo::InputError{fmt::format("{}:{}:{}: is no KML that can be read: {}", name, reader.line(),
                                              reader.column(), reader.problem())};
        }
    };
    bool is_first = true;
    for (std::string piece; next_piece(piece);) {
        if (std::exchange(is_first, false) && piece.starts_with("PK\3\4")) {
            throw geo::InputError{
                fmt::format("{}: is a zip archive, as files with the ending .kmz are: give it that ending", name)};
        }
        require(reader.read(piece));
    }
    require(reader.finish());
}

}  // namespace

KmlFile read_kml(const std::filesystem::path& path) {
    require_harmless_archive(path);
    KmlFile file;
    for_each_kml(
        path, [&file](const std::string& name, const PieceReader& next_piece) { read_part(file, name, next_piece); });
    name_folders(file, path.stem().string());
    std::ranges::stable_sort(file.placemarks, {}, &KmlPlacemark::folder);
    return file;
}

}  // namespace situs
