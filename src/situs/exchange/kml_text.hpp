#pragma once

#include "geo/geometry.hpp"

#include <string>
#include <string_view>

/// The text of KML documents (OGC 07-147r2, KML 2.2).
namespace situs::kml {

/// Appends a text as the content of an XML element (XML 1.0 sections 2.2 and 2.4). What XML has no place for (control
/// characters, U+FFFE, U+FFFF, bytes that are no UTF-8) becomes U+FFFD; no "]]>" is left.
void append_xml(std::string& out, std::string_view text);

/// Appends a text as text of an HTML page, on lines of its own as it has them. A dollar sign is written so that no
/// viewer takes "$[name]" for one of its entities. The page still goes through append_xml().
void append_html(std::string& out, std::string_view text);

/// `<name>text</name>` and a line end; nothing for an empty text.
void append_element(std::string& out, std::string_view name, std::string_view text);

/// Appends a geometry; nothing where it has no position or one whose longitude or latitude is not finite.
/// \return whether there is one
bool append_geometry(std::string& out, const geo::Geometry& geometry);

}  // namespace situs::kml
