#include "situs/exchange/feature_source.hpp"

#include "geo/geometry_visit.hpp"
#include "situs/exchange/csv_places.hpp"
#include "situs/exchange/feature_text.hpp"
#include "situs/exchange/gpkg_records.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/written_coordinates.hpp"

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

/// Any file: each layer, its features with their fields as properties.
class PlainSource final : public FeatureSource {
public:
    PlainSource(const std::filesystem::path& path, geo::VectorDataset dataset)
        : path_{path}, dataset_{std::move(dataset)} {
        if (dataset_.driver() == "LIBKML" || dataset_.driver() == "KML") {
            written_ = features_in_kml(path).coordinates;
        }
    }

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
                where.fault = dataset_.driver() == "CSV" ? take_csv_place(info, feature_) : fault_as_written(info);
                if (!write_feature(text, info, feature_, transform_ ? &*transform_ : nullptr)) {
                    where.fault = fault_of_numbers(info);
                }
                return true;
            }
            cursor_.reset();
            require_all_read();
            ++layer_;
        }
        if (written_) {
            written_->require_no_fault_left(path_);
        }
        return false;
    }
    bool holds_records() const override { return false; }
    std::string note() const override {
        return dataset_.driver() == "CSV" && !dataset_.layers().empty() ? lack_of_csv_places(dataset_.layers()[0])
                                                                        : std::string{};
    }

private:
    /// What is wrong with the coordinates in the text of a KML file. The driver's geometry is dropped then.
    std::string fault_as_written(const geo::LayerInfo& layer) {
        constexpr std::array<std::string_view, 1> name{"Name"};
        const auto written =
            written_ ? written_->take(feature_.geometry, text_in(name, layer, feature_)) : std::nullopt;
        if (!written || written->fault.empty()) {
            return {};
        }
        feature_.geometry = {};
        return written->fault;
    }

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
    std::optional<CoordinatesAsWritten> written_;  ///< Of KML.
    std::optional<geo::FeatureCursor> cursor_;     ///< Released before the dataset.
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
