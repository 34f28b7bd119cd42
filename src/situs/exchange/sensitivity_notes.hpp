#pragma once

#include "situs/exchange/column_map.hpp"
#include "situs/store/import_source.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// A column that is not understood must not publish what it says is hidden. What goes to the notes counts: a cell below
/// another heading that may be the sensitivity ("Sensitivity level"), also where a column is it, if it is stricter; if
/// no column is it, also a cell that is "restricted" or "withheld" below any heading, and a word that cannot be read
/// below such a heading, which makes the place withheld. So does what JSON in a cell says of parts that are not taken
/// as parts, in any column but one that is left out. It is told.
class HiddenByCells {
public:
    HiddenByCells() = default;
    HiddenByCells(std::span<const std::string> headings, const ColumnMap& map);

    /// To be called when all cells were taken.
    void hide(ImportedPlace& place) const;

private:
    struct Column {
        std::string heading;
        bool is_left_out = false;  ///< Or is the sensitivity itself.
        bool is_noted = false;
        bool is_name = false;
        bool may_be_it = false;
        bool is_named_so = false;  ///< As the sensitivity itself: a word that cannot be read withholds in any case.
    };
    std::string told(std::size_t column) const;
    bool holds_names(const ImportedPlace& place, std::size_t column, std::string_view cell) const;
    static void raise(ImportedPlace& place, std::string_view word, const std::string& why);

    std::vector<Column> columns_;
};

}  // namespace situs
