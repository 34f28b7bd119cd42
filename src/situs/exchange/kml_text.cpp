#include "situs/exchange/kml_text.hpp"

#include "geo/json_node.hpp"

#include <cmath>
#include <variant>

namespace situs::kml {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Appends a text that is UTF-8.
void append_characters(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        const std::string_view character = text.substr(i, 3);
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '\r') {
            out += "&#13;";
        } else if ((byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F) {
            out += replacement;
        } else if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
            out += replacement;
            i += 2;
        } else {
            out += c;
        }
    }
}

void append_coordinates(std::string& out, const geo::Line& line) {
    out += "<coordinates>";
    for (const geo::Position& position : line) {
        out += out.back() == '>' ? "" : " ";
        out += geo::json::number_text(position.lon) + "," + geo::json::number_text(position.lat);
        if (std::isfinite(position.altitude)) {
            out += "," + geo::json::number_text(position.altitude);
        }
    }
    out += "</coordinates>";
}

/// Appends one geometry. An empty part says nothing and is left out.
struct GeometryText {
    std::string& out;

    void operator()(std::monostate) const {}
    void operator()(const geo::Point& g) const { each_point(g.position); }
    void operator()(const geo::MultiPoint& g) const {
        out += "<MultiGeometry>";
        each_point(g.points);
        out += "</MultiGeometry>";
    }
    void operator()(const geo::LineString& g) const { line(g.line); }
    void operator()(const geo::MultiLineString& g) const {
        out += "<MultiGeometry>";
        for (const geo::Line& each : g.lines) {
            line(each);
        }
        out += "</MultiGeometry>";
    }
    void operator()(const geo::Polygon& g) const { polygon(g.rings); }
    void operator()(const geo::MultiPolygon& g) const {
        out += "<MultiGeometry>";
        for (const geo::Rings& rings : g.polygons) {
            polygon(rings);
        }
        out += "</MultiGeometry>";
    }
    void operator()(const geo::GeometryCollection& g) const {
        out += "<MultiGeometry>";
        for (const geo::Geometry& member : g.members) {
            std::visit(*this, member.value());
        }
        out += "</MultiGeometry>";
    }

    void each_point(const geo::Line& points) const {
        for (const geo::Position& position : points) {
            out += "<Point>";
            append_coordinates(out, {position});
            out += "</Point>";
        }
    }
    void line(const geo::Line& positions) const {
        if (!positions.empty()) {
            out += "<LineString><tessellate>1</tessellate>";
            append_coordinates(out, positions);
            out += "</LineString>";
        }
    }
    void polygon(const geo::Rings& rings) const {
        if (rings.empty() || rings.front().empty()) {
            return;
        }
        out += "<Polygon><tessellate>1</tessellate>";
        std::string_view boundary = "outerBoundaryIs";
        for (const geo::Line& ring : rings) {
            out += "<" + std::string{boundary} + "><LinearRing>";
            append_coordinates(out, ring);
            out += "</LinearRing></" + std::string{boundary} + ">";
            boundary = "innerBoundaryIs";
        }
        out += "</Polygon>";
    }
};

}  // namespace

void append_xml(std::string& out, std::string_view text) {
    for (std::size_t bad = geo::json::find_invalid_utf8(text); bad < text.size();
         bad = geo::json::find_invalid_utf8(text)) {
        append_characters(out, text.substr(0, bad));
        out += replacement;
        text.remove_prefix(bad + 1);
    }
    append_characters(out, text);
}

void append_html(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            case '$':
                out += "&#36;";
                break;
            case '\n':
                out += "<br/>";
                break;
            default:
                out += c;
        }
    }
}

void append_element(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        out += '<';
        out += name;
        out += '>';
        append_xml(out, text);
        out += "</";
        out += name;
        out += ">\n";
    }
}

bool append_geometry(std::string& out, const geo::Geometry& geometry) {
    bool finite = true;
    geo::for_each_position(geometry, [&finite](const geo::Position& position) {
        finite = finite && std::isfinite(position.lon) && std::isfinite(position.lat);
    });
    if (geometry.is_empty() || !finite) {
        return false;
    }
    std::visit(GeometryText{out}, geometry.value());
    out += '\n';
    return true;
}

}  // namespace situs::kml
