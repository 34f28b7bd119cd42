#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Which column of somebody's table is what.
namespace situs {

struct MappedColumn {
    std::string heading;  ///< As the table has it.
    /// "name", "name:fa" (BCP 47), "latitude", "longitude", "coordinates", "geometry", "uncertainty_m", "datum",
    /// "method", "unlocated", "layer", a stored column of a record ("kind", "when" …), "notes", or "nothing": left out.
    std::string role;
};

/// A table's word for a kind that has no term yet.
struct OpenKind {
    std::string word;
    std::string where;  ///< "line 2, line 5".
};

/// A mapping, and what holds for all rows.
struct ColumnMap {
    std::vector<MappedColumn> columns;
    std::map<std::string, std::string> kinds = {};  ///< The table's word for a kind, and the term.
    std::string order = {};                         ///< "latitude-first" or "longitude-first", of `coordinates`.
    std::string kind = {}, layer = {}, datum = {}, method = {}, encoding = {};
    std::optional<double> uncertainty_m = {};

    /// "notes" for a heading that it does not know: nothing is lost.
    std::string_view role_of(std::string_view heading) const noexcept;
};

/// Whether a row may have cells in both columns, counted from 0.
using ColumnsShareRows = std::function<bool(std::size_t, std::size_t)>;

/// Whether several columns of a table may be that: names, notes, nothing.
bool may_repeat(std::string_view role) noexcept;

/// A mapping made of the headings: English, French, Persian and Arabic words, the names of situs' own columns (also
/// as a Shapefile cuts them) and of Darwin Core. Of two columns for one role the first counts, the second goes into the
/// notes. A column such as "Place" or "Location" holds coordinates if its cells do, else the name where no other column
/// does. \param rows some that stand below the headings \param share_rows whether a row may have cells in both columns;
/// none: always
ColumnMap proposed_map(std::span<const std::string> headings, std::span<const std::vector<std::string>> rows = {},
                       const ColumnsShareRows& share_rows = {});

/// Reads a mapping that map_text() wrote and people changed. \throws geo::InputError with line and column
ColumnMap read_map(const std::filesystem::path& path);

/// The mapping as TOML 1.0 with explanations. \param open stand in comments, ready to be filled in with one of `terms`
std::string map_text(const ColumnMap& map, std::span<const OpenKind> open = {},
                     std::span<const std::string> terms = {});

}  // namespace situs
