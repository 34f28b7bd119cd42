#pragma once

#include "situs/exchange/shown_date.hpp"
#include "situs/exchange/xml_reader.hpp"

#include <map>
#include <string>
#include <string_view>

/// OpenDocument spreadsheets (.ods, OASIS ODF 1.2).
namespace situs::ods {

inline constexpr std::string_view office_space = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
inline constexpr std::string_view style_space = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
inline constexpr std::string_view table_space = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
inline constexpr std::string_view number_space = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";
inline constexpr std::string_view text_space = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
inline constexpr std::string_view link_space = "http://www.w3.org/1999/xlink";

/// What the styles of a spreadsheet say of dates and of what is hidden.
class Styles final : public XmlHandler {
public:
    void begin(const XmlElement& element) override;
    void end(std::string_view name) override;
    void text(std::string_view) override {}

    /// Of a cell with that style: the style's own format, or that of the one it is derived from.
    ShownParts parts_of_cell(std::string_view style) const;
    bool hides_sheet(std::string_view style) const;

private:
    struct Style {
        std::string parent, format;
        bool is_hidden = false;
    };
    void see_format(const XmlElement& element);

    std::map<std::string, Style, std::less<>> cells_;
    std::map<std::string, Style, std::less<>> tables_;
    std::map<std::string, ShownParts, std::less<>> formats_;  ///< Of dates and times.
    Style* style_ = nullptr;                                  ///< That is being read.
    ShownParts* format_ = nullptr;                            ///< Likewise.
};

}  // namespace situs::ods
