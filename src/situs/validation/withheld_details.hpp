#pragma once

#include "geo/lonlat.hpp"
#include "geo/metres.hpp"
#include "situs/model/site.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/store/dataset.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What a record keeps back: parts that are more sensitive than the record, and what would give them away.
struct WithheldDetails {
    struct Wording {
        std::string_view text;  ///< A name, or words of a source.
        Sensitivity level = Sensitivity::open;
    };
    struct Place {
        geo::LonLat place;
        geo::Metres radius;  ///< A written place so near gives it away.
        Sensitivity level = Sensitivity::open;
    };
    std::vector<Wording> names, quotations, records;  ///< Records: identifiers of the place in other data.
    std::vector<Place> places;
    std::vector<geo::LonLat> shown_places;  ///< Points of visible locations: writing them gives nothing away.
    bool empty() const noexcept { return names.empty() && quotations.empty() && records.empty() && places.empty(); }
};

/// How sensitive a name is: by its own word, and by its sources, of which one that everyone may see is enough.
Sensitivity level_of_name(const Name& name, const Dataset* dataset);

/// How sensitive an attestation is: its own, or its source's if that is more. \param dataset nullptr: sources unknown
Sensitivity level_of_attestation(geo::json::Value attestation, Sensitivity record, const Dataset* dataset);

/// Texts point into `site`. What visible names, quotations or bases hold in their own right is not kept back.
WithheldDetails withheld_details(const Site& site, geo::json::Value feature, Sensitivity record,
                                 const Dataset* dataset);

}  // namespace situs
