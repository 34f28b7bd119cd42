#pragma once

#include "situs/exchange/copy_summary.hpp"
#include "tools/situs/command.hpp"

namespace situs::cli {

/// What `situs info` says of such a copy, for people and as JSON.
void write_info(const Streams& io, const CopySummary& summary);
void write_info_json(const Streams& io, const CopySummary& summary);

}  // namespace situs::cli
