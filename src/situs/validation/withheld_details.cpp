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

/// Wordings that the record shows in their own right: names, and what visible parts quote or rest on. The same words
/// elsewhere give nothing away.
struct Shown {
    std::vector<std::string_view> names, quotations, records;
};

bool is_inside_one(std::string_view text, const std::vector<std::string_view>& shown) {
    return std::any_of(shown.begin(), shown.end(),
                       [text](std::string_view whole) { return whole.find(text) != std::string_view::npos; });
}

Shown shown_wordings(const Site& site, geo::json::Value feature, Sensitivity record, const Dataset* dataset) {
    Shown shown;
    const auto names = elements_of(feature, "names");
    for (std::size_t i = 0; i < names.size() && i < site.names.size(); ++i) {
        if (level_of(names[i], record) <= record) {
            shown.names.push_back(site.names[i].text);
        }
    }
    const auto locations = elements_of(feature, "locations");
    for (std::size_t i = 0; i < locations.size() && i < site.locations.size(); ++i) {
        if (level_of(locations[i], record) <= record) {
            shown.quotations.push_back(site.locations[i].verbatim);
            for (const Basis& basis : site.locations[i].basis) {
                shown.records.push_back(basis.record);
            }
        }
    }
    const auto attestations = elements_of(feature, "attestations");
    for (std::size_t i = 0; i < attestations.size() && i < site.attestations.size(); ++i) {
        if (level_of_attestation(attestations[i], record, dataset) <= record) {
            for (const Claim& claim : site.attestations[i].claims) {
                shown.quotations.push_back(claim.verbatim);
            }
            for (const Selector& selector : site.attestations[i].selectors) {
                shown.quotations.push_back(selector.exact);
            }
        }
    }
    return shown;
}

void collect_names(const Site& site, geo::json::Value feature, Sensitivity record, WithheldDetails& details) {
    const auto values = elements_of(feature, "names");
    for (std::size_t i = 0; i < values.size() && i < site.names.size(); ++i) {
        if (const Sensitivity level = level_of(values[i], record); level > record) {
            add_wording(details.names, site.names[i].text, level, least_name);
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
            details.shown_places.push_back(location.geometry.as_point());
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

Sensitivity level_of_name(const Name& name, const Dataset* dataset) {
    // What is no text closes too, and is an error of site-structure.
    const Sensitivity own = name.sensitivity.empty() ? Sensitivity::open : sensitivity_of_word(name.sensitivity);
    if (dataset == nullptr || name.sources.empty()) {
        return own;
    }
    const Sensitivity inherited = dataset_sensitivity(dataset->header());
    Sensitivity of_sources = Sensitivity::withheld;
    for (const SourceId& id : name.sources) {
        const Source* const source = dataset->sources().find(id);
        const bool says = source != nullptr && !source->sensitivity.empty();
        of_sources = std::min(of_sources, says ? sensitivity_of_word(source->sensitivity) : inherited);
    }
    return std::max(own, of_sources);
}

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
    if (details.empty()) {
        return details;
    }
    const Shown shown = shown_wordings(site, feature, record, dataset);
    const auto drop = [](std::vector<WithheldDetails::Wording>& wordings, const auto&... lists) {
        std::erase_if(wordings, [&](const WithheldDetails::Wording& wording) {
            return (is_inside_one(wording.text, lists) || ...);
        });
    };
    drop(details.names, shown.names);
    drop(details.quotations, shown.names, shown.quotations);
    drop(details.records, shown.records);
    return details;
}

}  // namespace situs
