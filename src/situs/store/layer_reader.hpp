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
    geo::FeatureText place;                         ///< Its text and where it stands.
    const geo::json::Document* document = nullptr;  ///< Parsed from place.text; problems inside.
    geo::json::Value feature;                       ///< The root; missing if the text is no JSON.
    Site site;                                      ///< What could be read of it.
};

/// Line and column in the layer of an offset in the record's text.
geo::json::Place place_in_layer(const geo::FeatureText& record, std::size_t offset) noexcept;

/// Streams the records of one layer: memory bounded by the largest record.
class LayerReader {
public:
    /// \throws geo::InputError
    explicit LayerReader(const std::filesystem::path& path);
    /// \param stream outlives the reader
    explicit LayerReader(std::istream& stream);
    LayerReader(const LayerReader&) = delete;  // The record points into the reader.
    LayerReader& operator=(const LayerReader&) = delete;
    ~LayerReader() = default;

    /// \return false at the end, or where the text around the features is broken. \throws geo::InputError on read
    /// errors
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
