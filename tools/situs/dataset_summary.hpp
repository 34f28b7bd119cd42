#pragma once

#include "geo/box.hpp"
#include "geo/json_node.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/site.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::cli {

/// How many of the records of a layer are of one kind.
struct KindCount {
    std::uint64_t records = 0;
    std::uint64_t located = 0;
};

struct LayerSummary {
    std::string id;
    std::map<std::string, KindCount> kinds;
    KindCount total() const noexcept;
};

/// What there is in a dataset or layer, at a glance: numbers about all of its records; where and when they are only of
/// those that may be seen.
class DatasetSummary {
public:
    void add_layer(std::string id) { layers.push_back({std::move(id), {}}); }
    /// Counts a record. \param how_sensitive what holds for it: its own word, else the inherited one. \pre the layer
    /// was added
    void count(const Site& site, std::string_view layer, std::string how_sensitive);
    /// Adds where and when the record is, as it may be seen.
    void place(const Site& visible);

    bool of_records = true;  ///< Else of a GeoJSON from elsewhere, which knows nothing of confidence and the like.
    std::uint64_t records = 0;
    std::uint64_t left_out = 0;         ///< Records that were not counted.
    std::uint64_t drafts_left_out = 0;  ///< Likewise, because they are drafts.
    std::uint64_t drafts = 0;
    std::uint64_t placed = 0;  ///< Records behind extent and time span.
    std::vector<LayerSummary> layers;
    std::map<std::string, std::uint64_t> sensitivity;
    std::map<std::string, std::uint64_t> precision;
    /// By aspect (location, existence, event), then by word.
    std::map<std::string, std::map<std::string, std::uint64_t>> confidence;
    geo::Box extent;
    std::optional<Day> earliest, latest;
    bool open_start = false, open_end = false;  ///< A record is about a time without beginning or end.
};

/// The words of a vocabulary in its order, then those that it does not know; only such that occur.
std::vector<std::string> ordered_words(std::string_view vocabulary, const std::map<std::string, std::uint64_t>& counts);

geo::json::Object to_object(const DatasetSummary& summary);

}  // namespace situs::cli
