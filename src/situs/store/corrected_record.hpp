#pragma once

#include "situs/store/edit_plan.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// Which file was mended.
struct Correction {
    SourceId earlier;          ///< Attests what the file became before.
    SourceId corrected;        ///< The mended file as a source.
    std::string file;          ///< Its name.
    std::string dataset = {};  ///< Its folder, for what people type.
    std::function<bool(std::string_view, std::string_view)> are_near_names = {};
};

/// The location that an earlier import gave a record, else the preferred one; nullptr if it has none.
const Location* location_by(const Site& site, const SourceId& source) noexcept;

/// What the mended row says otherwise than the record that it became before, a line each, "kind: prison → court", and
/// with it what to type. What the row does not say is no difference: people may have written it. \param row the record
/// that it would become \param subject "line 12"
std::vector<EditLine> corrected_lines(const Site& row, const std::string& subject, const Site& record,
                                      const Correction& correction);

}  // namespace situs
