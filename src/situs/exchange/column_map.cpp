#include "situs/exchange/column_map.hpp"

#include "geo/coordinates_text.hpp"
#include "geo/error.hpp"
#include "situs/exchange/column_words.hpp"
#include "situs/exchange/cut_headings.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/fields.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace situs {
namespace {

constexpr std::array<std::string_view, 12> own_roles{"name",     "latitude",  "longitude",     "coordinates",
                                                     "geometry", "wording",   "uncertainty_m", "datum",
                                                     "method",   "unlocated", "layer",         "nothing"};

bool is_role(std::string_view role) {
    const bool is_own = std::ranges::find(own_roles, role) != own_roles.end();
    const auto field = std::ranges::find(fields(), role, &Field::name);
    return is_own || (role.starts_with("name:") && role.size() > 5) ||
           (field != fields().end() && field->origin == FieldOrigin::stored && role != "draft");
}

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            out += fmt::format("\\u{:04X}", byte);
        } else {
            out += c;
        }
    }
    return out + "\"";
}

/// Reads the parts of a mapping, and refuses with their place.
class MapReader {
public:
    MapReader(const std::filesystem::path& path, const toml::table& document) : path_{path}, document_{document} {}

    ColumnMap run() {
        ColumnMap map;
        for (const auto& [key, node] : document_) {
            read(std::string_view{key.str()}, node, map);
        }
        // toml++ sorts; the order of the file is the order of the table.
        std::ranges::stable_sort(lines_, {}, &std::pair<std::size_t, MappedColumn>::first);
        for (const auto& [line, column] : lines_) {
            map.columns.push_back(column);
        }
        return map;
    }

private:
    [[noreturn]] void refuse(const toml::node& node, const std::string& what) const {
        const toml::source_position at = node.source().begin;
        throw geo::InputError{fmt::format("{}:{}:{}: {}", path_.string(), at.line, at.column, what)};
    }

    std::string text(const toml::node& node) const {
        const auto* const value = node.as_string();
        if (value == nullptr) {
            refuse(node, "this must be a text in quotation marks");
        }
        return value->get();
    }

    void read(std::string_view key, const toml::node& node, ColumnMap& map) {
        const std::array<std::pair<std::string_view, std::string*>, 6> texts{{{"order", &map.order},
                                                                              {"kind", &map.kind},
                                                                              {"layer", &map.layer},
                                                                              {"datum", &map.datum},
                                                                              {"method", &map.method},
                                                                              {"encoding", &map.encoding}}};
        const auto found = std::ranges::find(texts, key, &std::pair<std::string_view, std::string*>::first);
        if (found != texts.end()) {
            *found->second = text(node);
        } else if (key == "uncertainty_m") {
            map.uncertainty_m = node.value<double>();
            if (!map.uncertainty_m || !(*map.uncertainty_m > 0)) {
                refuse(node, "uncertainty_m must be a number of metres above 0");
            }
        } else if (key == "columns" && node.is_table()) {
            read_columns(*node.as_table());
        } else if (key == "kinds" && node.is_table()) {
            read_kinds(*node.as_table(), map);
        } else {
            refuse(node,
                   fmt::format("\"{}\" is nothing that a mapping has; it has [columns], [kinds], order, kind, layer, "
                               "datum, method, encoding, uncertainty_m",
                               key));
        }
        if (key == "order" && map.order != "latitude-first" && map.order != "longitude-first") {
            refuse(node, "order must be \"latitude-first\" or \"longitude-first\"");
        }
    }

    void read_kinds(const toml::table& kinds, ColumnMap& map) const {
        for (const auto& [word, node] : kinds) {
            std::string term = text(node);
            if (without_blanks(term).empty()) {
                refuse(node, fmt::format("\"{}\" has no kind yet; write one between the quotation marks, such as "
                                         "\"prison\", or # before the line",
                                         word.str()));
            }
            map.kinds.emplace(std::string{word.str()}, std::move(term));
        }
    }

    void read_columns(const toml::table& columns) {
        for (const auto& [heading, node] : columns) {
            std::string role = text(node);
            if (!is_role(role)) {
                refuse(node, fmt::format(
                                 "a column cannot be \"{}\"; it can be {}, name:LANGUAGE, or a column of records such "
                                 "as kind, when, notes",
                                 role, fmt::join(own_roles, ", ")));
            }
            lines_.emplace_back(node.source().begin.line, MappedColumn{std::string{heading.str()}, std::move(role)});
        }
    }

    const std::filesystem::path& path_;
    const toml::table& document_;
    std::vector<std::pair<std::size_t, MappedColumn>> lines_;
};

/// Whether the cells of a column are coordinates, as far as they can be seen.
bool holds_coordinates(std::size_t column, std::span<const std::vector<std::string>> rows) {
    bool is_any = false;
    for (const std::vector<std::string>& row : rows) {
        if (column < row.size() && !row[column].empty()) {
            is_any = true;
            if (geo::read_places(row[column]).all.empty()) {
                return false;
            }
        }
    }
    return is_any;
}

