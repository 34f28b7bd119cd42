#pragma once

#include "situs/exchange/format.hpp"
#include "situs/exchange/kml_styles.hpp"
#include "situs/exchange/site_row.hpp"
#include "situs/exchange/visible_sources.hpp"
#include "situs/store/scratch_folder.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::kml {

/// The text of one KML document (OGC 07-147r2), made record by record: a folder a layer with a placemark a record, and
/// in it a folder of the uncertainty areas, which wait in a scratch file until the layer ends.
///
/// Our own writer: what GDAL's LIBKML driver writes of a "]]>" is no XML, and its KML driver has no folders in folders.
class Document {
public:
    using Sink = std::function<void(std::string_view text)>;

    /// \param scratch_folder takes files that wait; \param sink receives the text in order
    Document(std::filesystem::path scratch_folder, Container container, Sink sink);

    void begin(const ExportHeader& header);
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description);
    void add(const VisibleRecord& record);
    void finish();

    /// What the document could not show, for people.
    std::vector<std::string> notes() const;

private:
    void append_placemark(const Site& site, const geo::Geometry& shape);
    void append_values(std::span<const Cell> cells);
    void add_area(const Site& site, const geo::Geometry& drawn_already);
    void end_layer();
    void flush();

    std::filesystem::path scratch_folder_;
    Container container_;
    Sink sink_;
    std::optional<Styles> styles_;
    VisibleSources sources_;
    std::string statement_;  ///< Empty where nobody was asked.
    LayerId layer_;
    std::string title_;
    bool in_layer_ = false;
    std::optional<ScratchFile> areas_;
    SiteRow row_;
    std::string text_;
    std::uint64_t undrawn_ = 0;  ///< Records whose area is known, but could not be made.
};

}  // namespace situs::kml
