#include "situs/exchange/kml_document.hpp"

#include "situs/exchange/export_about.hpp"
#include "situs/exchange/kml_balloon.hpp"
#include "situs/exchange/kml_text.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/model/projection.hpp"

#include <utility>

namespace situs::kml {
namespace {

std::string_view simple_type(FieldType type) noexcept {
    switch (type) {
        case FieldType::integer:
            return "int";
        case FieldType::real:
            return "double";
        case FieldType::date:  // KML has no type for days.
        case FieldType::text:
            break;
    }
    return "string";
}

/// A column of site_row_columns() that is no element of KML's own.
bool is_value(const TableColumn& column) noexcept {
    return column.name != "name";
}

void append_schema(std::string& out) {
    out += "<Schema name=\"sites\" id=\"sites\">\n";
    for (const TableColumn& column : site_row_columns()) {
        if (is_value(column)) {
            out += "<SimpleField type=\"" + std::string{simple_type(column.type)} + "\" name=\"" +
                   std::string{column.name} + "\"><displayName>";
            append_xml(out, heading_of(column.name));
            out += "</displayName></SimpleField>\n";
        }
    }
    out += "</Schema>\n";
}

/// What the document says about itself, with the styles where the standard wants them.
void append_facts(std::string& out, const ExportHeader& header, const Styles& styles, Container container) {
    std::string html;
    std::string data;
    for (const auto& [name, value] : export_facts(header)) {
        html += "<p><b>" + std::string{name} + "</b>: <span dir=\"auto\">";
        append_html(html, value);
        html += "</span></p>";
        data += "<Data name=\"" + std::string{name} + "\"><value>";
        append_xml(data, value);
        data += "</value></Data>\n";
    }
    append_element(out, "description", html);
    styles.append_all(out, container);
    out += "<ExtendedData>\n" + data + "</ExtendedData>\n";
}

/// What the map shows of a site: nothing that looks like a pin where the place is only somewhere within.
geo::Geometry drawn(const Site& site, const Location* location) {
    if (location == nullptr || location->role != "within") {
        return site.geometry;
    }
    const auto has_points = [](const geo::Geometry& geometry) {
        const SplitGeometry parts = split(geometry);
        return !parts.point.is_null() || !parts.points.is_null();
    };
    if (!has_points(site.geometry)) {
        return site.geometry;
    }
    geo::Geometry area = uncertainty_area(*location);
    return has_points(area) ? geo::Geometry{} : area;
}

}  // namespace

Document::Document(std::filesystem::path scratch_folder, Container container, Sink sink)
    : scratch_folder_{std::move(scratch_folder)}, container_{container}, sink_{std::move(sink)} {}

void Document::begin(const ExportHeader& header) {
    const DatasetHeader& dataset = header.dataset->header();
    styles_.emplace(dataset);
    sources_ = VisibleSources{header.sources};
    const std::string statement = audience_statement(header.audience, header.left_out);
    statement_ = header.audience == Audience::anyone ? std::string{} : statement;
    text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n";
    append_element(text_, "name", dataset.title.empty() ? dataset.id : dataset.title);
    text_ += "<open>1</open>\n";
    append_element(text_, "Snippet", statement);
    append_facts(text_, header, *styles_, container_);
    if (container_ == Container::kml) {
        append_schema(text_);
    }
    flush();
}

void Document::begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) {
    end_layer();
    in_layer_ = true;
    layer_ = layer.id;
    title_ = title.empty() ? layer.id.text() : std::string{title};
    text_ += "<Folder>\n";
    append_element(text_, "name", title_);
    std::string html;
    append_html(html, description);
    append_element(text_, "description", html);
    flush();
}

void Document::add(const VisibleRecord& record) {
    const geo::Geometry shape = drawn(record.site, preferred_location(record.site));
    append_placemark(record.site, shape);
    flush();
    add_area(record.site, shape);
}

