#pragma once

#include "geo/geojson.hpp"
#include "situs/validation/located_report.hpp"
#include "situs/validation/run_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace situs {

/// Reports on what stands round the features of a file.
class LayerReport : public LocatedReport {
public:
    using LocatedReport::LocatedReport;
    /// Both outlive the findings. Pointers are asked only after the last feature was read.
    void start(const ReadFile& file, const geo::FeatureReader& reader);

protected:
    /// A pointer below the collection, without its features.
    Spot spot_of_pointer(std::string_view pointer) override;
    /// The offset of one of the reader's problems in the stream.
    Spot spot_of_offset(std::size_t offset) override;

private:
    /// Calls `reading` with the file's stream; not where it cannot be read again.
    template <typename Reading>
    void read_again(Reading&& reading) const;
    Spot spot_in_file(std::uint64_t offset) const;

    const ReadFile* file_ = nullptr;
    const geo::FeatureReader* reader_ = nullptr;
};

}  // namespace situs
