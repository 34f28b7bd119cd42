#pragma once

#include "geo/json_node.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/sources.hpp"
#include "situs/store/layer_reader.hpp"
#include "situs/store/sha256.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

struct LayerFile {
    LayerId id;                  ///< As dataset.json lists it: the file's name without ".geojson".
    std::filesystem::path path;  ///< Always inside `layers/`, whatever the id; may not exist: a rule says so.
};

/// dataset.json and what it announces, without the records.
struct DatasetHeader {
    std::filesystem::path folder;
    std::string id, title, description, version, license, publisher;
    std::vector<std::string> languages;
    std::string sensitivity;        ///< Default of records that have none; "restricted" if dataset.json gives none.
    std::vector<LayerFile> layers;  ///< As dataset.json lists them, in drawing order.
    geo::json::Node document;       ///< All of dataset.json.
};

/// A dataset on disk: header and sources in memory, records streamed.
class Dataset {
public:
    /// Opens a folder with dataset.json; without sources.json there are no sources. If a change to it was interrupted,
    /// that is completed or undone first. \throws geo::InputError if the folder or one of its files cannot be opened,
    /// if dataset.json or sources.situs.json is no JSON object or sources.json no array (with line and column), or if
    /// another situs is just changing it; wrong content inside is for validate to say
    static Dataset open(const std::filesystem::path& folder);

    const DatasetHeader& header() const noexcept { return header_; }
    const Sources& sources() const noexcept { return sources_; }
    bool has_sources_file() const noexcept { return has_sources_file_; }
    /// Layer files in the folder `layers/` that dataset.json does not list, by name.
    std::vector<LayerFile> unlisted_layers() const;

    using Visitor = std::function<void(const LayerFile&, const Record&)>;
    /// Every record of every listed layer, in order; one record is in memory at a time. \throws geo::InputError also
    /// where a layer is missing or a record is no JSON, naming file, line and column and the verb `validate`
    void for_each_site(const Visitor& visit) const;

private:
    DatasetHeader header_;
    Sources sources_;
    bool has_sources_file_ = false;
};

/// True for a folder that holds dataset.json.
bool is_dataset(const std::filesystem::path& path);

/// The dataset that a file belongs to, by its place; nothing for a file elsewhere.
std::optional<std::filesystem::path> dataset_of(const std::filesystem::path& file);

/// "sha256:…" over dataset.json, sources.json, sources.situs.json and the listed layers: names, sizes and bytes. The
/// same files give the same hash wherever the folder lies. \throws geo::InputError
std::string dataset_hash(const Dataset& dataset);

/// The day of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), YYYY-MM-DD; nothing if it
/// is not set. \throws geo::InputError if it is no number of seconds
std::optional<std::string> source_date();

/// The newest date that the dataset's records and sources and its version name (YYYY-MM-DD), for reproducible time
/// stamps: when something was recorded, georeferenced, verified, assessed, searched or seen. SOURCE_DATE_EPOCH goes
/// before it. "1970-01-01" if there is none. \throws geo::InputError also if SOURCE_DATE_EPOCH is no number of seconds
std::string reference_date(const Dataset& dataset);

}  // namespace situs
