#include "tools/situs/page_options.hpp"

#include "tools/situs/usage_error.hpp"

namespace situs::cli {

void RecordChoice::declare(Options& options) {
    options.value("--layer", "LAYER", &layer, "Only this layer.", {.initial = "all layers"});
    options.value("--site", "ID", &sites, "Only this site; may be given several times.");
    options.value("--filter", "CONDITIONS", &filter,
                  "Only records for which these hold, such as \"kind=prison and existence_confidence>=reported\".");
}

void RecordChoice::write_to(maps::ContentOptions& content) const {
    content.only_layer = layer;
    content.only_sites = sites;
    content.filter = filter;
}

void BasemapOption::declare(Options& options) {
    options.value("--basemap", "FILE", &file, "Your own layer under the sites: GeoPackage, FlatGeobuf, GeoJSON.",
                  {.completes = Completes::path});
    options.flag("--no-basemap", none, "The sites alone.");
}

void BasemapOption::check() const {
    if (none && !file.empty()) {
        throw UsageError{"--basemap and --no-basemap exclude each other."};
    }
}

std::optional<maps::Basemap> BasemapOption::basemap() const {
    if (none) {
        return std::nullopt;
    }
    return file.empty() ? maps::Basemap::installed() : maps::Basemap::from_file(file);
}

void ThemeOption::declare(Options& options) {
    options.value("--theme", "THEME", &name, "report, print-grey, or a .toml file of your own.",
                  {.initial = "report", .completes = Completes::path});
}

maps::Theme ThemeOption::theme() const {
    return name.empty() ? maps::Theme{} : maps::read_theme(name);
}

std::vector<std::string> between_commas(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ',') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

}  // namespace situs::cli
