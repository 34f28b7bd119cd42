#pragma once

#include "situs/model/site.hpp"
#include "situs/store/dataset.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// For whom a product is made. `withheld` is in no product, whichever the audience.
enum class Audience {
    anyone,    ///< Nothing in the dataset is restricted, nobody was asked.
    internal,  ///< Restricted records stay in; the product says INTERNAL.
    everyone   ///< `--audience public`: restricted and withheld records and parts are left out and counted.
};
std::optional<Audience> audience_named(std::string_view word) noexcept;  ///< "internal", "public".

struct LeftOut {
    std::size_t sites = 0;
    std::size_t parts = 0;  ///< Names, locations, attestations of sites that stay.
    std::size_t sources = 0;
    bool any() const noexcept { return sites + parts + sources > 0; }
};

/// What one pass over a dataset tells about sensitivity.
struct SensitivityScan {
    bool sensitive = false;           ///< Anything restricted or withheld, the dataset's default included where records inherit it.
    std::vector<SiteId> restricted;   ///< Records restricted as a whole.
    std::vector<SiteId> withheld;     ///< Records withheld as a whole.
};
/// Streams all records once. \throws geo::InputError
SensitivityScan scan_sensitivity(const Dataset& dataset);

/// A record as an audience may see it. Valid until the filter's next call.
struct VisibleRecord {
    const Site& site;
    geo::json::Value feature;  ///< The same as GeoJSON, with everything that the record carries and the audience may see.
};

/// Lets through what an audience may see. A record, name, location, attestation or source without own `sensitivity` inherits
/// from record, then dataset; unknown words count as restricted. What rests on a source that may not be seen goes with it
/// (its attestations, names only it uses, locations based on it).
class AudienceFilter {
public:
    /// \param dataset, scan outlive the filter.
    AudienceFilter(const Dataset& dataset, const SensitivityScan& scan, Audience audience);
    ~AudienceFilter();

    /// The record as this audience may see it, or nothing. Where nothing is taken out it is the record itself. Where a part was
    /// taken out, the projection is restored, references to what is gone go too (claims' locations, relations' attestations and
    /// sites, `within`), so do free texts that may repeat it (`notes`, assessments' `because`), and `information_withheld` says so.
    std::optional<VisibleRecord> filtered(const Record& record);
    bool may_see(const Source& source) const;
    const LeftOut& left_out() const noexcept;
    Audience audience() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The sentence that every product carries, e.g. "INTERNAL: contains restricted records" or
/// "Public: 3 records and 2 parts of records are left out".
std::string audience_statement(Audience audience, const LeftOut& left_out);

}  // namespace situs
