#include "situs/exchange/gpkg_snapshot.hpp"

#include "geo/deflate.hpp"
#include "geo/geojson.hpp"
#include "situs/exchange/flat_values.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace situs::gpkg {
namespace {

constexpr std::array placing{
    PlacingColumn{"new_position", FieldType::text, "New position",
                  "Where the place is, if that has become known or was wrong: coordinates in any usual form."},
    PlacingColumn{"new_uncertainty_m", FieldType::real, "New uncertainty (m)",
                  "The radius in metres round the new position that surely holds the true place."},
    PlacingColumn{"new_method", FieldType::text, "New method", "How the new position was found.", "method"},
    PlacingColumn{"new_because", FieldType::text, "Why it is there",
                  "What the new position rests on, and what was wrong with the old one."}};

enum Column : std::size_t { layer, id, fid, hash, base };

geo::RowWriter& begun(geo::VectorWriter& out) {
    out.execute_sql(fmt::format(
        "CREATE TABLE {} (layer TEXT NOT NULL, id TEXT, fid INTEGER NOT NULL, hash TEXT, base BLOB)", snapshot_table));
    const std::array<std::string, 5> columns{"layer", "id", "fid", "hash", "base"};
    return out.fill_table(std::string{snapshot_table}, columns);
}

}  // namespace

std::span<const PlacingColumn> placing_columns() noexcept {
    return placing;
}

std::vector<geo::FieldSpec> placing_specs() {
    std::vector<geo::FieldSpec> specs;
    specs.reserve(placing.size());
    for (const PlacingColumn& column : placing) {
        specs.push_back({.name = std::string{column.name},
                         .type = column.type == FieldType::real ? geo::FieldType::real : geo::FieldType::text,
                         .alias = std::string{column.alias},
                         .comment = std::string{column.description},
                         .domain = std::string{column.vocabulary}});
    }
    return specs;
}

std::string packed(const FlatRecord& record) {
    geo::json::Object members;
    for (const auto& [name, value] : record.members) {
        if (const std::string* const text = std::get_if<std::string>(&value)) {
            members.append(name, *text);
        } else if (const double* const number = std::get_if<double>(&value)) {
            members.append(name, *number);
        }
    }
    std::string text;
    geo::json::write_line(
        text, geo::json::Object{{"geometry", geo::to_node(record.geometry, -1)}, {"members", std::move(members)}});
    return geo::deflated(text);
}

std::optional<FlatRecord> unpacked(std::string_view bytes) {
    const std::optional<std::string> text = geo::inflated(bytes, largest_record);
    geo::json::Document document;
    if (!text || !document.parse_fast(*text)) {
        return std::nullopt;
    }
    const geo::json::Value members = document.root()["members"];
    geo::GeometryReading reading = geo::read_geometry(document.root()["geometry"]);
    if (!members.is(geo::json::Kind::object) || !reading.problems.empty() || !flat::is_finite(reading.geometry)) {
        return std::nullopt;
    }
    FlatRecord record{.members = {}, .geometry = std::move(reading.geometry)};
    for (const geo::json::Member& member : members.members()) {
        if (member.value.is(geo::json::Kind::string)) {
            record.members.emplace(member.name, std::string{member.value.string()});
        } else if (member.value.is(geo::json::Kind::number) && std::isfinite(member.value.number())) {
            record.members.emplace(member.name, member.value.number());
        } else {
            return std::nullopt;
        }
    }
    return record;
}

void RowsHash::add(std::span<const FieldValue> normal_values, const geo::Geometry& geometry) {
    bytes_.clear();
    for (const FieldValue& value : normal_values) {
        flat::append_value(bytes_, value);
    }
    flat::append_parts(bytes_, flat::parts_of(geometry));
    hash_.add(bytes_);
    ++count_;
}

SnapshotWriter::SnapshotWriter(geo::VectorWriter& out) : out_{out}, table_{begun(out)} {}

void SnapshotWriter::add(std::string_view table, std::int64_t row, std::string_view hash_text) {
    table_.set(layer, table);
    table_.set(fid, row);
    table_.set(hash, hash_text);
    table_.add();
}

void SnapshotWriter::add_record(std::string_view table, std::string_view record_id, std::int64_t row,
                                const FlatRecord& record) {
    add_remembered(table, record_id, row, flat::hash_of(record), packed(record));
}

void SnapshotWriter::add_remembered(std::string_view table, std::string_view record_id, std::int64_t row,
                                    std::string_view hash_text, std::string_view packed_record) {
    std::string buffer;
    table_.set(id, without_controls(record_id, buffer));
    table_.set_bytes(base, packed_record);
    add(table, row, hash_text);
}

void SnapshotWriter::add_shape(std::string_view table, std::string_view record_id, std::int64_t row) {
    std::string buffer;
    table_.set(layer, table);
    table_.set(id, without_controls(record_id, buffer));
    table_.set(fid, row);
    table_.add();
}

void SnapshotWriter::add_row(const std::string& table, std::span<const TableColumn> columns,
                             std::span<const Cell> cells, const geo::Geometry& geometry) {
    values_.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        values_.push_back(flat::normal(columns[i].type, flat::stored(columns[i].type, cells[i])));
    }
    rows_[table].add(values_, geometry);
}

void SnapshotWriter::finish() {
    for (auto& [table, rows] : rows_) {
        add(table, rows.count(), rows.text());
    }
    out_.execute_sql(fmt::format("CREATE INDEX {0}_ids ON {0} (layer, id)", snapshot_table));
    out_.execute_sql(fmt::format("CREATE INDEX {0}_fids ON {0} (layer, fid)", snapshot_table));
    out_.execute_sql(
        fmt::format("INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, "
                    "scope) VALUES ('{}', NULL, 'situs_snapshot', "
                    "'What situs exported, for `situs import` to find edits: see docs/qgis.md of situs', "
                    "'write-only')",
                    snapshot_table));
}

}  // namespace situs::gpkg
