#pragma once

#include "situs/cartography/basemap.hpp"
#include "situs/cartography/map_content.hpp"
#include "situs/cartography/theme.hpp"
#include "tools/situs/options.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Options that the verbs which draw pages share: members of a verb, each with declare() and what it then says.
namespace situs::cli {

/// `--layer`, `--site`, `--filter`.
struct RecordChoice {
    void declare(Options& options);
    void write_to(maps::ContentOptions& content) const;
    std::string layer, filter;
    std::vector<std::string> sites;
};

/// `--basemap FILE`, `--no-basemap`.
struct BasemapOption {
    void declare(Options& options);
    void check() const;  ///< \throws UsageError if both are given
    /// Nothing: the sites alone. \throws geo::InputError
    std::optional<maps::Basemap> basemap() const;
    std::filesystem::path file;
    bool none = false;
};

/// `--theme NAME|FILE`.
struct ThemeOption {
    void declare(Options& options);
    maps::Theme theme() const;  ///< \throws geo::InputError
    std::string name;
};

/// The parts of "en,fa", which may be empty.
std::vector<std::string> between_commas(const std::string& text);

}  // namespace situs::cli
