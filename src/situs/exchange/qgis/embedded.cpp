#include "situs/exchange/qgis/embedded.hpp"

#include "geo/gpkg_schema.hpp"
#include "situs/exchange/qgis/layer_style.hpp"
#include "situs/exchange/qgis/resource_metadata.hpp"

#include <fmt/format.h>

namespace situs::qgis {
namespace {

constexpr std::string_view metadata_uri = "http://mrcc.com/qgis.dtd";

std::string moment_of(std::string_view date) {
    return std::string{date} + "T00:00:00.000Z";
}

std::string extension_row(std::string_view table) {
    return fmt::format(
        "INSERT INTO gpkg_extensions SELECT '{0}', NULL, 'gpkg_metadata', "
        "'http://www.geopackage.org/spec121/#extension_metadata', 'read-write' WHERE NOT EXISTS "
        "(SELECT 1 FROM gpkg_extensions WHERE table_name = '{0}')",
        table);
}

}  // namespace

std::string hex_text(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

std::vector<std::string> style_statements(const ProjectPlan& project) {
    const std::string moment = moment_of(project.header->date);
    std::vector<std::string> statements{
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, "
        "f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, "
        "useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME)",
        fmt::format("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES "
                    "('layer_styles', 'attributes', 'layer_styles', 'How QGIS draws the layers.', '{}')",
                    moment)};
    for (const LayerPlan& layer : project.layers) {
        statements.push_back(fmt::format(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, description, owner, update_time) VALUES ('', '', {}, '{}', 'situs', {}, "
            "'', 1, 'Written by situs.', '', '{}')",
            geo::sql_literal(layer.table), layer.role == LayerRole::evidence ? "" : "geom",
            geo::sql_literal(style_document(layer, project)), moment));
    }
    return statements;
}

std::vector<std::string> project_statements(std::string_view packed_project, std::string_view date) {
    return {"CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)",
            fmt::format("INSERT INTO qgis_projects (name, metadata, content) VALUES ('{}', '{{\"last_modified_time\": "
                        "\"{}\", \"last_modified_user\": \"\"}}', '{}')",
                        project_name, moment_of(date), hex_text(packed_project))};
}

std::vector<std::string> metadata_statements(const ProjectPlan& project) {
    std::vector<std::string> statements{
        "CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT "
        "NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', "
        "metadata TEXT NOT NULL DEFAULT '')",
        "CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, "
        "column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT "
        "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER, "
        "CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), "
        "CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))",
        extension_row("gpkg_metadata"), extension_row("gpkg_metadata_reference")};
    for (const LayerPlan& layer : project.layers) {
        statements.push_back(fmt::format(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES ('dataset', '{}', "
            "'text/xml', {})",
            metadata_uri,
            geo::sql_literal("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" +
                             resource_metadata(layer, project, "qgis"))));
        statements.push_back(fmt::format(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp, md_file_id) VALUES ('table', "
            "{}, '{}', (SELECT max(id) FROM gpkg_metadata))",
            geo::sql_literal(layer.table), moment_of(project.header->date)));
    }
    return statements;
}

}  // namespace situs::qgis
