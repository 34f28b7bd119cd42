#include "geo/error.hpp"
#include "situs/cartography/theme.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/store/installed_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace situs::maps {
namespace {

std::optional<Colour> colour_in(std::string_view text) {
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    if (text.size() != 7 || text.front() != '#') {
        return std::nullopt;
    }
    const auto [stopped, error] = std::from_chars(text.data() + 1, end, value, 16);
    if (error != std::errc{} || stopped != end) {
        return std::nullopt;
    }
    return Colour{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
                  static_cast<std::uint8_t>(value & 0xFFU)};
}

/// Reads one theme; every mistake ends it, with its place.
class ThemeFile {
public:
    explicit ThemeFile(std::filesystem::path path) : path_{std::move(path)} {}

    Theme read() {
        for (const auto& [key, node] : parsed()) {
            const std::string_view section = known(key, {"colours", "lines", "text"}, "section");
            const toml::table* const table = node.as_table();
            if (table == nullptr) {
                fail(node.source(),
                     fmt::format("\"{}\" is a section; write [{}] on a line of its own", section, section));
            }
            section == "colours" ? read_colours(*table) : section == "lines" ? read_lines(*table) : read_text(*table);
        }
        return std::move(theme_);
    }

private:
    toml::table parsed() const {
        std::ifstream file{path_, std::ios::binary};
        std::ostringstream text;
        text << file.rdbuf();
        if (!file) {
            throw geo::InputError{path_.string() + ": the theme cannot be read"};
        }
        try {
            return toml::parse(text.str());
        } catch (const toml::parse_error& error) {
            fail(error.source(), std::string{error.description()});
        }
    }

    void read_colours(const toml::table& table) {
        for (const auto& [key, node] : table) {
            const ThemeColour& changed = colour_named(key);
            const auto text = node.value_exact<std::string>();
            const auto colour = text ? colour_in(*text) : std::nullopt;
            if (!colour) {
                fail(node.source(),
                     fmt::format("{} is a colour as six hexadecimal digits in quotes, such as \"#DCE9F2\"",
                                 changed.name));
            }
            theme_.colours.emplace_back(changed.colour, *colour);
        }
    }

    void read_lines(const toml::table& table) {
        for (const auto& [key, node] : table) {
            const ThemeColour& changed = colour_named(key);
            theme_.weights.emplace_back(changed.colour, number(node, changed.name, 0.25, 4));
        }
    }

    void read_text(const toml::table& table) {
        for (const auto& [key, node] : table) {
            const std::string_view name = known(key, {"size", "latin", "arabic"}, "entry of [text]");
            if (name == "size") {
                theme_.text_size = number(node, name, 0.8, 1.5);
                continue;
            }
            const auto family = node.value_exact<std::string>();
            if (!family || family->empty() || family->find(',') != std::string::npos) {
                fail(node.source(), fmt::format("{} is the name of one font in quotes, such as \"Noto Serif\"", name));
            }
            (name == "latin" ? theme_.fonts.latin : theme_.fonts.arabic) = *family;
        }
    }

    double number(const toml::node& node, std::string_view name, double least, double most) const {
        const auto value = node.value<double>();
        if (!node.is_number() || !value || !(*value >= least && *value <= most)) {
            fail(node.source(), fmt::format("{} is a number from {} to {}", name, least, most));
        }
        return *value;
    }

    const ThemeColour& colour_named(const toml::key& key) const {
        std::vector<std::string_view> names;
        for (const ThemeColour& colour : theme_colours()) {
            names.push_back(colour.name);
        }
        return *std::ranges::find(theme_colours(), known(key, names, "colour"), &ThemeColour::name);
    }

    /// The one of `names` that the key is.
    std::string_view known(const toml::key& key, const std::vector<std::string_view>& names,
                           std::string_view what) const {
        const auto found = std::ranges::find(names, key.str());
        if (found != names.end()) {
            return *found;
        }
        const std::string_view meant = nearest(key.str(), names);
        fail(key.source(), fmt::format("there is no {} \"{}\"{}; allowed are {}", what, key.str(),
                                       meant.empty() ? std::string{} : fmt::format(", did you mean {}?", meant),
                                       fmt::join(names, ", ")));
    }

    [[noreturn]] void fail(const toml::source_region& where, const std::string& why) const {
        throw geo::InputError{fmt::format("{}:{}:{}: {}", path_.string(), where.begin.line, where.begin.column, why)};
    }

    std::filesystem::path path_;
    Theme theme_;
};

}  // namespace

Theme read_theme(std::string_view name) {
    const std::filesystem::path path{name};
    if (path.extension() == ".toml") {
        return ThemeFile{path}.read();
    }
    const std::filesystem::path shipped = find_installed_data("themes/" + std::string{name} + ".toml");
    if (name.find('/') != std::string_view::npos || shipped.empty()) {
        throw geo::InputError{fmt::format(
            "there is no theme \"{}\"; themes are report and print-grey, or give a file that ends with .toml", name)};
    }
    return ThemeFile{shipped}.read();
}

}  // namespace situs::maps
