#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace situs {

/// Where a feature comes from.
struct SourcedFeature {
    std::string layer;
    std::int64_t fid = -1;
    std::string fault = {};     ///< Why its geometry could not be read, which is null then; empty if it could.
    bool begins_layer = false;  ///< It is the first of its layer.
};

/// Gives the features of a file one after the other, as GeoJSON texts without line breaks.
class FeatureSource {
public:
    virtual ~FeatureSource() = default;
    /// \return false at the end. \throws geo::InputError if the file cannot be read on
    virtual bool next(std::string& text, SourcedFeature& where) = 0;
    /// The features are records of situs.
    virtual bool holds_records() const = 0;
    /// The kinds that the file itself allows for records.
    virtual std::vector<std::string> kinds() const { return {}; }
    /// Why none of its features can have a place, for people; empty if they can.
    virtual std::string note() const { return {}; }
};

/// \throws geo::InputError if the file cannot be opened
std::unique_ptr<FeatureSource> open_feature_source(const std::filesystem::path& path);

}  // namespace situs
