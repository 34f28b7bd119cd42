#pragma once

#include "geo/geojson.hpp"
#include "geo/json.hpp"
#include "situs/model/site.hpp"

#include <filesystem>
#include <istream>
#include <string>

namespace situs {

/// One feature of a layer, valid until the next call of LayerReader::next().
struct Record {
    geo::FeatureText place;               ///< Its text and where it stands.
    const geo::json::Document* document;  ///< Parsed from place.text; problems inside.
    geo::json::Value feature;             ///< The root; missing if the text is no JSON.
    Site site;                            ///< What could be read of it.
};

/// Streams the records of one layer: memory bounded by the largest record.
class LayerReader {
public:
    /// \throws geo::InputError
    explicit LayerReader(const std::filesystem::path& path);
    explicit LayerReader(std::istream& stream);

    /// \return false at the end.
    bool next();
    const Record& record() const noexcept { return record_; }
    /// The cutter below: container kind, the collection's own members, problems of the text around the features.
    const geo::FeatureReader& features() const noexcept { return reader_; }

private:
    geo::FeatureReader reader_;
    geo::json::Document document_;
    Record record_;
};

}  // namespace situs
