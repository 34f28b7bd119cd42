#include "situs/exchange/edited_tables.hpp"

#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace situs::edited {
namespace {

constexpr std::array<std::string_view, 4> names_of_holds{"records", "points", "lines", "areas"};
constexpr std::array<std::string_view, 4> suffixes{"", "_points", "_lines", "_areas"};

/// What stands in gpkg_geometry_columns.
struct GeometryColumn {
    std::string column;
    std::string type;
};

/// What the snapshot knows: tables with records or shapes, and the others.
struct Remembered {
    std::set<std::string> of_layers;
    std::vector<FixedTable> fixed;
};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Tables that the file needs itself, or QGIS.
bool is_machinery(const std::string& name) {
    const std::string known = lower(name);
    return known.starts_with("gpkg") || known.starts_with("rtree_") || known.starts_with("sqlite_") ||
           known == "qgis_projects" || known == "layer_styles" || known == "spatial_ref_sys";
}

std::vector<std::string> table_names(const geo::SqliteFile& file) {
    std::vector<std::string> names;
    for (auto rows = file.query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE "
                                "VIRTUAL%' ORDER BY name");
         rows.next();) {
        if (std::string name = rows.text(0); !is_machinery(name)) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// \throws geo::InputError if it is not in longitude and latitude on WGS 84
std::optional<GeometryColumn> geometry_of(const geo::SqliteFile& file, const std::string& table) {
    if (!file.has_table("gpkg_geometry_columns") || !file.has_table("gpkg_spatial_ref_sys")) {
        return std::nullopt;
    }
    const geo::SqliteValue wanted[] = {table};
    auto rows = file.query(
        "SELECT c.column_name, c.geometry_type_name, s.organization, s.organization_coordsys_id "
        "FROM gpkg_geometry_columns c LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = c.srs_id "
        "WHERE lower(c.table_name) = lower(?1)",
        wanted);
    if (!rows.next()) {
        return std::nullopt;
    }
    if (lower(rows.text(2)) != "epsg" || rows.whole(3) != 4326) {
        const std::string system =
            rows.text(2).empty() ? "an unknown coordinate system" : fmt::format("{}:{}", rows.text(2), rows.whole(3));
        throw geo::InputError{fmt::format(
            "the table {} is in {}. Records are in longitude and latitude: save it again in EPSG:4326 (WGS 84)", table,
            system)};
    }
    return GeometryColumn{.column = rows.text(0), .type = lower(rows.text(1))};
}

Holds holds_of(const std::optional<GeometryColumn>& geometry) {
    if (!geometry || geometry->type == "point" || geometry->type == "geometry") {
        return Holds::records;
    }
    if (geometry->type == "multipoint") {
        return Holds::points;
    }
    return geometry->type.find("line") != std::string::npos ? Holds::lines : Holds::areas;
}

std::string without_suffix(const std::string& name, Holds holds) {
    const std::string_view suffix = suffixes[static_cast<std::size_t>(holds)];
    return !suffix.empty() && name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size()) : name;
}

Remembered remembered(const geo::SqliteFile& file) {
    Remembered result;
    const std::vector<std::string> columns = file.columns_of(gpkg::snapshot_table);
    if (!file.has_table(gpkg::snapshot_table)) {
        return result;
    }
    for (const std::string_view column : {"layer", "id", "fid", "hash", "base"}) {
        if (!contains(columns, column)) {
            throw geo::InputError{
                fmt::format("the table {} is damaged: it has no column {}. Export the dataset again, "
                            "and repeat the changes there",
                            gpkg::snapshot_table, column)};
        }
    }
    for (auto rows = file.query(fmt::format(
             "SELECT DISTINCT layer FROM {} WHERE id IS NOT NULL AND typeof(layer) = 'text'", gpkg::snapshot_table));
         rows.next();) {
        result.of_layers.insert(rows.text(0));
    }
    for (auto rows = file.query(fmt::format(
             "SELECT layer, fid, hash FROM {} WHERE id IS NULL ORDER BY layer LIMIT 1000", gpkg::snapshot_table));
         rows.next();) {
        result.fixed.push_back({.name = rows.text(0), .rows = rows.whole(1), .hash = rows.text(2)});
    }
    return result;
}

class Finder {
public:
    Finder(const geo::SqliteFile& file, const geo::VectorDataset& dataset)
        : file_{file}, dataset_{dataset}, names_{table_names(file)}, remembered_{remembered(file)} {}

    Tables run() {
        result_.has_snapshot = !remembered_.of_layers.empty() || !remembered_.fixed.empty();
        result_.fixed = remembered_.fixed;
        for (const std::string& name : names_) {
            look_at(name);
        }
        for (const std::string& table : remembered_.of_layers) {
            if (!found_.contains(table)) {
                result_.notes.push_back(fmt::format(
                    "The table {} was removed from the file: what became of its rows is unknown, nothing of them is "
                    "taken as deleted.",
                    table));
            }
        }
        return std::move(result_);
    }

private:
    std::string said(const std::string& table, std::string_view key) const {
        const auto layer = dataset_.find_layer(table);
        return layer ? dataset_.layer_metadata(*layer, key).value_or(std::string{}) : std::string{};
    }

