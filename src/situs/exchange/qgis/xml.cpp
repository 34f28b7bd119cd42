#include "situs/exchange/qgis/xml.hpp"

#include <unicode/utf8.h>

#include <cassert>
#include <cstdint>

namespace situs::qgis {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// XML 1.0, production 2 (Char).
bool is_xml_character(UChar32 c) noexcept {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0x7F && c != 0xFFFE && c != 0xFFFF);
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t next = 0; next < size;) {
        const auto begin = static_cast<std::size_t>(next);
        UChar32 c = 0;
        U8_NEXT(bytes, next, size, c);
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
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                out += is_xml_character(c) ? text.substr(begin, static_cast<std::size_t>(next) - begin) : replacement;
        }
    }
    return out;
}

void Xml::start(std::string_view tag, Attributes attributes) {
    out_ += '<';
    out_ += tag;
    for (const auto& [name, value] : attributes) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        out_ += escaped(value);
        out_ += '"';
    }
}

Xml& Xml::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    out_ += ">\n";
    open_.emplace_back(tag);
    return *this;
}

Xml& Xml::open_tag(std::string_view tag, std::string_view xml) {
    out_ += xml;
    open_.emplace_back(tag);
    return *this;
}

Xml& Xml::close() {
    assert(!open_.empty());
    out_ += "</" + open_.back() + ">\n";
    open_.pop_back();
    return *this;
}

Xml& Xml::leaf(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    out_ += "/>\n";
    return *this;
}

Xml& Xml::text(std::string_view tag, std::string_view content, Attributes attributes) {
    start(tag, attributes);
    out_ += ">" + escaped(content) + "</";
    out_ += tag;
    out_ += ">\n";
    return *this;
}

Xml& Xml::raw(std::string_view xml) {
    out_ += xml;
    return *this;
}

void write_options(Xml& xml, Attributes options) {
    xml.open("Option", {{"type", "Map"}});
    for (const auto& [name, value] : options) {
        xml.leaf("Option", {{"type", "QString"}, {"name", name}, {"value", value}});
    }
    xml.close();
}

}  // namespace situs::qgis
