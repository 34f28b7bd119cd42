#include "tools/situs/paragraphs.hpp"

#include "situs/validation/display_width.hpp"

#include <algorithm>

namespace situs::cli {

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::size_t width = 0;
    for (std::size_t begin = text.find_first_not_of(' '); begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        const std::size_t word_width = display_width(word);
        if (lines.empty() || width + 1 + word_width > columns) {
            lines.emplace_back(word);
            width = word_width;
        } else {
            lines.back().append(" ").append(word);
            width += 1 + word_width;
        }
        begin = text.find_first_not_of(' ', end);
    }
    return lines;
}

std::vector<std::string_view> paragraphs(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        if (end > 0) {
            parts.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return parts;
}

}  // namespace situs::cli
