#pragma once

#include "situs/exchange/table_reader.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace situs {

/// Why a row under the headings is the total of the table and no place ("Total", "جمع کل: 12", and beside it numbers at
/// most); empty for any other.
std::string total_problem(const TableRow& row);

/// Rows of a table with a single filled cell: titles and notes stand so, and now and then a place.
class LonelyRows {
public:
    /// \param columns of the table; with less than four nothing is noted, since a name beside empty coordinates is a
    /// place that nobody has found
    void see(const TableRow& row, std::size_t columns);
    /// A line for people, or none.
    std::vector<std::string> warnings() const;

private:
    std::vector<std::string> rows_;
};

}  // namespace situs
