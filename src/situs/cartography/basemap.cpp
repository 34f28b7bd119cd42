#include "situs/cartography/basemap.hpp"

#include "geo/dataset.hpp"
#include "geo/geometry_map.hpp"
#include "geo/topology.hpp"
#include "situs/cartography/basemap_manifest.hpp"
#include "situs/store/installed_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <variant>

namespace situs::maps {
namespace {

/// From these sizes of a box on, in degrees, the coarsest layers serve: an A4 page shows it at 1:50,000,000 or smaller.
constexpr double globe_width = 100;
constexpr double globe_height = 80;
/// How far areas of the world reach into the region, in degrees, so that no seam shows between the two.
constexpr double overlap = 0.01;

std::string text_of(const geo::FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : *text;
}

std::int64_t number_of(const geo::FieldValue& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr ? 0 : *number;
}

/// "Iran|Iraq" in the files, "Iran / Iraq" for people.
std::string sides_of(const std::string& text) {
    std::string sides;
    for (const char letter : text) {
        sides += letter == '|' ? std::string{" / "} : std::string(1, letter);
    }
    return sides;
}

void take(BasemapFeature& to, std::string_view field, const geo::FieldValue& value) {
    if (field == "name_en" || field == "name") {
        to.name_en = text_of(value);
    } else if (field == "name_fa") {
        to.name_fa = text_of(value);
    } else if (field == "rank" || field == "level") {
        to.rank = static_cast<int>(number_of(value));
    } else if (field == "claim") {
        to.note = text_of(value);
    } else if (field == "between") {
        to.note = sides_of(text_of(value));
    } else if (field == "country") {
        to.country = text_of(value);
    } else if (field == "geonames") {
        to.code = text_of(value);  // Of a place it is a number.
    } else if (field == "population") {
        to.population = number_of(value);
    }
}

BasemapFeature feature_of(const geo::LayerInfo& layer, const geo::VectorFeature& from) {
    BasemapFeature feature;
    for (std::size_t i = 0; i < layer.fields.size() && i < from.fields.size(); ++i) {
        take(feature, layer.fields[i].name, from.fields[i]);
    }
    feature.geometry = from.geometry;
    return feature;
}

/// The file of this folder that has the same in a better drawing; empty if there is none.
std::string better_of(const geo::LayerInfo& layer, const geo::VectorFeature& feature) {
    for (std::size_t i = 0; i < layer.fields.size() && i < feature.fields.size(); ++i) {
        if (layer.fields[i].name == "better") {
            return text_of(feature.fields[i]);
        }
    }
    return {};
}

geo::Box shrunk(const geo::Box& box, double by) {
    return {.west = box.west + by, .south = box.south + by, .east = box.east - by, .north = box.north - by};
}

bool holds(const geo::Box& outer, const geo::Box& inner) {
    return !inner.is_empty() && !inner.crosses_antimeridian() && outer.west <= inner.west && inner.east <= outer.east &&
           outer.south <= inner.south && inner.north <= outer.north;
}

geo::VectorDataset open(const std::filesystem::path& file, std::string_view driver) {
    geo::VectorDataset dataset = geo::VectorDataset::open(file, {&driver, 1});
    if (dataset.layers().empty()) {
        throw geo::InputError{fmt::format("{}: the file has no layer", file.string())};
    }
    return dataset;
}

std::string_view driver_of(const std::filesystem::path& path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> drivers{
        {{".gpkg", "GPKG"}, {".fgb", "FlatGeobuf"}, {".geojson", "GeoJSON"}, {".json", "GeoJSON"}}};
    const std::string extension = path.extension().string();
    const auto found = std::ranges::find(drivers, extension, [](const auto& driver) { return driver.first; });
    if (found == drivers.end()) {
        throw geo::InputError{
            fmt::format("{}: a layer under the sites must be a GeoPackage (.gpkg), FlatGeobuf (.fgb) or "
                        "GeoJSON (.geojson) file; convert it first",
                        path.string())};
    }
    return found->second;
}

/// From the layer's reference system to WGS 84; none where it is that, or where the layer names none.
std::optional<geo::Transform> to_wgs84(const geo::LayerInfo& layer, const std::filesystem::path& path) {
    try {
        if (layer.crs_wkt.empty() || geo::Crs{layer.crs_wkt}.is_equivalent(geo::Crs::wgs84())) {
            return std::nullopt;
        }
        return geo::Transform{geo::Crs{layer.crs_wkt}, geo::Crs::wgs84()};
    } catch (const geo::Error& error) {
        throw geo::InputError{fmt::format("{}: the coordinates of layer {} cannot be brought to WGS 84: {}",
                                          path.string(), layer.name, error.what())};
    }
}

geo::Geometry transformed(const geo::Geometry& geometry, const geo::Transform& transform,
                          const std::filesystem::path& path) {
    return geo::map_positions(geometry, [&](const geo::Position& from) {
        const auto to = transform.forward(geo::XY{.x = from.lon, .y = from.lat});
        if (!to) {
            throw geo::InputError{
                fmt::format("{}: the position {}, {} is none in its reference system. Check which "
                            "system the file really has.",
                            path.string(), from.lon, from.lat)};
        }
        return geo::Position{.lon = to->x, .lat = to->y};
    });
}

/// One file in use for a box.
struct Use {
    const BasemapLayer* layer = nullptr;
    bool is_cut = false;  ///< The region is left out of it.
};

void sort_by_rank(std::vector<BasemapFeature>& places) {
    std::ranges::stable_sort(places, [](const BasemapFeature& a, const BasemapFeature& b) {
        return std::pair{a.rank, -a.population} < std::pair{b.rank, -b.population};
    });
}

using Visit = std::function<void(const BasemapFeature&)>;

}  // namespace

struct Basemap::Impl {
    BasemapManifest manifest;
    std::filesystem::path own;  ///< Empty, or the user's file: then there is no manifest.

