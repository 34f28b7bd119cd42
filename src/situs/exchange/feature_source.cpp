#include "situs/exchange/feature_source.hpp"

#include "situs/exchange/feature_text.hpp"
#include "situs/exchange/gpkg_records.hpp"
#include "situs/exchange/vector_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

namespace situs {
namespace {

/// The text of the first column of one of these names; empty if there is none, or nothing in it.
std::string_view text_in(std::span<const std::string_view> names, const geo::LayerInfo& layer,
                         const geo::VectorFeature& feature) {
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < layer.fields.size() && i < feature.fields.size(); ++i) {
            if (same_column(layer.fields[i].name, name)) {
                const auto* text = std::get_if<std::string>(&feature.fields[i]);
                return text == nullptr ? std::string_view{} : std::string_view{*text};
            }
        }
    }
    return {};
}

/// A coordinate as JSON: a number where the text is one, else the text, for geometry-structure to find.
void append_coordinate(std::string& out, std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t+"), text.size());
    const std::size_t end = text.find_last_not_of(" \t") + 1;
    double number = 0;
    const auto [stop, error] = std::from_chars(text.data() + begin, text.data() + end, number);
    if (begin < end && error == std::errc{} && stop == text.data() + end && std::isfinite(number)) {
        out += fmt::format("{}", number);
    } else {
        append_text(out, text);
    }
}

/// The position that stands in a CSV file's columns. GDAL would drop one that is no number without a word, and the row
/// would pass for one without a place.
void place_from_columns(std::string& text, const geo::LayerInfo& layer, const geo::VectorFeature& feature) {
    constexpr std::string_view absent = R"("geometry": null)";
    const std::string_view x = text_in(csv_longitude_columns(), layer, feature);
    const std::string_view y = text_in(csv_latitude_columns(), layer, feature);
    const std::size_t at = text.find(absent);
    if ((x.empty() && y.empty()) || at == std::string::npos) {
        return;
    }
    std::string geometry = R"("geometry": {"type": "Point", "coordinates": [)";
    append_coordinate(geometry, x);
    geometry += ", ";
    append_coordinate(geometry, y);
    text.replace(at, absent.size(), geometry + "]}");
}

/// Any file: each layer, its features with their fields as properties.
class PlainSource final : public FeatureSource {
public:
    PlainSource(const std::filesystem::path& path, geo::VectorDataset dataset)
        : path_{path}, dataset_{std::move(dataset)} {}

    bool next(std::string& text, SourcedFeature& where) override {
        while (layer_ < dataset_.layers().size()) {
            const geo::LayerInfo& info = dataset_.layers()[layer_];
            where.begins_layer = !cursor_;
            if (!cursor_) {
                transform_ = to_wgs84(path_, info);
                cursor_.emplace(dataset_.features(layer_));
            }
            if (cursor_->next(feature_)) {
                ++read_;
                where.layer = info.name;
                where.fid = feature_.fid;
                write_feature(text, info, feature_, transform_ ? &*transform_ : nullptr);
                if (dataset_.driver() == "CSV" && feature_.geometry.is_null()) {
                    place_from_columns(text, info, feature_);
                }
                return true;
            }
            cursor_.reset();
            require_all_read();
            ++layer_;
        }
        return false;
    }
    bool holds_records() const override { return false; }

private:
    /// FlatGeobuf's driver stops without a word where the file is cut off; its header says how many there must be.
    void require_all_read() {
        const std::uint64_t read = std::exchange(read_, 0);
        if (dataset_.driver() == "FlatGeobuf" && read < dataset_.feature_count(layer_)) {
            throw geo::InputError{fmt::format("{}: is cut off: {} of {} features could be read", path_.string(), read,
                                              dataset_.feature_count(layer_))};
        }
    }

    std::filesystem::path path_;
    geo::VectorDataset dataset_;
    std::size_t layer_ = 0;
    std::uint64_t read_ = 0;
    std::optional<geo::FeatureCursor> cursor_;  ///< Released before the dataset.
    std::optional<geo::Transform> transform_;
    geo::VectorFeature feature_;
};

}  // namespace

std::unique_ptr<FeatureSource> open_feature_source(const std::filesystem::path& path) {
    geo::VectorDataset dataset = open_vector_file(path);
    if (is_situs_geopackage(dataset)) {
        return open_geopackage_records(std::move(dataset));
    }
    return std::make_unique<PlainSource>(path, std::move(dataset));
}

}  // namespace situs
