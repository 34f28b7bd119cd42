#pragma once

#include "situs/store/dataset.hpp"
#include "situs/validation/dataset_view.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <istream>
#include <string>
#include <vector>

namespace situs {

/// A file of a run, so that its records can be read again.
struct ReadFile {
    std::string name;            ///< For findings.
    std::filesystem::path path;  ///< Empty for a stream.
    std::istream* stream = nullptr;
};

/// What a run remembers of the records that it has read: 40 bytes a record, 16 a relation, a byte a source.
class RunMemory {
public:
    /// \param dataset nullptr if there is none; then no citations are noted.
    explicit RunMemory(const Dataset* dataset);

    void remember(const Site& site, std::uint32_t file, const geo::FeatureText& place);
    bool is_cited(const SourceId& source) const;
    /// A memory of the same dataset that remembers nothing yet, for a part of the run.
    RunMemory empty_copy() const { return RunMemory{dataset_}; }
    /// Adds what a part remembers of records that come behind those here.
    void append(const RunMemory& part);

    std::deque<ReadFile> files;  ///< Names stay where they are: findings refer to them.
    std::deque<Summary> records;
    std::vector<RelationSummary> relations;
    bool is_complete = true;  ///< No record, and no layer, was left out because it could not be read.

private:
    void note_citations(const Site& site);

    const Dataset* dataset_;
    std::vector<std::uint8_t> cited_;  ///< Which sources are, 1 or 0.
};

}  // namespace situs
