#pragma once

#include "situs/exchange/column_map.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace situs {

/// The headings of a table, each once: the second of two gets its column behind it ("Lat (column 6)"), so that nothing
/// takes one for the other.
class TableHeadings {
public:
    TableHeadings() = default;
    explicit TableHeadings(const std::vector<std::string>& cells);

    const std::vector<std::string>& names() const noexcept { return names_; }
    /// \throws geo::InputError if the map names a heading that is not there, or has two columns for what a place has
    /// once
    void require_fitting(const ColumnMap& map, const ColumnsShareRows& share_rows,
                         const std::filesystem::path& path) const;
    /// What columns of the same heading are taken for.
    std::vector<std::string> warnings(const ColumnMap& map) const;
    /// What each column is taken for; many that go into the notes are summed up.
    std::vector<std::string> notes(const ColumnMap& map) const;

private:
    std::vector<std::string> names_;
    std::vector<std::pair<std::size_t, std::size_t>> twins_;  ///< Columns, from 0, that had the same heading.
};

}  // namespace situs
