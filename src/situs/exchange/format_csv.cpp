#include "geo/json_node.hpp"
#include "situs/exchange/csv_text.hpp"
#include "situs/exchange/export_about.hpp"
#include "situs/exchange/site_row.hpp"
#include "situs/exchange/statement_column.hpp"
#include "situs/exchange/visible_sources.hpp"
#include "situs/exchange/wkt.hpp"
#include "situs/release/internal_statement.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Object;

constexpr std::string_view types_suffix = "t";                  // places.csvt, as GDAL and QGIS look for it
constexpr std::string_view metadata_suffix = "-metadata.json";  // W3C Metadata Vocabulary for Tabular Data, section 5.3

/// Behind the columns of sites. A column of the name WKT is what GDAL and QGIS take for the geometry.
constexpr std::array position_columns{
    TableColumn{.name = "lon",
                .type = FieldType::real,
                .description = "Longitude of a point, degrees on WGS 84; empty where only an area is known."},
    TableColumn{.name = "lat", .type = FieldType::real, .description = "Latitude of a point, degrees on WGS 84."},
    TableColumn{.name = "WKT", .description = "The geometry as well-known text, degrees on WGS 84."}};

std::vector<TableColumn> all_columns() {
    std::vector<TableColumn> columns{site_row_columns().begin(), site_row_columns().end()};
    columns.insert(columns.end(), position_columns.begin(), position_columns.end());
    return columns;
}

std::string_view gdal_type(const TableColumn& column) noexcept {
    switch (column.type) {
        case FieldType::integer:
            return "Integer64";
        case FieldType::real:
            return "Real";
        case FieldType::date:
            return "Date";
        case FieldType::text:
            break;
    }
    return column.name == "WKT" ? "WKT" : "String";
}

std::string_view csvw_type(FieldType type) noexcept {
    switch (type) {
        case FieldType::integer:
            return "integer";
        case FieldType::real:
            return "double";
        case FieldType::date:
            return "date";
        case FieldType::text:
            break;
    }
    return "string";
}

/// A file's name as a relative URL (RFC 3986 section 2.3).
std::string as_url(std::string_view name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string url;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain) {
            url += c;
        } else {
            url += {'%', digits[byte / 16U], digits[byte % 16U]};
        }
    }
    return url;
}

Cell ordinate_cell(double ordinate) noexcept {
    return std::isfinite(ordinate) ? Cell{ordinate} : Cell{};
}

/// One table of all sites (RFC 4180), its types for GDAL and QGIS (.csvt) and its description (W3C CSVW) beside it.
class CsvWriter final : public Writer {
public:
    CsvWriter(const std::filesystem::path& target, const WriterOptions& options)
        : target_{target},
          mark_{options.byte_order_mark},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)},
          types_{atomic_.create(companion_of(target, types_suffix), options.overwrite)},
          metadata_{atomic_.create(companion_of(target, metadata_suffix), options.overwrite)} {}

    void begin(const ExportHeader& header) override {
        sources_ = VisibleSources{header.sources};
        if (header.audience == Audience::internal) {
            columns_.push_back(statement_column);
        }
        line_ = mark_ == ByteOrderMark::yes ? "\xEF\xBB\xBF" : "";
        csv::append_line(line_, columns_, [this](const TableColumn& column) { line_ += column.name; });
        file_.write(line_);
        line_.clear();
        csv::append_line(line_, columns_, [this](const TableColumn& column) { line_ += gdal_type(column); });
        types_.write(line_);
        header_ = &header;
    }

    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        layer_ = layer.id;
        layers_.emplace_back(Object{{"id", layer.id.text()}, {"title", title}, {"description", description}});
    }

    void add(const VisibleRecord& record) override {
        const std::span<const Cell> cells = row_.of(record.site, layer_.text(), sources_.lookup());
        const geo::LonLat place = record.site.geometry.as_point();
        std::string wkt = to_wkt(record.site.geometry);
        const std::array position{ordinate_cell(place.lon), ordinate_cell(place.lat),
                                  wkt.empty() ? Cell{} : Cell{std::move(wkt)}, text_cell(internal_statement)};
        line_.clear();
        std::size_t column = 0;
        csv::append_line(line_, columns_, [&](const TableColumn& spec) {
            const Cell& cell = column < cells.size() ? cells[column] : position[column - cells.size()];
            csv::append_cell(line_, spec.type, cell);
            ++column;
        });
        file_.write(line_);
    }

    void finish(const LeftOut&) override {
        write_metadata();
        atomic_.commit();
    }

    std::vector<std::string> notes() const override {
        return {companion_of(target_, metadata_suffix).string() +
                    " beside it: title, licence, version, what was left out, and what the columns mean",
                companion_of(target_, types_suffix).string() + " beside it: the types of the columns, for QGIS"};
    }

private:
    void write_metadata() {
        const DatasetHeader& dataset = header_->dataset->header();
        Object document{{"@context", Array{"http://www.w3.org/ns/csvw", Object{{"@language", "en"}}}},
                        {"url", as_url(target_.filename().string())}};
        for (const auto& [name, value] : {std::pair{"dc:title", &dataset.title},
                                          {"dc:description", &dataset.description},
                                          {"dc:license", &dataset.license},
                                          {"dc:publisher", &dataset.publisher}}) {
            if (!value->empty()) {
                document.append(name, *value);
            }
        }
        Array columns;
        for (const TableColumn& column : columns_) {
            columns.emplace_back(Object{{"name", column.name},
                                        {"titles", Array{column.name, heading_of(column.name)}},
                                        {"dc:description", column.description},
                                        {"datatype", csvw_type(column.type)}});
        }
        document.append("tableSchema", Object{{"columns", std::move(columns)}, {"primaryKey", Array{"layer", "id"}}});
        document.append("notes", Array{export_object(*header_), Object{{"layers", std::move(layers_)}}});
        std::string text;
        geo::json::write_indented(text, document);
        metadata_.write(text + "\n");
    }

    std::filesystem::path target_;
    ByteOrderMark mark_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    AtomicWriter::File types_;
    AtomicWriter::File metadata_;
    VisibleSources sources_;
    const ExportHeader* header_ = nullptr;
    LayerId layer_;
    Array layers_;
    SiteRow row_;
    std::vector<TableColumn> columns_ = all_columns();
    std::string line_;
};

}  // namespace

constinit const Format format_csv{
    .name = "csv",
    .extension = ".csv",
    .media_type = "text/csv",
    .title = "CSV",
    .keeps =
        "all records of all layers in one table for spreadsheets, in UTF-8 with a byte order mark (--no-bom: without): "
        "the flat values, longitude and latitude of points, every geometry as well-known text; title, licence, version "
        "and the meaning of the columns in a file .csv-metadata.json, their types in .csvt beside it",
    .loses =
        "the evidence but for the citation, members that situs does not know, dates that are no calendar day in date "
        "columns, carriage returns and control characters in texts; a text that a spreadsheet could take for a formula "
        "begins with an apostrophe",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<CsvWriter>(target, options);
    }};

}  // namespace situs
