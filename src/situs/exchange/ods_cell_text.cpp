#include "situs/exchange/ods_cell_text.hpp"

#include "situs/exchange/ods_styles.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace situs::ods {
namespace {

/// Blanks that stand for themselves, of which more say nothing.
constexpr std::size_t most_blanks = 100;

std::size_t count_of(std::string_view text) {
    std::size_t count = 1;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::min(count, most_blanks);
}

bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void CellText::begin(const XmlElement& element) {
    ++depth_;
    if (skipped_ != 0) {
        return;
    }
    const bool is_text = element.space == text_space;
    if (element.space == office_space && element.name == "annotation") {
        comment_ = depth_;
    } else if (is_text && (element.name == "p" || element.name == "h")) {
        begin_paragraph(comment_ != 0 ? comment : text);
    } else if (paragraph_ == 0) {
        skipped_ = comment_ == 0 && !is_text ? depth_ : 0;  // a drawing; lists hold paragraphs
    } else if (!is_text || element.name == "ruby-text") {
        skipped_ = depth_;
    } else if (element.name == "s") {
        put(std::string(count_of(element.value(text_space, "c")), ' '));
    } else if (element.name == "tab" || element.name == "line-break") {
        put(element.name == "tab" ? "\t" : "\n");
    } else if (element.name == "a" && comment_ == 0) {
        const std::string_view address = element.value(link_space, "href");
        if (!address.empty() && !address.starts_with('#')) {
            links.emplace_back(address);
        }
    }
}

void CellText::begin_paragraph(std::string& into) {
    bool& has_paragraph = comment_ != 0 ? has_comment_paragraph_ : has_paragraph_;
    into += std::exchange(has_paragraph, true) ? "\n" : "";
    into_ = &into;
    paragraph_ = depth_;
    is_behind_blank_ = true;
}

void CellText::put(std::string_view letters) {
    *into_ += letters;
    is_behind_blank_ = false;
}

/// Several blanks are one (ODF 1.2, 6.1.2). A line end would be a blank, too; but programs that are no spreadsheets
/// write those of a text so.
void CellText::add(std::string_view piece) {
    if (skipped_ != 0 || paragraph_ == 0) {
        return;
    }
    for (const char c : piece) {
        if (!is_blank(c)) {
            *into_ += c;
        } else if (!is_behind_blank_) {
            *into_ += c == '\n' ? '\n' : ' ';
        } else if (c == '\n' && into_->ends_with(' ')) {
            into_->back() = '\n';
        }
        is_behind_blank_ = is_blank(c);
    }
}

void CellText::end() {
    if (depth_ == skipped_) {
        skipped_ = 0;
    } else if (depth_ == paragraph_) {
        paragraph_ = 0;
    } else if (depth_ == comment_) {
        comment_ = 0;
    }
    --depth_;
}

}  // namespace situs::ods
