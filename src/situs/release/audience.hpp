#pragma once

#include "situs/model/site.hpp"
#include "situs/store/dataset.hpp"

#include <cstddef>
#include <functional>
#include <map>
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
    std::size_t drafts = 0;  ///< Records that a public copy leaves out because they are unfinished, and for that alone.
    std::size_t parts = 0;   ///< Names, locations, attestations of sites that stay.
    std::size_t sources = 0;     ///< Of their own word, or since only what is left out cites them.
    std::size_t references = 0;  ///< Where sites and sources that stay name one that may not be seen.
    std::size_t total() const noexcept { return sites + drafts + parts + sources + references; }
    bool any() const noexcept { return total() > 0; }
    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// How many records a layer has, and how many of them each copy holds.
struct LayerShare {
    std::size_t records = 0, internal = 0, everyone = 0;
};

/// Sources that may be seen by their own word, but that only what a copy leaves out cites, directly or over
/// `derived_from`: that copy has none of them, as their titles would tell of it. One that nothing cites stays.
struct SourcesOfHidden {
    std::vector<SourceId> internal, everyone;
    std::vector<SourceId> everyone_with_drafts;  ///< Where drafts are kept (Drafts).
};

/// What one pass over a dataset tells about sensitivity.
struct SensitivityScan {
    bool sensitive = false;          ///< Anything restricted or withheld, what inherits the dataset's default included.
    std::vector<SiteId> restricted;  ///< Records restricted as a whole.
    std::vector<SiteId> withheld;    ///< Records withheld as a whole.
    std::vector<SiteId> drafts;      ///< Other records that say `draft`: no public copy has them.
    std::size_t with_parts = 0;      ///< Other records, with restricted or withheld parts.
    std::size_t sources = 0;         ///< Restricted or withheld sources.
    LeftOut internal;                ///< What an internal copy leaves out.
    LeftOut everyone;                ///< What a public copy leaves out.
    SourcesOfHidden sources_of_hidden;
    std::map<std::string, LayerShare, std::less<>> layers;

    /// Whether a copy names the layer: not if all its records are left out, since its title may tell of them.
    bool shows_layer(std::string_view layer, Audience audience) const;
};
/// Streams all records once, and once more if records are left out as a whole, as others may name them, or if what is
/// left out cites sources, as what is shown may cite them too. The ids are
/// those of the whole dataset, as its records may name each other; what is left out is counted in `only_layer` alone,
/// if one is given. \throws geo::InputError
SensitivityScan scan_sensitivity(const Dataset& dataset, std::string_view only_layer = {});

/// A record as an audience may see it. Valid until the filter's next call.
struct VisibleRecord {
    const Site& site;
    geo::json::Value
        feature;  ///< The same as GeoJSON, with everything that the record carries and the audience may see.
};

/// What becomes of drafts where restricted records are left out.
enum class Drafts {
    left_out,  ///< As in every product.
    kept       ///< For looks into the house's own dataset: a draft is unfinished, not secret.
};

/// Lets through what an audience may see. Only an internal copy has drafts. A record, name, location, attestation or
/// source without own `sensitivity` inherits from record, then dataset; unknown words count as restricted; any other
/// object inside a record may carry the member too. What rests on a source that may not be seen goes with it (its
/// attestations, names only it uses, locations based on it or named by no other source's claims). For Audience::anyone
/// the rule is that of Audience::everyone.
class AudienceFilter {
public:
    /// \param dataset outlives the filter.
    AudienceFilter(const Dataset& dataset, const SensitivityScan& scan, Audience audience,
                   Drafts drafts = Drafts::left_out);
    ~AudienceFilter();

    /// The record as this audience may see it, or nothing. Where nothing is taken out it is the record itself, with its
    /// projection restored if that disagrees. Where a part was taken out, references to what is gone go too (claims'
    /// locations, relations' attestations and sites, `within`), so do free texts and unknown members that may repeat it
    /// (redaction.hpp has the list), the projection is restored, and `information_withheld` says so.
    std::optional<VisibleRecord> filtered(const Record& record);
    /// Not one that is hidden by its own word, nor one that only what is left out cites (SourcesOfHidden).
    bool may_see(const Source& source) const;
    const LeftOut& left_out() const noexcept;
    /// Records from which nothing was taken, but whose projection disagreed with their evidence: what nothing supports,
    /// such as a geometry without locations, is then not in the copy.
    std::size_t restored() const noexcept;
    Audience audience() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The sentence that every product carries, e.g. "INTERNAL: may hold restricted records; not for publication." or
/// "Public copy: 3 records, 2 parts of records and 1 source are left out."
std::string audience_statement(Audience audience, const LeftOut& left_out);
/// "anyone", "internal", "public".
std::string_view name_of(Audience audience) noexcept;
/// "3 records, 2 drafts, 2 parts of records, 1 source and 4 references to what may not be seen"; empty if nothing is
/// left out.
std::string describe(const LeftOut& left_out);

}  // namespace situs
