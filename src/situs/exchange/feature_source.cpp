#include "situs/exchange/feature_source.hpp"

#include "geo/geometry_visit.hpp"
#include "situs/exchange/csv_places.hpp"
#include "situs/exchange/feature_text.hpp"
#include "situs/exchange/gpkg_records.hpp"
#include "situs/exchange/kml_features.hpp"
#include "situs/exchange/vector_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace situs {
namespace {

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
                where.fault = dataset_.driver() == "CSV" ? take_csv_place(info, feature_) : std::string{};
                if (!write_feature(text, info, feature_, transform_ ? &*transform_ : nullptr)) {
                    where.fault = fault_of_numbers(info);
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
    std::string note() const override {
        return dataset_.driver() == "CSV" && !dataset_.layers().empty() ? lack_of_csv_places(dataset_.layers()[0])
                                                                        : std::string{};
    }

private:
    /// \pre write_feature() left the geometry out
    std::string fault_of_numbers(const geo::LayerInfo& layer) const {
        std::string first;
        geo::for_each_position(feature_.geometry, [&](const geo::Position& p) {
            const bool is_finite = std::isfinite(p.lon) && std::isfinite(p.lat);
            if (first.empty() &&
                (!is_finite || (transform_ && !transform_->forward(geo::XY{.x = p.lon, .y = p.lat})))) {
                first = fmt::format("[{}, {}]", p.lon, p.lat);
            }
        });
        return transform_ ? fmt::format(
                                "the position {} of layer {} cannot be brought from its reference system to WGS "
                                "84; is that system the right one?",
                                first, layer.name)
                          : fmt::format("the position {} is no place: both must be numbers", first);
    }

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
    if (is_kml_file(path)) {
        return open_kml_features(path);
    }
    geo::VectorDataset dataset = open_vector_file(path);
    if (is_situs_geopackage(dataset)) {
        return open_geopackage_records(std::move(dataset));
    }
    return std::make_unique<PlainSource>(path, std::move(dataset));
}

}  // namespace situs
