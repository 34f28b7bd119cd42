#pragma once

#include "situs/store/dataset.hpp"
#include "situs/validation/bbox.hpp"
#include "situs/validation/dataset_view.hpp"
#include "situs/validation/summaries.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace situs {

/// A file of a run, so that its records can be read again.
struct ReadFile {
    std::string name;            ///< For findings.
    std::filesystem::path path;  ///< Empty for a stream.
    std::istream* stream = nullptr;
};

/// What a run remembers of what it has read: 40 bytes a record or other feature, 16 a relation, a byte a source.
///
/// Features are remembered by the hash of their id as it is written, of one that has none by 0.
class RunMemory {
public:
    /// \param dataset nullptr if there is none; then no citations are noted.
    explicit RunMemory(const Dataset* dataset);

    void remember(const Site& site, std::uint32_t file, const geo::FeatureText& place);
    /// A feature that is no record. \param geometry may be null
    void remember_feature(geo::json::Value feature, const geo::Geometry& geometry, std::uint32_t file,
                          const geo::FeatureText& place);
    bool is_cited(const SourceId& source) const;
    /// A memory of the same dataset that remembers nothing yet, for a part of the run.
    RunMemory empty_copy() const { return RunMemory{dataset_}; }
    /// Adds what a part remembers of records that come behind those here.
    void append(const RunMemory& part);

    std::deque<ReadFile> files;  ///< Names stay where they are: findings refer to them.
    Summaries records;
    Summaries features;  ///< Of GeoJSON that is no layer of records.
    std::vector<RelationSummary> relations;
    std::optional<Bbox> bbox;  ///< Of the collection that is read, and how the features compare with it.
    bool is_complete = true;   ///< No record, and no layer, was left out because it could not be read.

private:
    void note_citations(const Site& site);

    const Dataset* dataset_;
    std::vector<std::uint8_t> cited_;  ///< Which sources are, 1 or 0.
};

/// The id of a feature: a text, or the digits of a number; empty if it has none.
std::string_view subject_of(geo::json::Value feature);
/// How a feature is recognised by its id; 0 without one. A number is never the same as a text.
std::uint64_t feature_id_hash(geo::json::Value feature);

}  // namespace situs
