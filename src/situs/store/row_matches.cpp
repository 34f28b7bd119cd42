#include "situs/store/row_matches.hpp"

#include "situs/store/merge.hpp"

#include <algorithm>

namespace situs {

void RowMatches::add(std::string_view subject, std::string_view name) {
    by_name_.emplace(name, matches_.size());
    by_locator_.emplace(subject, matches_.size());
    matches_.emplace_back();
}

void RowMatches::see(const LayerId& layer, const Site& site) {
    if (std::ranges::find(site.attestations, known_.source, &Attestation::source) == site.attestations.end()) {
        return;
    }
    const bool is_a_line = match_lines(layer, site);
    match_names({.layer = layer, .id = site.id, .by = is_a_line ? std::nullopt : std::optional{KnownBy::name}}, site);
}

bool RowMatches::match_lines(const LayerId& layer, const Site& site) {
    bool is_a_line = false;
    for (const Attestation& attestation : site.attestations) {
        auto [row, end] = by_locator_.equal_range(attestation.locator_label + " " + attestation.locator_value);
        for (; attestation.source == known_.source && row != end; ++row) {
            if (!known_.came_from(traits_(row->second), site, KnownBy::locator)) {
                continue;
            }
            is_a_line = true;
            if (Match& match = matches_[row->second]; match.by != KnownBy::locator) {
                const Match before =
                    std::exchange(match, {.layer = layer, .id = site.id, .by = std::optional{KnownBy::locator}});
                give_to_another(before, row->second);
            }
        }
    }
    return is_a_line;
}

void RowMatches::match_names(const Match& record, const Site& site) {
    Match next = record;
    for (const Name& name : site.names) {
        auto [row, end] = by_name_.equal_range(name.text);
        for (; row != end; ++row) {
            Match& match = matches_[row->second];
            const bool is_found = match.by || (!next.by && !match.id.empty());
            if (!is_found && known_.came_from(traits_(row->second), site, KnownBy::name)) {
                match = next;
                next.by.reset();
            }
        }
    }
}

/// A record that was found by name for a row whose own one came later.
void RowMatches::give_to_another(const Match& record, std::size_t row) {
    if (!record.by) {
        return;
    }
    const RowTraits traits = traits_(row);
    auto [other, end] = by_name_.equal_range(traits.name);
    for (; other != end; ++other) {
        if (Match& match = matches_[other->second];
            !match.by && is_same_geometry(traits_(other->second).geometry, traits.geometry)) {
            match = record;
            return;
        }
    }
}

}  // namespace situs
