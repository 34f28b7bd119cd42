#pragma once

#include "situs/store/import_plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// The file itself as a source.
struct FileSource {
    SourceId id;
    std::vector<PlannedFile> files;  ///< sources.json and sources.situs.json with it; empty if the dataset has it.
};

/// The source that the dataset made of the same bytes before, else a new one: its id made of the file's name, with its
/// title, hash and media type. What sources.json holds keeps its bytes. \param derived_from of a new one; may be empty
/// \throws geo::InputError
FileSource file_as_source(const Dataset& dataset, const std::filesystem::path& file, std::string_view media_type,
                          const SourceId& derived_from = {});

/// \throws geo::InputError, with the nearest one, if the dataset has no such source
void require_source(const Dataset& dataset, const SourceId& id);

struct NewLayer {
    LayerId id;
    std::string title = {};  ///< Empty: the id.
    std::string description = {};
};

/// The file of a new layer. \param records their lines
PlannedFile new_layer_file(std::filesystem::path path, const NewLayer& layer, std::vector<std::string> records);

}  // namespace situs
