#pragma once

#include "situs/store/import_source.hpp"

#include <filesystem>
#include <memory>

namespace situs {

/// Whether a file is in the Linked Places format (https://github.com/LinkedPasts/linked-places-format): GeoJSON whose
/// collection has an "@context", or whose first feature has `names`. \throws geo::InputError if it cannot be read
bool is_linked_places(const std::filesystem::path& path);

/// The places of such a file, a feature at a time. Names with their languages, the country if there is one, the kind
/// where a type is a term of ours or has its AAT number, the geometry (also as `geowkt`); all else goes into the notes
/// as it stands. Read leniently, since published samples break their own schema: each thing that was mended is a remark
/// of its place.
std::unique_ptr<ImportSource> open_linked_places(const std::filesystem::path& path);

}  // namespace situs