void Document::append_placemark(const Site& site, const geo::Geometry& shape) {
    const std::span<const Cell> cells = row_.of(site, layer_.text(), sources_.lookup());
    std::string_view first_day;
    std::string_view last_day;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view* const text = std::get_if<std::string_view>(&cells[i]);
        if (text != nullptr && site_row_columns()[i].name == "when_earliest") {
            first_day = *text;
        } else if (text != nullptr && site_row_columns()[i].name == "when_latest") {
            last_day = *text;
        }
    }
    text_ += "<Placemark>\n";
    append_element(text_, "name", site.name);
    append_element(text_, "Snippet", styles_->label_of_kind(site.kind));
    append_element(text_, "description", balloon(site, cells, *styles_, statement_));
    if (!first_day.empty() || !last_day.empty()) {
        text_ += "<TimeSpan>";
        append_element(text_, "begin", first_day);
        append_element(text_, "end", last_day);
        text_ += "</TimeSpan>\n";
    }
    append_element(text_, "styleUrl", styles_->url_of(site));
    append_values(cells);
    append_geometry(text_, shape);
    text_ += "</Placemark>\n";
}

/// In a KMZ without types: GDAL 3.6 finds no Schema there and gives no values at all.
void Document::append_values(std::span<const Cell> cells) {
    const bool typed = container_ == Container::kml;
    text_ += typed ? "<ExtendedData><SchemaData schemaUrl=\"#sites\">\n" : "<ExtendedData>\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const TableColumn& column = site_row_columns()[i];
        const std::string value = text_of(cells[i]);
        if (value.empty() || !is_value(column)) {
            continue;
        }
        text_ += typed ? "<SimpleData name=\"" : "<Data name=\"";
        text_ += std::string{column.name} + "\">";
        if (!typed) {
            text_ += "<displayName>";
            append_xml(text_, heading_of(column.name));
            text_ += "</displayName><value>";
        }
        append_xml(text_, value);
        text_ += typed ? "</SimpleData>\n" : "</value></Data>\n";
    }
    text_ += typed ? "</SchemaData></ExtendedData>\n" : "</ExtendedData>\n";
}

void Document::add_area(const Site& site, const geo::Geometry& drawn_already) {
    const Location* const location = preferred_location(site);
    if (location == nullptr || !location->uncertainty || !(location->uncertainty->value() > 0) ||
        site.geometry.is_empty()) {
        return;
    }
    geo::Geometry area;
    try {
        area = uncertainty_area(*location);
    } catch (const geo::Error&) {
        area = {};
    }
    if (area.is_empty()) {
        ++undrawn_;
        return;
    }
    if (area == drawn_already) {
        return;
    }
    append_geometry(text_, area);
    const std::string shape = std::exchange(text_, {});
    text_ += "<Placemark>\n";
    append_element(text_, "name", site.name);
    std::string html = "<p dir=\"auto\">";
    append_html(html, site.name);
    html += "</p><p>The place surely lies in this area: " + text_of(metres_cell(location->uncertainty)) +
            " m round what the sources give.</p>";
    if (!statement_.empty()) {
        html += "<p>";
        append_html(html, statement_);
        html += "</p>";
    }
    append_element(text_, "description", html);
    append_element(text_, "styleUrl", Styles::url_of_areas());
    text_ += shape + "</Placemark>\n";
    if (!areas_) {
        areas_.emplace(scratch_folder_);
    }
    areas_->write(std::exchange(text_, {}));
}

void Document::end_layer() {
    if (!in_layer_) {
        return;
    }
    if (areas_) {
        text_ += "<Folder>\n";
        append_element(text_, "name", title_ + ": uncertainty areas");
        flush();
        areas_->read(sink_);
        areas_.reset();
        text_ += "</Folder>\n";
    }
    text_ += "</Folder>\n";
    flush();
}

void Document::finish() {
    end_layer();
    text_ += "</Document>\n</kml>\n";
    flush();
}

void Document::flush() {
    sink_(text_);
    text_.clear();
}

std::vector<std::string> Document::notes() const {
    if (undrawn_ == 0) {
        return {};
    }
    return {"no uncertainty area is drawn for " + counted_records(undrawn_) +
            ": it cannot be made; the radius stands in the balloon"};
}

}  // namespace situs::kml
