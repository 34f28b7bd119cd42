#pragma once
#include "geo/box.hpp"
#include "geo/geometry.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>
namespace situs::maps {
enum class BasemapRole {
    land,
    lake,
    coast,
    river,
    international_boundary,
    disputed_boundary,
    province_boundary,
    place,
    province
};
struct BasemapFeature {
    geo::Geometry geometry;
    std::string name_en, name_fa;
    int rank = 0;
    std::string note;
};
class Basemap {
public:
    static std::optional<Basemap> installed() { return std::nullopt; }
    static Basemap from_file(const std::filesystem::path&) { return {}; }
    void for_each(BasemapRole, const geo::Box&, double, const std::function<void(const BasemapFeature&)>&) const {}
};
}  // namespace situs::maps
