#include "geo/gpkg_schema.hpp"

#include <fmt/format.h>

namespace geo {
namespace {

std::string extension_row(std::string_view table) {
    return fmt::format(
        "INSERT INTO gpkg_extensions SELECT '{0}', NULL, 'gpkg_schema', "
        "'http://www.geopackage.org/spec121/#extension_schema', 'read-write' WHERE NOT EXISTS "
        "(SELECT 1 FROM gpkg_extensions WHERE table_name = '{0}')",
        table);
}

}  // namespace

std::string sql_literal(std::string_view text) {
    if (text.empty()) {
        return "NULL";
    }
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') {
            out += c;
        }
    }
    return out + "'";
}

std::vector<std::string> gpkg_schema_tables() {
    return {
        // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): each statement is written in pieces.
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
        "definition TEXT NOT NULL, scope TEXT NOT NULL, "
        "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
        "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, "
        "title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
        "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))",
        "CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
        "constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, "
        "max_is_inclusive BOOLEAN, description TEXT, "
        "CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))",
        extension_row("gpkg_data_columns"), extension_row("gpkg_data_column_constraints")};
}

std::vector<std::string> gpkg_column_rows(const LayerSpec& layer) {
    std::vector<std::string> statements;
    for (const FieldSpec& field : layer.fields) {
        if (field.alias.empty() && field.comment.empty()) {
            continue;
        }
        statements.push_back(fmt::format(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES ({}, {}, {}, {}, "
            "{}) "
            "ON CONFLICT (table_name, column_name) DO UPDATE SET name = excluded.name, title = excluded.title, "
            "description = excluded.description",
            sql_literal(layer.name), sql_literal(field.name), sql_literal(field.alias), sql_literal(field.alias),
            sql_literal(field.comment)));
    }
    return statements;
}

}  // namespace geo
