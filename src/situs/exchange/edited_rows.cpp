#include "situs/exchange/edited_rows.hpp"

#include "geo/gpkg_geometry.hpp"
#include "geo/json.hpp"
#include "geo/json_node.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace situs::edited {
namespace {

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && std::isfinite(number) ? std::optional{number}
                                                                                             : std::nullopt;
}

struct ValueReader {
    FieldType type;

    std::optional<FieldValue> operator()(std::monostate) const { return FieldValue{}; }
    std::optional<FieldValue> operator()(std::int64_t number) const {
        switch (type) {
            case FieldType::text:
                return FieldValue{std::to_string(number)};
            case FieldType::date:
                return std::nullopt;
            default:
                return FieldValue{static_cast<double>(number)};
        }
    }
    std::optional<FieldValue> operator()(double number) const {
        if (!std::isfinite(number) || type == FieldType::date) {
            return std::nullopt;
        }
        return type == FieldType::text ? FieldValue{geo::json::number_text(number)} : FieldValue{number};
    }
    std::optional<FieldValue> operator()(const std::string& text) const {
        if (text.empty()) {
            return FieldValue{};
        }
        if (type == FieldType::text) {
            return geo::json::find_invalid_utf8(text) == std::string_view::npos ? std::optional{FieldValue{text}}
                                                                                : std::nullopt;
        }
        if (type == FieldType::date) {
            std::optional<std::string> day = flat::day_of(text);
            return day ? std::optional{FieldValue{*std::move(day)}} : std::nullopt;
        }
        const std::optional<double> number = number_in(with_latin_digits(text));
        return number ? std::optional{FieldValue{*number}} : std::nullopt;
    }
    std::optional<FieldValue> operator()(const geo::Blob&) const { return std::nullopt; }
};

}  // namespace

std::optional<FieldValue> read_value(FieldType type, const geo::SqliteValue& value) {
    return std::visit(ValueReader{type}, value);
}

RowCursor::RowCursor(const geo::SqliteFile& file, const Table& table, const std::set<std::int64_t>& leave_out)
    : file_{file}, table_{table}, leave_out_{leave_out}, rows_{file.query("SELECT 1")} {
    for (const Field* const field : gpkg::site_fields()) {
        if (table.has_column(field->name)) {
            columns_.push_back({std::string{field->name}, field->type, false});
        }
    }
    for (const gpkg::PlacingColumn& column : gpkg::placing_columns()) {
        if (table.has_column(column.name)) {
            columns_.push_back({std::string{column.name}, column.type, true});
        }
    }
    rows_ = file.query(select() + " ORDER BY id");
    advance();
}

std::string RowCursor::select() const {
    std::string columns;
    for (const Column& column : columns_) {
        columns += ", " + geo::sql_name(column.name);
    }
    const auto name_or_null = [](const std::string& name) { return name.empty() ? "NULL" : geo::sql_name(name); };
    return fmt::format("SELECT rowid, id, {}, {}{} FROM {}", name_or_null(table_.geometry), name_or_null(table_.place),
                       columns, geo::sql_name(table_.name));
}

void RowCursor::read(const geo::SqliteRowCursor& rows, Row& row) const {
    row = {};
    row.fid = rows.whole(0);
    row.id = rows.text(1);
    row.place = table_.place.empty() ? std::string{} : rows.text(3);
    const geo::SqliteValue geometry = rows.value(2);
    if (const geo::Blob* const blob = std::get_if<geo::Blob>(&geometry)) {
        const std::optional<geo::GpkgGeometry> found = geo::read_gpkg_geometry(blob->bytes);
        row.has_bad_geometry = !found || !flat::is_finite(found->geometry);
        if (!row.has_bad_geometry) {
            row.parts = flat::parts_of(found->geometry);
        }
    } else {
        row.has_bad_geometry = !std::holds_alternative<std::monostate>(geometry);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        std::optional<FieldValue> value = read_value(column.type, rows.value(i + 4));
        if (!value) {
            row.unreadable.insert(column.name);
        } else if (*value != FieldValue{}) {
            (column.places ? row.placing : row.members).emplace(column.name, *std::move(value));
        }
    }
}

void RowCursor::advance() {
    while (!at_end_) {
        at_end_ = !rows_.next();
        if (!at_end_ && !leave_out_.contains(rows_.whole(0))) {
            read(rows_, row_);
            return;
        }
    }
}

Row RowCursor::row_of(std::int64_t fid) const {
    const geo::SqliteValue wanted[] = {fid};
    geo::SqliteRowCursor rows = file_.query(select() + " WHERE rowid = ?1", wanted);
    if (!rows.next()) {
        throw geo::InputError{fmt::format("the table {} has no row {} any more", table_.name, fid)};
    }
    Row row;
    read(rows, row);
    return row;
}

}  // namespace situs::edited
