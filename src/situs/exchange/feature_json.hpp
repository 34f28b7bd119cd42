#pragma once

#include "situs/exchange/format.hpp"
#include "situs/exchange/visible_sources.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Appends one record as a GeoJSON feature on one line: the layer and flat values first, then the evidence as the
/// record has it, members that situs does not know included.
void append_feature(std::string& out, const VisibleRecord& record, const LayerId& layer, const VisibleSources& sources);

/// The text of one FeatureCollection (RFC 7946), a feature a line. The texts live until the next call.
class CollectionText {
public:
    /// Up to the first feature: the dataset, the export and the sources. `name` is that of the collection.
    std::string_view begin(const ExportHeader& header, std::string_view name);
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description);
    std::string_view feature(const VisibleRecord& record);
    std::string_view end();

    const VisibleSources& sources() const noexcept { return sources_; }
    const LayerId& layer() const noexcept { return layer_; }

private:
    VisibleSources sources_;
    LayerId layer_;
    geo::json::Array layers_;
    std::string text_;
    bool first_ = true;
};

}  // namespace situs