    void look_at(const std::string& name) {
        const std::vector<std::string> columns = file_.columns_of(name);
        const std::string layer = said(name, "layer");
        const std::string was = layer.empty() ? name : said(name, "table");
        const bool is_ours = !layer.empty() || (result_.has_snapshot ? remembered_.of_layers.contains(name)
                                                                     : contains(columns, "id") &&
                                                                           contains(columns, "existence_confidence"));
        const bool is_copy = was != name && contains(names_, was);
        const bool is_fixed = std::ranges::find(remembered_.fixed, name, &FixedTable::name) != remembered_.fixed.end();
        if (is_ours && !is_copy) {
            add(layer, {.name = name, .was = was, .columns = columns});
        } else if (!is_fixed && !is_evidence(columns)) {
            result_.notes.push_back(fmt::format("The table {} is not from the export: nothing of it is taken.", name));
        }
    }

    /// Without a snapshot nothing else tells the tables of evidence from what people have added.
    bool is_evidence(const std::vector<std::string>& columns) const {
        return !result_.has_snapshot && (contains(columns, "site_id") || contains(columns, "derived_from"));
    }

    /// What QGIS's "Package layers" leaves of a layer: `<dataset>:<table>`, from its metadata. \return the table's name
    std::string packaged_as(const std::string& table) {
        const auto layer = dataset_.find_layer(table);
        const std::string identifier = layer ? dataset_.layers()[*layer].title : std::string{};
        const std::size_t colon = identifier.find(':');
        if (colon == std::string::npos || !is_slug(identifier.substr(0, colon))) {
            return table;
        }
        result_.dataset = identifier.substr(0, colon);
        return identifier.substr(colon + 1);
    }

    void add(const std::string& layer, Table table) {
        const auto geometry = geometry_of(file_, table.name);
        const std::string holds = said(table.name, "holds");
        const auto* const word = std::ranges::find(names_of_holds, holds);
        table.holds =
            word == names_of_holds.end() ? holds_of(geometry) : static_cast<Holds>(word - names_of_holds.begin());
        table.geometry = geometry && contains(table.columns, geometry->column) ? geometry->column : std::string{};
        table.place = said(table.name, place_of_rows);
        if (!table.has_column("id")) {
            result_.refusals.push_back({.layer = LayerId{layer},
                                        .id = {},
                                        .what = "table " + table.name,
                                        .why =
                                            "its column id was removed, so that nothing tells which record a row is; "
                                            "export the dataset again and repeat the changes there"});
            found_.insert(table.was);
            return;
        }
        check_columns(layer, table);
        const std::string id = layer.empty() ? without_suffix(packaged_as(table.name), table.holds) : layer;
        auto place = std::ranges::find(result_.layers, id, [](const Layer& known) { return known.id.text(); });
        if (place == result_.layers.end()) {
            place = result_.layers.insert(place, {.id = LayerId{id}});
        }
        std::optional<Table>& slot = place->tables[static_cast<std::size_t>(table.holds)];
        if (slot) {
            result_.notes.push_back(fmt::format("The table {} holds the same layer as {}: nothing of it is taken.",
                                                table.name, slot->name));
            return;
        }
        found_.insert(table.was);
        if (table.was != table.name) {
            result_.notes.push_back(
                fmt::format("The table {} is now called {}: it is taken for the same.", table.was, table.name));
        }
        slot = std::move(table);
    }

    void check_columns(const std::string& layer, const Table& table) {
        std::set<std::string, std::less<>> known{"id", "fid", "ogc_fid", "geom", table.geometry, table.place};
        std::vector<std::string_view> lost;
        for (const Field* const field : gpkg::site_fields()) {
            known.emplace(field->name);
            if (!table.has_column(field->name)) {
                lost.push_back(field->name);
            }
        }
        for (const gpkg::PlacingColumn& column : gpkg::placing_columns()) {
            known.emplace(column.name);
        }
        for (const std::string& column : table.columns) {
            if (!known.contains(column)) {
                result_.refusals.push_back(
                    {.layer = LayerId{layer.empty() ? table.name : layer},
                     .id = {},
                     .what = fmt::format("column {} of the table {}", column, table.name),
                     .why = "it was added in the copy, and records have no such member; what it says can go into the "
                            "column notes"});
            }
        }
        if (!lost.empty()) {
            result_.lost_columns.push_back(
                fmt::format("The table {} has no {} any more: what stood there is unknown, nothing of it is emptied.",
                            table.name, fmt::join(lost, ", ")));
        }
    }

    const geo::SqliteFile& file_;
    const geo::VectorDataset& dataset_;
    std::vector<std::string> names_;
    Remembered remembered_;
    std::set<std::string> found_;
    Tables result_;
};

}  // namespace

bool Table::has_column(std::string_view column) const noexcept {
    return contains(columns, column);
}

std::string Layer::name() const {
    return id.text();
}

Tables tables_of(const geo::SqliteFile& file, const geo::VectorDataset& dataset) {
    return Finder{file, dataset}.run();
}

}  // namespace situs::edited
