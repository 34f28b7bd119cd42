#pragma once

#include "geo/json.hpp"
#include "situs/store/dataset.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Keeps the newest of the days that it is shown (YYYY-MM-DD); "1970-01-01" before the first.
class NewestDay {
public:
    /// What is no day does not count.
    void see(std::string_view text);
    /// The days of the dataset's version and of its sources, without its records.
    void see(const Dataset& dataset);
    /// When something in a record was georeferenced, verified, recorded, assessed or searched.
    void see(geo::json::Value feature);
    /// Whether a text without escapes holds anything like a day that is newer; if not, no feature with that text does.
    bool may_be_newer(std::string_view text) const noexcept;
    const std::string& text() const noexcept { return text_; }

private:
    std::string text_ = "1970-01-01";
};

}  // namespace situs