/// "Name" for "Name (column 2)": the second column of that heading means what the first does.
std::string_view without_column(std::string_view heading) {
    const std::size_t at = heading.rfind(" (column ");
    return at == std::string_view::npos || !heading.ends_with(')') ? heading : heading.substr(0, at);
}

/// Decides what columns such as "Place" are.
void settle_weak_names(std::vector<HeadingRole>& roles, std::span<const std::vector<std::string>> rows) {
    constexpr std::array<std::string_view, 3> where{"latitude", "coordinates", "geometry"};
    bool has_where = std::ranges::any_of(
        roles, [&](const HeadingRole& one) { return std::ranges::find(where, one.role) != where.end(); });
    bool has_name =
        std::ranges::any_of(roles, [](const HeadingRole& one) { return !one.is_weak && one.role.starts_with("name"); });
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (!roles[i].is_weak) {
            continue;
        }
        if (!has_where && holds_coordinates(i, rows)) {
            roles[i].role = "coordinates";
            has_where = true;
        } else if (std::exchange(has_name, true)) {
            roles[i].role = std::exchange(has_where, true) ? "notes" : "wording";
        }
    }
}

}  // namespace

bool may_repeat(std::string_view role) noexcept {
    return role == "notes" || role == "nothing" || role.starts_with("name");
}

std::string_view ColumnMap::role_of(std::string_view heading) const noexcept {
    const auto found = std::ranges::find(columns, heading, &MappedColumn::heading);
    return found == columns.end() ? std::string_view{"notes"} : std::string_view{found->role};
}

ColumnMap proposed_map(std::span<const std::string> headings, std::span<const std::vector<std::string>> rows,
                       const ColumnsShareRows& share_rows) {
    const std::map<std::string, std::string> cut_short = own_columns_cut_short(headings);
    std::vector<HeadingRole> roles;
    for (const std::string& heading : headings) {
        const auto own = cut_short.find(heading);
        roles.push_back(role_of_heading(own == cut_short.end() ? without_column(heading) : own->second));
    }
    settle_weak_names(roles, rows);
    ColumnMap map;
    std::map<std::string, std::vector<std::size_t>> given;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (std::ranges::find(map.columns, headings[i], &MappedColumn::heading) != map.columns.end()) {
            continue;  // what the first of two is, the second is too
        }
        std::string& role = roles[i].role;
        std::vector<std::size_t>& others = given[role];
        const bool is_taken =
            std::ranges::any_of(others, [&](std::size_t other) { return !share_rows || share_rows(other, i); });
        if (role.empty() || (!may_repeat(role) && is_taken)) {
            role = "notes";
        } else {
            others.push_back(i);
        }
        map.columns.push_back({.heading = headings[i], .role = std::move(role)});
    }
    return map;
}

ColumnMap read_map(const std::filesystem::path& path) {
    try {
        const toml::table document = toml::parse_file(path.string());
        return MapReader{path, document}.run();
    } catch (const toml::parse_error& error) {
        throw geo::InputError{fmt::format("{}:{}:{}: {}", path.string(), error.source().begin.line,
                                          error.source().begin.column, error.description())};
    }
}

std::string map_text(const ColumnMap& map, std::span<const OpenKind> open, std::span<const std::string> terms) {
    std::string text =
        "# Which column is what, for `situs import --map`. A column can be name, name:LANGUAGE, kind, latitude, "
        "longitude,\n"
        "# coordinates, geometry (well-known text), wording (where it is, in words), uncertainty_m, datum, method,\n"
        "# unlocated (why it has no place), layer, when, country, notes or any other column of a record; \"nothing\" "
        "leaves\n# it out.\n";
    const std::array<std::pair<std::string_view, const std::string*>, 6> texts{{{"order", &map.order},
                                                                                {"kind", &map.kind},
                                                                                {"layer", &map.layer},
                                                                                {"datum", &map.datum},
                                                                                {"method", &map.method},
                                                                                {"encoding", &map.encoding}}};
    for (const auto& [key, value] : texts) {
        text += value->empty() ? "" : fmt::format("{} = {}\n", key, toml_text(*value));
    }
    text += map.uncertainty_m ? fmt::format("uncertainty_m = {}\n", *map.uncertainty_m) : "";
    text += "\n[columns]\n";
    for (const MappedColumn& column : map.columns) {
        text += fmt::format("{} = {}\n", toml_text(column.heading), toml_text(column.role));
    }
    text += "\n# The table's words for kinds, such as \"jail\" = \"prison\".\n[kinds]\n";
    for (const auto& [word, term] : map.kinds) {
        text += fmt::format("{} = {}\n", toml_text(word), toml_text(term));
    }
    if (!open.empty()) {
        text += fmt::format(
            "# These words are no kind yet. Take away the # before a line, and write a kind between its last quotation "
            "marks:\n# {}.\n",
            fmt::join(terms, ", "));
    }
    for (const OpenKind& kind : open) {
        text += fmt::format("# {} = \"\"  # {}\n", toml_text(kind.word), kind.where);
    }
    return text;
}

}  // namespace situs
