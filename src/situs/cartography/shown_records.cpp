#include "situs/cartography/shown_records.hpp"

#include "geo/error.hpp"
#include "situs/release/audience_choice.hpp"
#include "situs/store/own_terms.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace situs::maps {
namespace {

void check_layer(const Dataset& dataset, const std::string& only_layer) {
    const auto& layers = dataset.header().layers;
    const auto is_it = [&](const LayerFile& layer) { return layer.id.text() == only_layer; };
    if (!only_layer.empty() && std::none_of(layers.begin(), layers.end(), is_it)) {
        std::vector<std::string> known;
        for (const LayerFile& layer : layers) {
            known.push_back(layer.id.text());
        }
        throw geo::InputError{fmt::format("{}: there is no layer \"{}\"; dataset.json lists {}",
                                          dataset.header().folder.string(), only_layer, fmt::join(known, ", "))};
    }
}

/// Of the records in the layer. \throws geo::InputError if there is no such layer
SensitivityScan scan_of(const Dataset& dataset, const ContentOptions& options) {
    check_layer(dataset, options.only_layer);
    return scan_sensitivity(dataset, options.only_layer);
}

SiteFilter filter_of(const Dataset& dataset, const std::string& text) {
    return text.empty() ? SiteFilter{} : SiteFilter{text, terms_of("kind", dataset.header())};
}

}  // namespace

ShownRecords::ShownRecords(const Dataset& dataset, const ContentOptions& options)
    : dataset_{dataset},
      options_{options},
      scan_{scan_of(dataset, options)},
      filter_{dataset, scan_, chosen_audience(dataset, scan_, options.audience)},
      chosen_{filter_of(dataset, options.filter)} {}

const Source* ShownRecords::find(const SourceId& id) const {
    const Source* const source = dataset_.sources().find(id);
    return source != nullptr && filter_.may_see(*source) ? source : nullptr;
}

LeftOut ShownRecords::for_each(const std::function<void(const Site&)>& visit) const {
    AudienceFilter filter{dataset_, scan_, audience()};  // It counts what it takes out.
    std::set<std::string> wanted{options_.only_sites.begin(), options_.only_sites.end()};
    const SourceLookup lookup = [this](const SourceId& id) { return find(id); };
    dataset_.for_each_site([&](const LayerFile& layer, const Record& record) {
        if (!options_.only_layer.empty() && layer.id.text() != options_.only_layer) {
            return;
        }
        // What the audience may not see decides nothing, and is not there for --site either.
        const auto visible = filter.filtered(record);
        const bool is_wanted = options_.only_sites.empty() || (visible && wanted.erase(visible->site.id.text()) > 0);
        if (visible && is_wanted && chosen_.accepts(visible->site, lookup)) {
            visit(visible->site);
        }
    });
    if (!wanted.empty()) {
        throw geo::InputError{fmt::format("{}: there is no site {} that may be shown; `situs show {}` lists the ids",
                                          dataset_.header().folder.string(), fmt::join(wanted, ", "),
                                          dataset_.header().folder.string())};
    }
    return filter.left_out();
}

void ShownRecords::for_each_of(const std::set<std::string>& ids, const std::function<void(const Site&)>& visit) const {
    AudienceFilter filter{dataset_, scan_, audience()};
    dataset_.for_each_site([&](const LayerFile&, const Record& record) {
        if (!ids.contains(record.site.id.text())) {
            return;
        }
        if (const auto visible = filter.filtered(record)) {
            visit(visible->site);
        }
    });
}

}  // namespace situs::maps
