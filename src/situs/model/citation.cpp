#include "situs/model/citation.hpp"

#include "situs/model/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace situs {
namespace {

constexpr std::size_t shown_authors = 3;

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
        text += (i == 0 ? "" : "; ") + plain_text(source.authors[i]);
    }
    return source.authors.size() > shown_authors ? text + " and others" : text;
}

/// How dates and addresses stand in the line.
struct Setting {
    std::string (*date)(const std::string&);
    std::string (*address)(const std::string&);
};

std::string as_it_is(const std::string& text) {
    return text;
}

/// A season has no EDTF that people read: "autumn 1988".
std::string seasons_in_words(const std::string& edtf) {
    const bool has_season = edtf.size() >= 7 && edtf.find("-2") != std::string::npos;
    if (!has_season) {
        return edtf;
    }
    const std::string words = date_words(edtf, DateLanguage::english);
    constexpr std::array<std::string_view, 4> seasons{"spring", "summer", "autumn", "winter"};
    const bool has_word = std::any_of(seasons.begin(), seasons.end(), [&words](std::string_view season) {
        return words.find(season) != std::string::npos;
    });
    return has_word ? words : edtf;
}

std::string isolated(const std::string& text) {
    return "\u2066" + text + "\u2069";
}

/// Words begin at the side of their language.
std::string english_date(const std::string& edtf) {
    return isolated(date_words(edtf, DateLanguage::english));
}

std::string persian_date(const std::string& edtf) {
    const std::string words = date_words(edtf, DateLanguage::persian);
    return words == edtf ? isolated(edtf) : "\u2067" + words + "\u2069";
}

std::string dated(const std::string& text, const Source& source, const Setting& set) {
    return source.issued.empty() ? text : text + " (" + set.date(plain_text(source.issued)) + ")";
}

/// "Container 12(3), 45–67"; for a work that stands alone "no. 3", "12", "45–67".
std::string container_text(const Source& source) {
    std::string text = plain_text(source.container_title);
    const auto append = [&text](std::string_view separator, const std::string& part) {
        text += text.empty() || part.empty() ? "" : separator;
        text += part;
    };
    append(" ", plain_text(source.volume));
    if (!source.number.empty()) {
        const bool issue = !source.volume.empty();
        append(issue ? "" : ", ", issue ? "(" + plain_text(source.number) + ")" : "no. " + plain_text(source.number));
    }
    append(", ", plain_text(source.page));
    return text;
}

std::string address(const Source& source) {
    return source.doi.empty() ? plain_text(source.url) : "https://doi.org/" + plain_text(source.doi);
}

std::string line_of(const Source& source, const Setting& set) {
    std::string line;
    const std::string authors = author_text(source);
    const std::string title = plain_text(source.title.empty() ? source.id.text() : source.title);
    append_sentence(line, authors.empty() ? dated(title, source, set) : dated(authors, source, set));
    if (!authors.empty()) {
        append_sentence(line, title);
    }
    append_sentence(line, source.edition.empty() ? "" : "Edition " + plain_text(source.edition));
    append_sentence(line, container_text(source));
    if (source.publisher != source.container_title) {
        append_sentence(line, plain_text(source.publisher));
    }
    if (const std::string url = address(source); !url.empty()) {
        line += " " + set.address(url);
    }
    return line;
}

}  // namespace

std::string citation(const Source& source) {
    return line_of(source, {seasons_in_words, as_it_is});
}

std::string citation_for_page(const Source& source, DateLanguage language) {
    return line_of(source, {language == DateLanguage::persian ? persian_date : english_date, isolated});
}

}  // namespace situs
