#pragma once

#include "situs/store/dataset.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// A change of a dataset by hand: some records and the files beside the layers, looked at before they are written, and
/// written together or not at all.
class DatasetChange {
public:
    /// From here on nobody else may change the dataset: that is found out before anything is written. `dataset`
    /// outlives the change. \throws geo::InputError if it was written by a newer situs
    explicit DatasetChange(const Dataset& dataset);
    DatasetChange(const DatasetChange&) = delete;
    DatasetChange& operator=(const DatasetChange&) = delete;
    ~DatasetChange();

    /// The record's new line. The last word on a record counts.
    void change(const LayerId& layer, const SiteId& id, std::string line);
    void add(const LayerId& layer, const SiteId& id, std::string line);
    void remove(const LayerId& layer, const SiteId& id);
    /// The new text of dataset.json, sources.json or sources.situs.json; or a new layer, "layers/prisons.geojson".
    void set_document(std::string_view name, std::string text);

    /// The dataset as it would be, as a folder that can be read until the change ends or is prepared again; files that
    /// do not change are links. Other writers wait from now on. \throws geo::OutputError if the dataset has changed
    /// meanwhile, or cannot be written; geo::InputError if a layer is broken
    const std::filesystem::path& prepare();
    /// Writes what was prepared. \return the files. \throws geo::OutputError; then nothing has changed
    /// \pre prepare()
    std::vector<std::filesystem::path> commit();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
