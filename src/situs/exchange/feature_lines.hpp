#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <vector>

namespace situs {

/// A vector file (is_vector_file) as the text of a GeoJSON FeatureCollection with one feature a line, for what reads
/// GeoJSON: all layers one after the other, in WGS 84, rings as RFC 7946 winds them, texts byte by byte as the file has
/// them. Only the feature at hand is in memory, and 8 bytes for each that was read.
///
/// A GeoPackage that situs wrote gives its records, put together from its tables, with `"situs": "1"`; what its tables
/// do not have (members that situs does not know) is missing.
class FeatureLines {
public:
    /// \throws geo::InputError if the file cannot be opened
    explicit FeatureLines(const std::filesystem::path& path);
    FeatureLines(const FeatureLines&) = delete;
    FeatureLines& operator=(const FeatureLines&) = delete;
    ~FeatureLines();

    /// Cannot be read twice. If the file cannot be read on, the collection ends there, and fault() says why.
    std::istream& text();
    /// What kept the file from being read to its end; empty if nothing did so far.
    const std::string& fault() const noexcept;
    /// "layer towns, feature 12" for a line that was read already; empty for one that holds no feature.
    std::string place_of_line(std::uint64_t line) const;
    /// Why no feature of the file can have a place, for people; empty if they can.
    std::string note() const;
    /// Why the geometry of the feature on that line could not be read; empty if it could, or there is none.
    std::string geometry_fault_of_line(std::uint64_t line) const;
    /// The kinds that the file itself allows for its records: a dataset's own terms are among them.
    std::vector<std::string> kinds() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
