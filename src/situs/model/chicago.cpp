#include "situs/model/chicago.hpp"

#include "situs/model/date_words.hpp"
#include "situs/model/edtf.hpp"
#include "situs/model/plain_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>

namespace situs {
namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Parts of something, or pages of the web: their titles are quoted.
bool is_quoted(const Source& source) {
    return source.type.starts_with("article") || source.type.starts_with("entry") || source.type.starts_with("post") ||
           source.type.starts_with("review") ||
           is_one_of(source.type, {"webpage", "chapter", "paper-conference", "broadcast", "interview", "speech"});
}

bool is_in_a_book(const Source& source) {
    return is_one_of(source.type, {"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"});
}

bool ends_sentence(std::string_view text) {
    for (const std::string_view end : {".", "?", "!", "…", "؟", ".”", "?”", "!”", "؟”"}) {
        if (text.ends_with(end)) {
            return true;
        }
    }
    return false;
}

void append(std::string& entry, std::string_view part) {
    if (!part.empty()) {
        entry += entry.empty() ? "" : " ";
        entry += part;
        entry += ends_sentence(part) ? "" : ".";
    }
}

/// A date to the day or the month without doubt in it; nothing for any other.
struct Dated {
    std::string year, month, day;
    bool is_about = false;
};
Dated dated(const std::string& edtf) {
    Dated date;
    std::string text = edtf;
    while (!text.empty() && is_one_of(text.substr(text.size() - 1), {"~", "?", "%"})) {
        date.is_about = true;
        text.pop_back();
    }
    if (text.empty() || !read_edtf(text).value) {
        return date;
    }
    const auto digits = [](std::string_view part) {
        return part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const bool is_plain = text.size() >= 4 && digits(text.substr(0, 4)) && (text.size() == 4 || text[4] == '-');
    date.year = is_plain ? text.substr(0, 4) : date_words(text, DateLanguage::english);
    if (is_plain && text.size() >= 7 && digits(text.substr(5, 2))) {
        const int month = std::stoi(text.substr(5, 2));
        date.month = month >= 1 && month <= 12 ? months[static_cast<std::size_t>(month - 1)] : "";
        if (text.size() == 10 && digits(text.substr(8, 2))) {
            date.day = std::to_string(std::stoi(text.substr(8, 2)));
        }
    }
    return date;
}

std::string year_text(const Source& source) {
    const Dated date = dated(source.issued);
    if (date.year.empty()) {
        return source.issued.empty() ? "n.d." : plain_text(source.issued);
    }
    return (date.is_about ? "ca. " : "") + date.year;
}

/// "August 11", "August"; empty for a year.
std::string day_text(const Source& source) {
    const Dated date = dated(source.issued);
    return date.month.empty() || date.day.empty() ? date.month : date.month + " " + date.day;
}

struct Person {
    std::string family, given;
};
Person person(const std::string& author) {
    const std::string text = plain_text(author);
    const std::size_t comma = text.find(", ");
    return comma == std::string::npos ? Person{text, {}} : Person{text.substr(0, comma), text.substr(comma + 2)};
}

/// "Doe, Jane, Richard Roe, and Mary Major": the first name alone is turned round.
std::string author_list(const Source& source) {
    constexpr std::size_t most = 10;
    constexpr std::size_t shown_of_more = 7;
    const std::size_t count = source.authors.size() > most ? shown_of_more : source.authors.size();
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        const Person who = person(source.authors[i]);
        const bool is_last = i + 1 == source.authors.size();
        if (i == 0) {
            text = who.given.empty() ? who.family : who.family + ", " + who.given;
        } else {
            text += is_last ? ", and " : ", ";
            text += who.given.empty() ? who.family : who.given + " " + who.family;
        }
    }
    return count < source.authors.size() ? text + ", et al." : text;
}

/// What takes the author's place in the entry.
std::string stand_in(const Source& source) {
    return plain_text(!source.container_title.empty() ? source.container_title : source.publisher);
}

std::string title_text(const Source& source) {
    const std::string title = plain_text(source.title.empty() ? source.id.text() : source.title);
    if (!is_quoted(source) || title.starts_with("[")) {
        return title;
    }
    return "“" + title + (ends_sentence(title) ? "" : ".") + "”";
}

/// The first words of a title, for a text that has no author to name.
std::string short_title(const Source& source) {
    const std::string title = plain_text(source.title.empty() ? source.id.text() : source.title);
    std::size_t end = 0;
    for (int words = 0; words < 4 && end != std::string::npos; ++words) {
        end = title.find(' ', end + 1);
    }
    return end == std::string::npos ? title : title.substr(0, end) + " …";
}

std::string names_in_text(const Source& source) {
    const auto family = [&](std::size_t i) { return person(source.authors[i]).family; };
    switch (source.authors.size()) {
        case 0: {
            const std::string other = stand_in(source);
            return other.empty() ? short_title(source) : other;
        }
        case 1:
            return family(0);
        case 2:
            return family(0) + " and " + family(1);
        case 3:
            return family(0) + ", " + family(1) + ", and " + family(2);
        default:
            return family(0) + " et al.";
    }
}

/// "12 (3): 45–67" of a journal; "no. 3" and pages of others.
std::string issue_text(const Source& source) {
    std::string text = plain_text(source.volume);
    if (!source.number.empty()) {
        text += text.empty() ? "no. " + plain_text(source.number) : " (" + plain_text(source.number) + ")";
    }
    if (!source.page.empty()) {
        text += (text.empty() ? "" : ": ") + plain_text(source.page);
    }
    return text;
}

/// Where it appeared, without what stands at the entry's beginning already.
std::string container_text(const Source& source) {
    const bool is_author = source.authors.empty();
    std::string text = is_author ? std::string{} : plain_text(source.container_title);
    if (!text.empty() && is_in_a_book(source)) {
        text = "In " + text;
    }
    const std::string issue = issue_text(source);
    const bool is_journal = source.type == "article-journal";
    text += text.empty() || issue.empty() ? "" : is_journal ? " " : ", ";
    text += issue;
    const std::string day = is_journal ? std::string{} : day_text(source);
    text += text.empty() || day.empty() ? "" : ", ";
    return text + day;
}

std::string address_of(const Source& source) {
    return source.doi.empty() ? plain_text(source.url) : "https://doi.org/" + plain_text(source.doi);
}

std::string entry_of(const Source& source, const std::string& year) {
    std::string entry;
    const std::string author = source.authors.empty() ? stand_in(source) : author_list(source);
    append(entry, author.empty() ? title_text(source) : author);
    append(entry, year);
    append(entry, author.empty() ? std::string{} : title_text(source));
    append(entry, source.edition.empty() ? std::string{} : "Edition " + plain_text(source.edition));
    append(entry, container_text(source));
    if (source.publisher != source.container_title && plain_text(source.publisher) != author) {
        append(entry, plain_text(source.publisher));
    }
    append(entry, plain_text(source.medium));
    const Dated seen = dated(source.seen_date);
    if (source.issued.empty() && !seen.day.empty()) {
        append(entry, "Accessed " + seen.month + " " + seen.day + ", " + seen.year);
    }
    append(entry, address_of(source));
    return entry;
}

std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// "a", "b", … "z", "aa", …
std::string letters(std::size_t index) {
    constexpr std::size_t alphabet = 26;
    std::string text;
    for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / alphabet) {
        text.insert(text.begin(), static_cast<char>('a' + (rest - 1) % alphabet));
    }
    return text;
}

}  // namespace

std::string author_date(const Source& source) {
    return names_in_text(source) + " " + year_text(source);
}

std::vector<Reference> bibliography(std::span<const Source* const> sources) {
    std::vector<const Source*> sorted{sources.begin(), sources.end()};
    const auto key = [](const Source* source) {
        const std::string author = source->authors.empty() ? names_in_text(*source) : author_list(*source);
        return std::tuple{folded(author), year_text(*source), folded(plain_text(source->title)), source->id};
    };
    std::sort(sorted.begin(), sorted.end(), [&key](const Source* a, const Source* b) { return key(a) < key(b); });
    std::map<std::string, std::size_t> same;
    for (const Source* const source : sorted) {
        ++same[author_date(*source)];
    }
    std::map<std::string, std::size_t> given;
    std::vector<Reference> references;
    for (const Source* const source : sorted) {
        const std::string label = author_date(*source);
        std::string suffix;
        if (same[label] > 1) {
            suffix = (label.ends_with(".") ? "-" : "") + letters(given[label]++);
        }
        references.push_back({.source = source,
                              .label = label + suffix,
                              .entry = entry_of(*source, year_text(*source) + suffix),
                              .address = address_of(*source)});
    }
    return references;
}

}  // namespace situs
