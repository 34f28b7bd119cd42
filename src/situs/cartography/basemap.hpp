#pragma once

#include "geo/box.hpp"
#include "geo/geometry.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace situs::maps {

/// What a feature of the base map is drawn as. Drawn in this order, each hides what is wrong in the one before: land
/// includes its lakes.
enum class BasemapRole : std::uint8_t {
    land,
    lake,   ///< Also the Caspian; without its islands.
    coast,  ///< Shores of the sea (rank 1), of lakes (2), of islands in them (3) and of ponds on those (4).
    river,
    international_boundary,  ///< On land only.
    disputed_boundary,       ///< On land only; `note` says by whom, or why.
    province_boundary,       ///< On land only.
    place,
    province,
    own  ///< All of the user's own file, and nothing else.
};

struct BasemapFeature {
    geo::Geometry geometry;
    std::string name_en;
    std::string name_fa;
    /// 0 is the most important. Places: capital 0, seat of a province 1, of a county 2, …, town 5, other 6. Rivers:
    /// GSHHG's levels, 0 to 4 with water all year, 5 to 7 at times, 8 to 10 canals. Coasts: as said above.
    int rank = 0;
    std::string note;             ///< Disputed: the claim. Other boundaries: the areas on both sides, "Iran / Iraq".
    std::string country;          ///< ISO 3166-1 alpha-2 of places and provinces.
    std::string code;             ///< Of provinces: GeoNames' of the first order, "IR.08".
    std::int64_t population = 0;  ///< Of places; 0: not known.
};

/// The map under the sites: fine layers inside one region, coarse ones elsewhere, as datasets/basemap/README.md says;
/// or a file of the user's own.
///
/// A box that lies in the region gets the region's layers; one that leaves it, and is no larger than it, gets both, the
/// world's cut off at the region's edge; a larger one only the world's. Constant functions may be called from several
/// threads.
class Basemap {
public:
    /// The map in the installed data; none if it is not installed. \throws geo::InputError if it is damaged
    static std::optional<Basemap> installed();
    /// A folder that tools/basemap wrote. \throws geo::InputError
    static Basemap from_folder(const std::filesystem::path& folder);
    /// A GeoPackage, FlatGeobuf or GeoJSON file in any reference system; its features have role `own` and as name what
    /// a field "name", "name_en" or "name_fa" holds. \throws geo::InputError
    static Basemap from_file(const std::filesystem::path& path);

    /// The features of a role that reach into the box (or whose bounding boxes do). Places come by rank, then by
    /// population, the most important first; all else in the order of the files.
    /// \throws geo::InputError if a file cannot be read
    void for_each(BasemapRole role, const geo::Box& box, const std::function<void(const BasemapFeature&)>& visit) const;

    /// The provinces that reach into the box, or whose bounding boxes do, whole, however large the box is; none of the
    /// user's own file. \throws geo::InputError if a file cannot be read
    std::vector<BasemapFeature> provinces(const geo::Box& box) const;

    /// Whether the whole box has the fine layers.
    bool is_detailed_for(const geo::Box& box) const;
    /// The denominator of the largest scale at which the layers used for the box may be trusted (1,000,000 for 1 to
    /// that; a map at a larger scale must say "generalised"). 0 for the user's own file: nothing is known.
    double trusted_scale_for(const geo::Box& box) const;
    /// Whom the features in the box are owed to, each once, as it must be printed.
    std::vector<std::string> credits(const geo::Box& box) const;

private:
    struct Impl;
    explicit Basemap(std::shared_ptr<const Impl> impl) noexcept : impl_{std::move(impl)} {}
    std::shared_ptr<const Impl> impl_;
};

}  // namespace situs::maps
