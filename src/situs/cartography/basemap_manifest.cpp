#include "situs/cartography/basemap_manifest.hpp"

#include "geo/error.hpp"
#include "situs/store/json_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace situs::maps {
namespace {

using geo::json::Kind;
using geo::json::Value;

constexpr std::array<std::pair<std::string_view, BasemapRole>, 9> roles{
    {{"land", BasemapRole::land},
     {"lake", BasemapRole::lake},
     {"coast", BasemapRole::coast},
     {"river", BasemapRole::river},
     {"international_boundary", BasemapRole::international_boundary},
     {"disputed_boundary", BasemapRole::disputed_boundary},
     {"province_boundary", BasemapRole::province_boundary},
     {"place", BasemapRole::place},
     {"province", BasemapRole::province}}};
constexpr std::array<std::pair<std::string_view, BasemapCover>, 3> covers{
    {{"region", BasemapCover::region}, {"world", BasemapCover::world}, {"globe", BasemapCover::globe}}};

/// The value that `words` gives to the member's text. \throws geo::InputError
template <typename Words>
auto word_of(const JsonFile& file, const Value& layer, std::string_view member, const Words& words) {
    const Value text = layer[member];
    const auto found = std::ranges::find(words, text.string(), [](const auto& word) { return word.first; });
    if (found == words.end()) {
        file.refuse(text ? text.offset() : layer.offset(),
                    fmt::format("no known \"{}\" of a layer of the base map; install situs again", member));
    }
    return found->second;
}

geo::Box region_of(const JsonFile& file) {
    const Value region = file.root()["region"];
    std::vector<double> edges;
    for (const Value edge : region.elements()) {
        edges.push_back(edge.number());
    }
    if (edges.size() == 4) {
        const geo::Box box{.west = edges[0], .south = edges[1], .east = edges[2], .north = edges[3]};
        if (!box.is_empty() && !box.crosses_antimeridian()) {
            return box;
        }
    }
    file.refuse(region ? region.offset() : 0,
                "\"region\" of the base map must be [west, south, east, north]; install situs again");
}

BasemapLayer layer_of(const JsonFile& file, const Value& layer, const std::filesystem::path& folder) {
    const std::filesystem::path name{std::string{layer["file"].string()}};
    std::error_code ignored;
    if (name.empty() || name != name.filename() || !std::filesystem::is_regular_file(folder / name, ignored)) {
        file.refuse(layer.offset(),
                    fmt::format("the base map's file \"{}\" is not there; install situs again", name.string()));
    }
    const double scale = layer["trusted_scale"].number();
    if (!(scale >= 1)) {
        file.refuse(layer.offset(),
                    "\"trusted_scale\" of a layer of the base map must be a number; install situs again");
    }
    return {.file = folder / name,
            .role = word_of(file, layer, "role", roles),
            .cover = word_of(file, layer, "cover", covers),
            .trusted_scale = scale,
            .credit = std::string{layer["credit"].string()}};
}

}  // namespace

BasemapManifest read_basemap_manifest(const std::filesystem::path& path) {
    const JsonFile file{path};
    BasemapManifest manifest{.region = region_of(file), .layers = {}};
    for (const Value layer : file.root()["layers"].elements()) {
        manifest.layers.push_back(layer_of(file, layer, path.parent_path()));
    }
    if (manifest.layers.empty()) {
        file.refuse(0, "the base map has no layers; install situs again");
    }
    return manifest;
}

}  // namespace situs::maps