    bool has_file(const std::string& name) const {
        return std::ranges::any_of(manifest.layers,
                                   [&](const BasemapLayer& layer) { return layer.file.filename() == name; });
    }

    bool has_role(BasemapRole role, BasemapCover cover) const {
        return std::ranges::any_of(
            manifest.layers, [&](const BasemapLayer& layer) { return layer.role == role && layer.cover == cover; });
    }

    /// The files for a box, of all roles.
    std::vector<Use> uses(const geo::Box& box) const {
        const geo::Box& region = manifest.region;
        const bool is_inside = holds(region, box);
        const bool is_near = box.intersects(region) && box.width() <= region.width() && box.height() <= region.height();
        const bool is_globe = box.width() > globe_width || box.height() > globe_height;
        std::vector<Use> found;
        for (const BasemapLayer& layer : manifest.layers) {
            const bool is_coarsest = is_globe && has_role(layer.role, BasemapCover::globe);
            if ((layer.cover == BasemapCover::region && (is_inside || is_near)) ||
                (layer.cover == BasemapCover::world && !is_inside && !is_coarsest) ||
                (layer.cover == BasemapCover::globe && is_coarsest && !is_inside)) {
                found.push_back({.layer = &layer, .is_cut = layer.cover != BasemapCover::region && is_near});
            }
        }
        return found;
    }

    /// What of a geometry is drawn: for a layer that is cut, only what lies outside the region.
    geo::Geometry drawn(const geo::Geometry& geometry, const Use& use) const {
        const geo::Box box = geo::bounding_box(geometry);
        if (!use.is_cut || !box.intersects(manifest.region)) {
            return geometry;
        }
        const double inwards = use.layer->role == BasemapRole::land ? overlap : 0;
        return geo::difference(geometry, geo::to_geometry(shrunk(manifest.region, inwards)));
    }

    void for_each_of(const Use& use, const geo::Box& box, const Visit& visit) const {
        geo::VectorDataset dataset = open(use.layer->file, "FlatGeobuf");
        const geo::LayerInfo& info = dataset.layers().front();
        dataset.for_each_feature_in(0, box, [&](const geo::VectorFeature& from) {
            if (const std::string better = better_of(info, from); !better.empty() && has_file(better)) {
                return true;
            }
            BasemapFeature feature = feature_of(info, from);
            feature.geometry = drawn(feature.geometry, use);
            if (!feature.geometry.is_empty()) {
                visit(feature);
            }
            return true;
        });
    }

