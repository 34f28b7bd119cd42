#include "situs/validation/countries.hpp"

#include "geo/error.hpp"
#include "geo/flatgeobuf.hpp"
#include "geo/geodesic.hpp"
#include "geo/topology.hpp"
#include "situs/store/installed_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr const char* file_name = "basemap/countries.fgb";

using Area = geo::FlatgeobufArea;

constexpr std::array<std::string_view, 7> field_names{"code",       "name",         "part_of",     "centre_lon",
                                                      "centre_lat", "mainland_lon", "mainland_lat"};

std::string text_of(const Area& area, std::size_t field) {
    const auto* text = std::get_if<std::string>(&area.fields[field]);
    return text == nullptr ? std::string{} : *text;
}

/// \param lon, lat the numbers of the fields
geo::LonLat place_of(const Area& area, std::size_t lon, std::size_t lat) {
    const auto number = [&area](std::size_t field) {
        const auto* value = std::get_if<double>(&area.fields[field]);
        return value == nullptr ? geo::LonLat{}.lon : *value;
    };
    return {.lon = number(lon), .lat = number(lat)};
}

Country country_of(Area area, std::size_t row) {
    Country country{.code = text_of(area, 0),
                    .name = text_of(area, 1),
                    .part_of = text_of(area, 2),
                    .centre = place_of(area, 3, 4),
                    .mainland_centre = place_of(area, 5, 6),
                    .box = geo::bounding_box(area.outline),
                    .outline = {},
                    .row = row};
    country.outline = std::move(area.outline);
    return country;
}

std::filesystem::path path_of_map() {
    std::filesystem::path path = find_installed_data(file_name);
    if (path.empty()) {
        throw geo::InputError{std::string{"the map of countries ("} + file_name +
                              ") is not found; install situs again, or name the folder of its data in SITUS_DATA"};
    }
    return path;
}

std::vector<Country> read_countries(const std::filesystem::path& path) {
    std::vector<Country> countries;
    for (Area& area : geo::flatgeobuf_areas(path, field_names)) {
        countries.push_back(country_of(std::move(area), countries.size()));
    }
    if (countries.empty()) {
        throw geo::InputError{path.string() + ": the map of countries is empty; install situs again"};
    }
    // "~" comes after all letters.
    const auto key = [](const Country& country) { return country.code.empty() ? "~" : country.code; };
    std::stable_sort(countries.begin(), countries.end(),
                     [key](const Country& a, const Country& b) { return key(a) < key(b); });
    return countries;
}

}  // namespace

Countries::Countries() : all_{read_countries(path_of_map())} {
    std::vector<std::string_view> codes;
    for (const Country& country : all_) {
        if (!country.code.empty()) {
            codes.emplace_back(country.code);
        }
    }
    codes_ = geo::ShortTexts{std::move(codes)};
}

/// Each thread has its own, since GEOS' prepared geometries serve one thread, and only those that it asks for.
const geo::PreparedGeometry& Countries::land(const Country& country) const {
    thread_local std::vector<std::unique_ptr<geo::PreparedGeometry>> own;
    own.resize(all_.size());
    std::unique_ptr<geo::PreparedGeometry>& land = own[country.row];
    if (land == nullptr) {
        land = std::make_unique<geo::PreparedGeometry>(country.outline);
    }
    return *land;
}

/// Measured when first asked for, on each thread: areas on the ellipsoid cost more than reading the map.
geo::Metres Countries::size(const Country& country) const {
    thread_local std::vector<std::optional<geo::Metres>> own;
    own.resize(all_.size());
    std::optional<geo::Metres>& size = own[country.row];
    if (!size) {
        size = geo::Metres{std::sqrt(geo::geodesic_area(country.outline) / std::numbers::pi)};
    }
    return *size;
}

bool Countries::is_installed() {
    static const bool found = !find_installed_data(file_name).empty();
    return found;
}

const Countries& Countries::of_the_world() {
    static const Countries world;
    return world;
}

const Country* Countries::find(std::string_view code) const noexcept {
    const std::size_t index = codes_.find(code);
    return index == geo::ShortTexts::none ? nullptr : &all_[index];
}

/// Cells of half a degree that lie wholly inside their country are kept, on each thread: most places of a layer lie in
/// few of them.
bool Countries::covers(const Country& country, geo::LonLat place) const {
    constexpr double cells_per_degree = 2;
    struct Cell {
        const Country* country = nullptr;
        std::int32_t east = 0, north = 0;
        bool is_inside = false;
    };
    if (!country.box.contains(place)) {
        return false;
    }
    const auto east = static_cast<std::int32_t>(std::floor(place.lon * cells_per_degree));
    const auto north = static_cast<std::int32_t>(std::floor(place.lat * cells_per_degree));
    constexpr unsigned bits = 8;
    thread_local std::array<Cell, std::size_t{1} << bits> cells;
    Cell& cell = cells[(static_cast<unsigned>(east) * 31U + static_cast<unsigned>(north)) & (cells.size() - 1)];
    if (cell.country != &country || cell.east != east || cell.north != north) {
        const auto corner = [&](int x, int y) {
            return geo::Position{.lon = (east + x) / cells_per_degree, .lat = (north + y) / cells_per_degree};
        };
        const geo::Line ring{corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)};
        cell = {&country, east, north, land(country).contains(geo::Polygon{geo::Rings{ring}})};
    }
    return cell.is_inside || land(country).covers(place);
}

bool Countries::touches(const Country& country, const geo::Geometry& area) const {
    return country.box.intersects(geo::bounding_box(area)) && land(country).intersects(area);
}

const Country* Countries::holding(const geo::Geometry& area) const {
    const geo::Box box = geo::bounding_box(area);
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Country& country) {
        return country.box.intersects(box) && land(country).contains(area);
    });
    return found == all_.end() ? nullptr : &*found;
}

bool Countries::touches_undecided(const geo::Geometry& area) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&](const Country& country) { return country.code.empty() && touches(country, area); });
}

}  // namespace situs
