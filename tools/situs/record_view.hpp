#pragma once

#include "geo/json_node.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/release/audience.hpp"
#include "tools/situs/command.hpp"

#include <cstdint>
#include <string_view>

namespace situs::cli {

/// One record as an audience may see it, and what it is shown with.
struct RecordView {
    const VisibleRecord& visible;
    std::string_view layer;
    std::uint64_t line = 0;  ///< In the layer's file.
    const Dataset& dataset;
    const Origins& origins;
    const AudienceFilter& filter;  ///< Which sources may be seen.
};

/// The record with its evidence, for people.
void write_record(const Streams& io, const RecordView& view);
/// The record as it is stored, and beside it what follows from its evidence.
geo::json::Node record_node(const RecordView& view);

}  // namespace situs::cli
