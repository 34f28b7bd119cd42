#pragma once

#include "situs/exchange/xml_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace situs::ods {

/// What stands in one cell, taken apart: its own text, its comment, and the addresses to which its words lead. Drawings
/// at the cell, and what tells how letters are pronounced, are none of them.
class CellText {
public:
    /// Of an element within the cell, not the cell's own; likewise end() and text().
    void begin(const XmlElement& element);
    void end();
    void add(std::string_view piece);

    std::string text;     ///< A line a paragraph.
    std::string comment;  ///< Likewise.
    std::vector<std::string> links;

private:
    void begin_paragraph(std::string& into);
    void put(std::string_view letters);

    std::size_t depth_ = 0;                                  ///< Of elements in the cell.
    std::size_t skipped_ = 0, comment_ = 0, paragraph_ = 0;  ///< How deep that stands in which we are; 0: in none.
    std::string* into_ = nullptr;                            ///< Of the paragraph.
    bool has_paragraph_ = false, has_comment_paragraph_ = false;
    bool is_behind_blank_ = false;  ///< Or at the beginning of the paragraph: blanks there count for nothing.
};

}  // namespace situs::ods
