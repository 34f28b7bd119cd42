#pragma once

#include "geo/json.hpp"
#include "geo/json_place.hpp"
#include "situs/validation/located_report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace situs {

/// Reports on a text that is at hand: a feature's, or a whole document's.
class FeatureReport : public LocatedReport {
public:
    using LocatedReport::LocatedReport;

    /// `origin` is where the text begins in its file. All outlive the findings; `root` is missing if the text is no
    /// JSON.
    void start(const std::string& file, std::string_view text, geo::json::Place origin, geo::json::Value root);
    geo::json::Value root() const noexcept { return root_; }

protected:
    Spot spot_of_pointer(std::string_view pointer) override;
    Spot spot_of_offset(std::size_t offset) override;

private:
    Spot spot(std::size_t offset, std::string&& pointer);

    std::string_view text_;
    geo::json::Place origin_;
    geo::json::Value root_;
    geo::json::PlaceCounter counter_;  ///< Stands at `counted_`: findings mostly come in the order of the text.
    std::size_t counted_ = 0;
};

}  // namespace situs
