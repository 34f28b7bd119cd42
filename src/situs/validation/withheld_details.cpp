#include "situs/validation/withheld_details.hpp"

#include "geo/geometry.hpp"
#include "situs/evidence/selectors.hpp"

#include <algorithm>
#include <cstddef>

namespace situs {
namespace {

/// Shorter ones stand in texts by chance.
constexpr std::size_t least_name = 4;
constexpr std::size_t least_quotation = 12;

Sensitivity level_of(geo::json::Value part, Sensitivity inherited) noexcept {
    return own_sensitivity(part).value_or(inherited);
}

/// The element of a list in the record; sites hold their lists in the same order.
std::vector<geo::json::Value> elements_of(geo::json::Value feature, std::string_view list) {
    std::vector<geo::json::Value> values;
    for (const geo::json::Value element : feature["properties"][list].elements()) {
        values.push_back(element);
    }
    return values;
}

void add_wording(std::vector<WithheldDetails::Wording>& to, std::string_view text, Sensitivity level,
                 std::size_t least) {
    if (code_points(text) >= least) {
        to.push_back({text, level});
    }
}

void collect_names(const Site& site, geo::json::Value feature, Sensitivity record, WithheldDetails& details) {
    const auto values = elements_of(feature, "names");
    std::vector<std::string_view> shown;
    for (std::size_t i = 0; i < values.size() && i < site.names.size(); ++i) {
        if (level_of(values[i], record) <= record) {
            shown.push_back(site.names[i].text);
        }
    }
    for (std::size_t i = 0; i < values.size() && i < site.names.size(); ++i) {
        const std::string& text = site.names[i].text;
        const bool is_shown = std::any_of(shown.begin(), shown.end(), [&text](std::string_view name) {
            return name.find(text) != std::string_view::npos;
        });
        if (const Sensitivity level = level_of(values[i], record); level > record && !is_shown) {
            add_wording(details.names, text, level, least_name);
        }
    }
}

void collect_locations(const Site& site, geo::json::Value feature, Sensitivity record, WithheldDetails& details) {
    constexpr double least_radius_m = 250;
    const auto values = elements_of(feature, "locations");
    for (std::size_t i = 0; i < values.size() && i < site.locations.size(); ++i) {
        const Location& location = site.locations[i];
        const Sensitivity level = level_of(values[i], record);
        if (level <= record) {
            continue;
        }
        add_wording(details.quotations, location.verbatim, level, least_quotation);
        for (const Basis& basis : location.basis) {
            add_wording(details.records, basis.record, level, least_name);
        }
        const double radius = location.uncertainty ? location.uncertainty->value() : 0;
        geo::for_each_position(location.geometry, [&](const geo::Position& position) {
            constexpr std::size_t enough = 1000;
            if (details.places.size() < enough) {
                details.places.push_back({position.lonlat(), geo::Metres{std::max(radius, least_radius_m)}, level});
            }
        });
    }
}

void collect_attestations(const Site& site, geo::json::Value feature, Sensitivity record, const Dataset* dataset,
                          WithheldDetails& details) {
    const auto values = elements_of(feature, "attestations");
    for (std::size_t i = 0; i < values.size() && i < site.attestations.size(); ++i) {
        const Sensitivity level = level_of_attestation(values[i], record, dataset);
        if (level <= record) {
            continue;
        }
        for (const Claim& claim : site.attestations[i].claims) {
            add_wording(details.quotations, claim.verbatim, level, least_quotation);
        }
        for (const Selector& selector : site.attestations[i].selectors) {
            add_wording(details.quotations, selector.exact, level, least_quotation);
        }
    }
}

}  // namespace

Sensitivity level_of_attestation(geo::json::Value attestation, Sensitivity record, const Dataset* dataset) {
    Sensitivity level = level_of(attestation, record);
    if (dataset != nullptr) {
        const Source* source = dataset->sources().find(SourceId{std::string{attestation["source"].string()}});
        if (source != nullptr && !source->sensitivity.empty()) {
            level = std::max(level, sensitivity_of_word(source->sensitivity));
        }
    }
    return level;
}

WithheldDetails withheld_details(const Site& site, geo::json::Value feature, Sensitivity record,
                                 const Dataset* dataset) {
    WithheldDetails details;
    collect_names(site, feature, record, details);
    collect_locations(site, feature, record, details);
    collect_attestations(site, feature, record, dataset, details);
    return details;
}

}  // namespace situs
