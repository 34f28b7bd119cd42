#include "situs/model/source.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace situs {
namespace {

constexpr std::size_t shown_authors = 3;

/// Whether `text` at `position` begins one of the tags that CSL-JSON 1.0.2 allows in a text; its length, else 0.
std::size_t tag_length(std::string_view text, std::size_t position) {
    constexpr std::array<std::string_view, 6> names{"i", "b", "sup", "sub", "sc", "span"};
    if (text[position] != '<') {
        return 0;
    }
    const std::size_t end = text.find('>', position);
    if (end == std::string_view::npos) {
        return 0;
    }
    std::string_view name = text.substr(position + 1, end - position - 1);
    if (name.starts_with('/')) {
        name.remove_prefix(1);
    }
    name = name.substr(0, name.find(' '));
    return std::find(names.begin(), names.end(), name) == names.end() ? 0 : end - position + 1;
}

/// Without markup, on one line, single spaces.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t length = tag_length(text, i); length > 0) {
            i += length - 1;
        } else if (static_cast<unsigned char>(text[i]) > ' ') {
            out += text[i];
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

/// Appends `part` as a sentence of its own; nothing if it is empty.
void append_sentence(std::string& line, std::string_view part) {
    if (part.empty()) {
        return;
    }
    line += line.empty() ? "" : " ";
    line += part;
    constexpr std::array<std::string_view, 5> ends{".", "?", "!", "…", "؟"};
    if (std::none_of(ends.begin(), ends.end(), [part](std::string_view end) { return part.ends_with(end); })) {
        line += '.';
    }
}

std::string author_text(const Source& source) {
    std::string text;
    for (std::size_t i = 0; i < std::min(source.authors.size(), shown_authors); ++i) {
        text += (i == 0 ? "" : "; ") + plain(source.authors[i]);
    }
    return source.authors.size() > shown_authors ? text + " and others" : text;
}

std::string dated(const std::string& text, const Source& source) {
    return source.issued.empty() ? text : text + " (" + plain(source.issued) + ")";
}

/// "Container 12(3), 45–67"; for a work that stands alone "no. 3", "12", "45–67".
std::string container_text(const Source& source) {
    std::string text = plain(source.container_title);
    const auto append = [&text](std::string_view separator, const std::string& part) {
        text += text.empty() || part.empty() ? "" : separator;
        text += part;
    };
    append(" ", plain(source.volume));
    if (!source.number.empty()) {
        const bool issue = !source.volume.empty();
        append(issue ? "" : ", ", issue ? "(" + plain(source.number) + ")" : "no. " + plain(source.number));
    }
    append(", ", plain(source.page));
    return text;
}

std::string address(const Source& source) {
    return source.doi.empty() ? plain(source.url) : "https://doi.org/" + plain(source.doi);
}

}  // namespace

std::string citation(const Source& source) {
    std::string line;
    const std::string authors = author_text(source);
    const std::string title = plain(source.title.empty() ? source.id.text() : source.title);
    append_sentence(line, authors.empty() ? dated(title, source) : dated(authors, source));
    if (!authors.empty()) {
        append_sentence(line, title);
    }
    append_sentence(line, source.edition.empty() ? "" : "Edition " + plain(source.edition));
    append_sentence(line, container_text(source));
    if (source.publisher != source.container_title) {
        append_sentence(line, plain(source.publisher));
    }
    if (const std::string url = address(source); !url.empty()) {
        line += " " + url;
    }
    return line;
}

}  // namespace situs
