#include "geo/gpkg_geometry.hpp"
#include "situs/exchange/edited_rows.hpp"
#include "situs/exchange/edited_tables.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/location_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace situs::edited {
namespace {

/// What situs knows of such a table.
struct Known {
    std::span<const TableColumn> columns;
    bool has_geometry = false;
    std::string_view instead;  ///< What to do rather than edit it.
};

/// Names that a layer of the dataset has taken got one of these behind.
bool is_called(std::string_view name, std::string_view table, std::string_view suffix) {
    return name == table || (name.starts_with(table) && name.substr(table.size()).starts_with(suffix));
}

std::optional<Known> known_table(const std::string& name) {
    constexpr std::string_view of_evidence =
        "evidence is changed in the dataset itself, where each claim keeps its source";
    for (const EvidenceTable& table : evidence_tables()) {
        if (is_called(name, table.name, "_evidence")) {
            return Known{.columns = table.columns, .instead = of_evidence};
        }
    }
    if (is_called(name, "sources", "_evidence")) {
        return Known{.columns = source_columns(), .instead = "sources are changed in sources.json of the dataset"};
    }
    for (const LocationLayer& layer : location_layers()) {
        if (is_called(name, layer.name, "_of_sites")) {
            return Known{.columns = layer.columns,
                         .has_geometry = true,
                         .instead =
                             "it shows locations as they were exported; move the record in its own layer, or use "
                             "new_position"};
        }
    }
    return std::nullopt;
}

/// \return none if a value is none of its column's type: then it was changed for sure
std::optional<std::string> hash_of_rows(const geo::SqliteFile& file, const std::string& name, const Known& known,
                                        std::int64_t& count) {
    std::string columns;
    for (const TableColumn& column : known.columns) {
        columns += geo::sql_name(column.name) + ", ";
    }
    gpkg::RowsHash hash;
    std::vector<FieldValue> values;
    bool readable = true;
    auto rows = file.query(fmt::format("SELECT {}{} FROM {} ORDER BY rowid", columns,
                                       known.has_geometry ? "geom" : "NULL", geo::sql_name(name)));
    while (rows.next()) {
        values.clear();
        for (std::size_t i = 0; i < known.columns.size(); ++i) {
            std::optional<FieldValue> value = read_value(known.columns[i].type, rows.value(i));
            readable = readable && value;
            values.push_back(flat::normal(known.columns[i].type, std::move(value).value_or(FieldValue{})));
        }
        const geo::SqliteValue last = rows.value(known.columns.size());
        const auto* const blob = std::get_if<geo::Blob>(&last);
        const auto geometry = blob == nullptr ? std::nullopt : geo::read_gpkg_geometry(blob->bytes);
        readable = readable && (geometry || std::holds_alternative<std::monostate>(last)) &&
                   (!geometry || flat::is_finite(geometry->geometry));
        hash.add(values, geometry ? geometry->geometry : geo::Geometry{});
    }
    count = hash.count();
    return readable ? std::optional{hash.text()} : std::nullopt;
}

class Comparison {
public:
    Comparison(const geo::SqliteFile& file, std::vector<std::string>& notes) : file_{file}, notes_{notes} {}

    void compare(const FixedTable& table) {
        const std::optional<Known> known = known_table(table.name);
        if (!known || !file_.has_table(table.name)) {
            notes_.push_back(fmt::format("The table {} {}: nothing of it is taken, and what the dataset says stays.",
                                         table.name,
                                         known ? "was removed from the file" : "is not known to this situs"));
            return;
        }
        const std::vector<std::string> columns = file_.columns_of(table.name);
        const std::string changed = changed_columns(columns, *known);
        if (!changed.empty()) {
            refuse(table, *known, changed);
            return;
        }
        std::int64_t count = 0;
        if (hash_of_rows(file_, table.name, *known, count) != table.hash) {
            refuse(table, *known,
                   count == table.rows ? "values in it were changed"
                                       : fmt::format("it was exported with {} rows and has {} now", table.rows, count));
        }
    }

    std::vector<Refusal> refusals;

private:
    static std::string changed_columns(const std::vector<std::string>& columns, const Known& known) {
        std::set<std::string, std::less<>> left(columns.begin(), columns.end());
        for (const TableColumn& column : known.columns) {
            if (left.erase(std::string{column.name}) == 0) {
                return fmt::format("its column {} was removed", column.name);
            }
        }
        left.erase("fid");
        const bool lost = known.has_geometry && left.erase("geom") == 0;
        if (lost) {
            return "its geometry was removed";
        }
        return left.empty() ? std::string{} : fmt::format("the column {} was added to it", *left.begin());
    }
    void refuse(const FixedTable& table, const Known& known, const std::string& what) {
        refusals.push_back(
            {.layer = {}, .id = {}, .what = "table " + table.name, .why = fmt::format("{}; {}", what, known.instead)});
    }

    const geo::SqliteFile& file_;
    std::vector<std::string>& notes_;
};

}  // namespace

std::vector<Refusal> changed_tables(const geo::SqliteFile& file, const std::vector<FixedTable>& tables,
                                    std::vector<std::string>& notes) {
    Comparison comparison{file, notes};
    for (const FixedTable& table : tables) {
        comparison.compare(table);
    }
    return std::move(comparison.refusals);
}

}  // namespace situs::edited
