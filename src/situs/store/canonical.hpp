#pragma once

#include "geo/json_node.hpp"
#include "situs/model/site.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What becomes of a ◆ member that nothing in the record supports: a geometry or radius without any of `locations`, a
/// name without `names`, sources without anything that cites. A product drops it; a file keeps it, since people drew or
/// typed it and only they can say where it comes from.
enum class Unsupported { drop, keep };

/// The feature with its ◆ members restored from `site`, members in canonical order, unknown ones last; numbers that did
/// not change keep their digits: a ◆ member is rewritten only where it differs from its projection.
/// \pre site was read from `feature`, and nothing but ◆ members has changed since
geo::json::Node canonical_feature(geo::json::Value feature, const Site& site,
                                  Unsupported unsupported = Unsupported::drop);

/// What restoring the projection would change, as names of members in canonical order; geometries differ where an
/// ordinate does at 7 decimals (for computed discs by more than one unit of the seventh).
std::vector<std::string> projection_differences(const Site& site);

/// The first line of a layer up to its features, `{…, "features": [`, from the collection's own members.
std::string canonical_layer_begin(geo::json::Object members);

/// Streams a layer file in canonical text into `sink`: one feature a line, the collection's own members before them.
/// \throws geo::InputError where the file is no FeatureCollection, a record is no JSON or something would be lost
/// (two members of one name), with line and column; or if the layer was written by a newer situs
void write_canonical_layer(const std::filesystem::path& path, const std::function<void(std::string_view)>& sink);

/// Canonical text of dataset.json and sources.situs.json: ours first, indented.
std::string canonical_document(geo::json::Node document, std::string_view file_name);
std::string canonical_document(geo::json::Value document, std::string_view file_name);
/// The canonical text of dataset.json or sources.situs.json as it stands on disk. \throws geo::InputError as above
std::string canonical_document_file(const std::filesystem::path& path);

class Dataset;

/// Whether the file is one that canonical_document() writes.
bool is_dataset_document(const std::filesystem::path& path);
/// The files of a dataset that situs writes and that are there: dataset.json first, since a newer version is refused
/// before any layer is read, and the layers that `dataset` lists (nullptr: none).
std::vector<std::filesystem::path> written_files(const std::filesystem::path& folder, const Dataset* dataset);

struct FormatResult {
    std::filesystem::path path;
    bool changed = false;
};
enum class Write { no, yes };
/// Brings a dataset, or one of its files, to canonical text; files that are canonical already are not touched.
/// sources.json is never rewritten, nor are layers that dataset.json does not list. All files change together or none.
/// \throws geo::InputError as above, and for a layer that is neither in a dataset nor says "situs"; geo::OutputError
std::vector<FormatResult> format(const std::filesystem::path& path, Write write);

}  // namespace situs
