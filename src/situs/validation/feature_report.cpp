#include "situs/validation/feature_report.hpp"

#include "situs/validation/excerpt.hpp"
#include "situs/validation/json_pointers.hpp"
#include "situs/validation/map_position.hpp"

#include <algorithm>
#include <utility>

namespace situs {

void FeatureReport::start(const std::string& file, std::string_view text, geo::json::Place origin,
                          geo::json::Value root) {
    start_file(file);
    text_ = text;
    origin_ = origin;
    root_ = root;
    counter_ = {};
    counted_ = 0;
}

Spot FeatureReport::spot_of_pointer(std::string_view pointer) {
    std::string existing{pointer};
    const geo::json::Value value = nearest_existing(root_, existing);
    return spot(value ? value.offset() : 0, std::move(existing));
}

Spot FeatureReport::spot_of_offset(std::size_t offset) {
    return spot(offset, pointer_of(root_, offset));
}

Spot FeatureReport::spot(std::size_t offset, std::string&& pointer) {
    offset = std::min(offset, text_.size());
    if (offset < counted_) {
        counter_ = {};
        counted_ = 0;
    }
    if (counted_ == 0 && text_.starts_with("\xEF\xBB\xBF")) {
        counted_ = std::min<std::size_t>(offset, 3);  // A byte order mark takes no column.
    }
    counter_.advance(text_.substr(counted_, offset - counted_));
    counted_ = offset;
    const geo::json::Place place = counter_.place();
    Spot found{.line = origin_.line + place.line - 1,
               .column = place.line == 1 ? origin_.column + place.column - 1 : place.column,
               .pointer = {},
               .excerpt = excerpt_of(text_, offset),
               .position = wants_positions() ? map_position(root_, pointer) : geo::LonLat{}};
    found.pointer = std::move(pointer);
    found.excerpt.is_cut_before |= place.line == 1 && origin_.column > 1;
    return found;
}

}  // namespace situs
