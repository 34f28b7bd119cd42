#include "situs/exchange/kml_balloon.hpp"

#include "geo/json_node.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/kml_text.hpp"
#include "situs/exchange/site_row.hpp"

#include <cmath>

namespace situs::kml {
namespace {

/// What every row of evidence begins with, and what the map shows already.
bool is_shown(std::string_view column) noexcept {
    return column != "site_id" && column != "layer" && column != "position" && column != "wkt";
}

std::string spaced(std::string_view name) {
    std::string text{name};
    for (char& c : text) {
        c = c == '_' ? ' ' : c;
    }
    return text;
}

void append_row(std::string& html, std::string_view heading, std::string_view value) {
    html += "<tr><th align=\"left\" valign=\"top\">";
    append_html(html, heading);
    html += "</th><td dir=\"auto\">";
    append_html(html, value);
    html += "</td></tr>";
}

void append_site(std::string& html, std::span<const Cell> cells, const Styles& styles) {
    html += "<table>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const TableColumn& column = site_row_columns()[i];
        const std::string value = text_of(cells[i]);
        if (!value.empty() && column.name != "name") {
            append_row(html, heading_of(column.name),
                       column.name == "kind" ? styles.label_of_kind(value) : label_of(column.vocabulary, value));
        }
    }
    html += "</table>";
}

void append_evidence(std::string& html, const Site& site, const EvidenceTable& table) {
    bool first = true;
    table.rows(site, "", [&](std::span<const Cell> cells) {
        if (first) {
            html += "<h4>";
            append_html(html, table.title);
            html += "</h4><ul>";
            first = false;
        }
        html += "<li>";
        std::string_view before;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const TableColumn& column = table.columns[i];
            const std::string value = text_of(cells[i]);
            if (!value.empty() && is_shown(column.name)) {
                html += before;
                html += "<i>" + spaced(column.name) + "</i>: <span dir=\"auto\">";
                append_html(html, label_of(column.vocabulary, value));
                html += "</span>";
                before = "; ";
            }
        }
        html += "</li>";
    });
    html += first ? "" : "</ul>";
}

struct CellText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::string_view text) const { return std::string{text}; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const {
        return std::isfinite(number) ? geo::json::number_text(number) : std::string{};
    }
};

}  // namespace

std::string text_of(const Cell& cell) {
    return std::visit(CellText{}, cell);
}

std::string balloon(const Site& site, std::span<const Cell> cells, const Styles& styles, std::string_view statement) {
    std::string html = "<h3 dir=\"auto\">";
    append_html(html, site.name);
    html += "</h3>";
    append_site(html, cells, styles);
    for (const EvidenceTable& table : evidence_tables()) {
        append_evidence(html, site, table);
    }
    if (!statement.empty()) {
        html += "<p>";
        append_html(html, statement);
        html += "</p>";
    }
    return html;
}

}  // namespace situs::kml
