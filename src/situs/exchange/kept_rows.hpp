#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/cell.hpp"
#include "situs/store/scratch_folder.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// Rows of a table that wait on disk until it is known how wide its columns must be: dBase gives each value of a column
/// the same room, and to narrow a file afterwards means to write it once more for each column.
class KeptRows {
public:
    /// \param folder is a ScratchFolder's
    KeptRows(const std::filesystem::path& folder, std::size_t columns) : file_{folder}, widths_(columns, 1) {}

    /// A value of the row at hand; what is not set is null.
    void set(std::size_t column, const Cell& cell);
    /// The row is whole. \throws geo::OutputError
    void add(const geo::Geometry& geometry);
    /// The bytes that the longest text or whole number of the column takes; at least 1.
    int width(std::size_t column) const { return widths_[column]; }
    /// Writes all rows, in their order. \throws geo::OutputError
    void write_to(geo::LayerWriter& layer);

private:
    void widen(std::size_t column, std::size_t bytes);

    ScratchFile file_;
    std::vector<int> widths_;
    std::string row_;
};

}  // namespace situs
