#pragma once

#include "situs/store/edit_plan.hpp"
#include "situs/store/import_source.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace situs {

/// Where a place stands in its file: "line 12".
std::string subject_of(const ImportedPlace& place);

/// A place that is not taken, without the reason: its cells, and what its file has besides them.
LeftRow left_row(const ImportedPlace& place);

/// What left_row() gives, in little room: every row of a file waits with it, and hardly one needs it.
class PackedRow {
public:
    PackedRow() = default;
    explicit PackedRow(const ImportedPlace& place);

    /// \pre it was made of a place
    LeftRow unpacked(std::size_t line, std::string what) const;

private:
    void pack(const std::string& text);
    std::string unpack(std::size_t& at) const;

    std::string packed_;              ///< Sensitivity, layer, notes, at_least, cells; each behind its length.
    std::unique_ptr<LeftRow> drawn_;  ///< Without them, of a place that its file draws; else null.
};

}  // namespace situs
