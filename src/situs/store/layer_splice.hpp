#pragma once

#include "situs/model/ids.hpp"
#include "situs/store/atomic_writer.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace situs {

/// What becomes of some records of one layer. The lines outlive it.
struct LayerEdits {
    std::map<SiteId, const std::string*> changed;  ///< The new line of each.
    std::set<SiteId> removed;
    std::vector<const std::string*> added;
};

/// \return how many records the layer has \throws geo::InputError if it is broken, as it is with a byte order mark, or
/// of a newer situs: then it cannot be written record by record
std::size_t require_writable(const std::filesystem::path& path);

/// Writes the layer at `path` with the edits into `file`; all other records keep their bytes. \throws geo::InputError
/// if the layer is broken or of a newer situs, geo::OutputError if it has no record that is to be changed or removed
void splice_layer(const std::filesystem::path& path, AtomicWriter::File file, const LayerEdits& edits);

}  // namespace situs
