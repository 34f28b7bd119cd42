#pragma once

#include "situs/store/dataset.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/dataset_summary.hpp"

#include <cstddef>
#include <string>

namespace situs::cli {

struct SourceCounts {
    std::size_t sources = 0;
    std::size_t origins = 0;  ///< Independent ones.
};

/// What `situs info` shows. Without a header: of a layer outside of any dataset.
struct InfoPage {
    const DatasetSummary* summary = nullptr;
    const DatasetHeader* header = nullptr;
    SourceCounts sources = {};
    std::string hash = {};
    std::string statement = {};  ///< For whom it is, where somebody said so.
};
void write_info(const Streams& io, const InfoPage& page);
void write_info_json(const Streams& io, const InfoPage& page);

}  // namespace situs::cli
