#pragma once

#include "situs/cartography/map_content.hpp"
#include "situs/model/site_filter.hpp"
#include "situs/release/audience.hpp"

#include <functional>
#include <set>
#include <string>

namespace situs::maps {

/// The records that a map or a dossier shows: those that were asked for, as its audience may see them.
class ShownRecords {
public:
    /// \param dataset, options outlive it \throws AudienceNeeded; geo::InputError also for a layer that is not there
    /// and for a filter that cannot be understood
    ShownRecords(const Dataset& dataset, const ContentOptions& options);

    /// One at a time, in the dataset's order. \return what the audience may not see \throws geo::InputError also for a
    /// site that was asked for and may not be shown
    LeftOut for_each(const std::function<void(const Site&)>& visit) const;

    /// Of the whole dataset, chosen or not, those of these ids that the audience may see.
    void for_each_of(const std::set<std::string>& ids, const std::function<void(const Site&)>& visit) const;

    const Dataset& dataset() const noexcept { return dataset_; }
    const ContentOptions& options() const noexcept { return options_; }
    Audience audience() const noexcept { return filter_.audience(); }
    /// nullptr for one that is not there or that the audience may not see.
    const Source* find(const SourceId& source) const;

private:
    const Dataset& dataset_;
    const ContentOptions& options_;
    SensitivityScan scan_;
    AudienceFilter filter_;
    SiteFilter chosen_;
};

}  // namespace situs::maps
