#include "situs/exchange/kml_features.hpp"

#include "situs/exchange/feature_text.hpp"
#include "situs/exchange/kml_file.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace situs {
namespace {

class KmlFeatures final : public FeatureSource {
public:
    explicit KmlFeatures(const std::filesystem::path& path) : file_{read_kml(path)} {}

    bool next(std::string& text, SourcedFeature& where) override {
        if (at_ == file_.placemarks.size()) {
            return false;
        }
        const KmlPlacemark& placemark = file_.placemarks[at_++];
        where = {.layer = file_.folders[placemark.folder].label,
                 .fid = static_cast<std::int64_t>(placemark.number),
                 .fault = placemark.shape.fault,
                 .begins_layer = placemark.number == 1};
        geo::LayerInfo layer;
        geo::VectorFeature feature;
        feature.geometry = placemark.shape.geometry;
        for (const KmlText& one : placemark.texts) {
            const auto known = std::ranges::find(layer.fields, one.name, &geo::FieldSpec::name);
            if (known == layer.fields.end()) {
                layer.fields.push_back({.name = one.name});
                feature.fields.emplace_back(one.text);
            } else {
                auto& value = feature.fields[static_cast<std::size_t>(known - layer.fields.begin())];
                value = std::get<std::string>(value) + "; " + one.text;
            }
        }
        write_feature(text, layer, feature, nullptr);
        return true;
    }
    bool holds_records() const override { return false; }

private:
    KmlFile file_;
    std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<FeatureSource> open_kml_features(const std::filesystem::path& path) {
    return std::make_unique<KmlFeatures>(path);
}

}  // namespace situs
