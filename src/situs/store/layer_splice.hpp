#pragma once

#include "situs/model/ids.hpp"
#include "situs/store/atomic_writer.hpp"

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

/// Writes the layer at `path` with the edits into `file`; all other records keep their bytes. \throws geo::InputError
/// if the layer is broken or of a newer situs, geo::OutputError if it has no record that is to be changed or removed
void splice_layer(const std::filesystem::path& path, AtomicWriter::File file, const LayerEdits& edits);

}  // namespace situs
