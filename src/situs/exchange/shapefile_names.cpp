#include "situs/exchange/shapefile_names.hpp"

#include "situs/exchange/site_row.hpp"

#include <algorithm>
#include <array>

namespace situs::shapefile {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array known{Pair{"affiliation", "affiliatn"},
                           Pair{"archive_url", "archiveurl"},
                           Pair{"assessed_by", "assess_by"},
                           Pair{"assessed_on", "assess_on"},
                           Pair{"attestation_id", "attest_id"},
                           Pair{"attestations", "attests"},
                           Pair{"consent_scope", "consentfor"},
                           Pair{"container_title", "containttl"},
                           Pair{"credibility", "credible"},
                           Pair{"data_generalizations", "generaliz"},
                           Pair{"derived_from", "deriv_from"},
                           Pair{"event_confidence", "conf_event"},
                           Pair{"existence_confidence", "conf_exist"},
                           Pair{"geometry_type", "geom_type"},
                           Pair{"georeferenced_by", "georef_by"},
                           Pair{"georeferenced_on", "georef_on"},
                           Pair{"information_withheld", "withheld"},
                           Pair{"intervention", "intervent"},
                           Pair{"location_confidence", "conf_loc"},
                           Pair{"location_id", "locationid"},
                           Pair{"location_role", "loc_role"},
                           Pair{"locator_label", "loc_label"},
                           Pair{"locator_value", "loc_value"},
                           Pair{"place_match", "placematch"},
                           Pair{"recorded_by", "record_by"},
                           Pair{"recorded_on", "record_on"},
                           Pair{"reliability", "reliable"},
                           Pair{"searched_by", "search_by"},
                           Pair{"searched_on", "search_on"},
                           Pair{"seen_extent", "seenextent"},
                           Pair{"sensitivity", "sensitiv"},
                           Pair{"sensitivity_category", "sens_categ"},
                           Pair{"sensitivity_reason", "sens_why"},
                           Pair{"sensitivity_review", "sens_rev"},
                           Pair{"uncertainty_m", "uncert_m"},
                           Pair{"unlocated_because", "unloc_why"},
                           Pair{"verified_by", "verif_by"},
                           Pair{"verified_on", "verif_on"},
                           Pair{"when_earliest", "when_first"},
                           Pair{"when_latest", "when_last"}};

std::string shortened(std::string_view name) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const Pair& pair) { return pair.first == name; });
    return std::string{found == known.end() ? name.substr(0, longest_name) : found->second};
}

}  // namespace

std::vector<std::string> short_names(std::span<const TableColumn> columns) {
    std::vector<std::string> names;
    for (const TableColumn& column : columns) {
        const std::string name = shortened(column.name);
        std::string candidate = name;
        for (int number = 2; std::find(names.begin(), names.end(), candidate) != names.end(); ++number) {
            const std::string suffix = std::to_string(number);
            candidate = name.substr(0, longest_name - suffix.size()) + suffix;
        }
        names.push_back(std::move(candidate));
    }
    return names;
}

std::vector<std::pair<std::string, std::string>> changed_names() {
    std::vector<std::pair<std::string, std::string>> changed;
    const auto collect = [&](std::span<const TableColumn> columns) {
        const std::vector<std::string> names = short_names(columns);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] != columns[i].name) {
                changed.emplace_back(columns[i].name, names[i]);
            }
        }
    };
    collect(site_row_columns());
    for (const EvidenceTable& table : evidence_tables()) {
        collect(table.columns);
    }
    collect(source_columns());
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    return changed;
}

std::string_view fitting(std::string_view text) noexcept {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.size() > longest_text) {
        std::size_t length = longest_text;
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
            --length;
        }
        text = text.substr(0, length);
    }
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string file_name(std::string_view layer) {
    std::string name;
    for (const char c : layer) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        name += plain ? c : '_';
    }
    // Windows takes these for devices, whatever follows behind a dot.
    constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
    const bool numbered = name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
    return name.empty() || numbered || std::find(devices.begin(), devices.end(), name) != devices.end()
               ? "layer-" + name
               : name;
}

}  // namespace situs::shapefile