    bool has_any(const Use& use, const geo::Box& box) const {
        bool found = false;
        for_each_of(use, box, [&](const BasemapFeature&) { found = true; });
        return found;
    }

    void for_each_own(const geo::Box& box, const Visit& visit) const {
        geo::VectorDataset dataset = open(own, driver_of(own));
        for (std::size_t i = 0; i < dataset.layers().size(); ++i) {
            const geo::LayerInfo& info = dataset.layers()[i];
            const auto give = [&](const geo::VectorFeature& from, const geo::Geometry& geometry) {
                if (!geometry.is_empty() && box.intersects(geo::bounding_box(geometry))) {
                    BasemapFeature feature = feature_of(info, from);
                    feature.geometry = geometry;
                    visit(feature);
                }
                return true;
            };
            if (const auto transform = to_wgs84(info, own)) {
                dataset.for_each_feature(i, [&](const geo::VectorFeature& from) {
                    return give(from, transformed(from.geometry, *transform, own));
                });
            } else {
                dataset.for_each_feature_in(i, box,
                                            [&](const geo::VectorFeature& from) { return give(from, from.geometry); });
            }
        }
    }
};

std::optional<Basemap> Basemap::installed() {
    const std::filesystem::path manifest = find_installed_data("basemap/basemap.json");
    if (manifest.empty()) {
        return std::nullopt;
    }
    return from_folder(manifest.parent_path());
}

Basemap Basemap::from_folder(const std::filesystem::path& folder) {
    auto impl = std::make_shared<Impl>();
    impl->manifest = read_basemap_manifest(folder / "basemap.json");
    return Basemap{std::move(impl)};
}

Basemap Basemap::from_file(const std::filesystem::path& path) {
    auto impl = std::make_shared<Impl>();
    impl->own = path;
    const geo::VectorDataset dataset = open(path, driver_of(path));
    for (const geo::LayerInfo& layer : dataset.layers()) {
        to_wgs84(layer, path);
    }
    return Basemap{std::move(impl)};
}

void Basemap::for_each(BasemapRole role, const geo::Box& box, const Visit& visit) const {
    if (box.is_empty()) {
        return;
    }
    if (!impl_->own.empty()) {
        if (role == BasemapRole::own) {
            impl_->for_each_own(box, visit);
        }
        return;
    }
    std::vector<BasemapFeature> places;
    for (const Use& use : impl_->uses(box)) {
        if (use.layer->role != role) {
            continue;
        }
        if (role == BasemapRole::place) {
            impl_->for_each_of(use, box, [&](const BasemapFeature& place) { places.push_back(place); });
        } else {
            impl_->for_each_of(use, box, visit);
        }
    }
    sort_by_rank(places);
    std::ranges::for_each(places, visit);
}

std::vector<BasemapFeature> Basemap::provinces(const geo::Box& box) const {
    std::vector<BasemapFeature> found;
    for (const BasemapLayer& layer : impl_->manifest.layers) {
        if (layer.role == BasemapRole::province) {
            geo::VectorDataset dataset = open(layer.file, "FlatGeobuf");
            const geo::LayerInfo& info = dataset.layers().front();
            dataset.for_each_feature_in(0, box, [&](const geo::VectorFeature& from) {
                found.push_back(feature_of(info, from));
                return true;
            });
        }
    }
    return found;
}

bool Basemap::is_detailed_for(const geo::Box& box) const {
    return !impl_->own.empty() || holds(impl_->manifest.region, box);
}

double Basemap::trusted_scale_for(const geo::Box& box) const {
    double worst = 0;
    for (const Use& use : impl_->uses(box)) {
        worst = std::max(worst, use.layer->trusted_scale);
    }
    return worst;
}

std::vector<std::string> Basemap::credits(const geo::Box& box) const {
    if (!impl_->own.empty()) {
        return {impl_->own.filename().string()};
    }
    std::vector<std::string> found;
    for (const Use& use : impl_->uses(box)) {
        if (std::ranges::find(found, use.layer->credit) == found.end() && impl_->has_any(use, box)) {
            found.push_back(use.layer->credit);
        }
    }
    return found;
}

}  // namespace situs::maps
