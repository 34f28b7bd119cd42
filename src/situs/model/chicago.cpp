#include "situs/model/chicago.hpp"

#include "situs/model/chicago_date.hpp"
#include "situs/model/plain_text.hpp"
#include "situs/model/script.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace situs {
namespace {

/// What an entry says in the language of its source.
struct Words {
    std::string_view no_date, about, and_two, and_last, comma, others, number, edition, in, accessed;
    std::string_view open_quote, close_quote, period, cut;
};

constexpr Words english{.no_date = "n.d.",
                        .about = "ca. ",
                        .and_two = " and ",
                        .and_last = ", and ",
                        .comma = ", ",
                        .others = ", et al.",
                        .number = "no. ",
                        .edition = "Edition ",
                        .in = "In ",
                        .accessed = "Accessed ",
                        .open_quote = "“",
                        .close_quote = "”",
                        .period = ".",
                        .cut = " et al."};

constexpr Words persian{.no_date = "بی‌تا",
                        .about = "حدود ",
                        .and_two = " و ",
                        .and_last = " و ",
                        .comma = "، ",
                        .others = " و دیگران",
                        .number = "شمارهٔ ",
                        .edition = "ویراست ",
                        .in = "در ",
                        .accessed = "دسترسی ",
                        .open_quote = "«",
                        .close_quote = "»",
                        .period = "",
                        .cut = " و دیگران"};

/// How the entry of one source is written.
struct Manner {
    const Words& words;
    DateLanguage language;

    bool is_persian() const noexcept { return language == DateLanguage::persian; }
    std::string number(const std::string& csl_text) const {
        const std::string text = plain_text(csl_text);
        return is_persian() ? with_persian_digits(text) : text;
    }
};

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
    for (const std::string_view end : {".", "?", "!", "…", "؟", ".”", "?”", "!”", "؟”", "؟»", "!»"}) {
        if (text.ends_with(end)) {
            return true;
        }
    }
    return false;
}

bool is_written_from_the_right(std::string_view text) {
    const int script = script_of(text);
    return script == script_of("ا") || script == script_of("א");
}

/// Whether two parts run in opposite directions; one without letters runs with the other.
bool run_apart(std::string_view a, std::string_view b) {
    return script_of(a) != no_script && script_of(b) != no_script &&
           is_written_from_the_right(a) != is_written_from_the_right(b);
}

/// A part that runs the other way than the entry stands between Unicode's isolates (UAX #9, FSI and PDI), so that its
/// quotation marks and points stay where they belong.
void append(std::string& entry, std::string_view part) {
    if (part.empty()) {
        return;
    }
    const bool is_apart = run_apart(entry, part);
    entry += entry.empty() ? "" : " ";
    entry += is_apart ? "\u2068" : "";
    entry += part;
    entry += ends_sentence(part) ? "" : ".";
    entry += is_apart ? "\u2069" : "";
}

/// Persian sources are written in Persian on Persian pages only: elsewhere nobody could find the label of the text.
Manner manner_of(const Source& source, DateLanguage pages) {
    const std::string_view tag = source.language;
    const bool is_named = tag.empty() || tag == "fa" || tag.starts_with("fa-");
    const std::string words = plain_text(!source.title.empty()    ? source.title
                                         : source.authors.empty() ? source.container_title
                                                                  : source.authors.front());
    const bool is_written = script_of(words) != no_script && is_written_like(words, "fa");
    return pages == DateLanguage::persian && is_named && is_written ? Manner{persian, DateLanguage::persian}
                                                                    : Manner{english, DateLanguage::english};
}

std::string year_text(const Source& source, const Manner& manner) {
    const ChicagoDate date = chicago_date(source.issued, manner.language);
    if (date.year.empty()) {
        return source.issued.empty() ? std::string{manner.words.no_date} : manner.number(source.issued);
    }
    return (date.is_about ? std::string{manner.words.about} : std::string{}) + date.year;
}

struct Person {
    std::string family, given, suffix;
};
Person person(const std::string& author) {
    Person who{plain_text(author), {}, {}};
    if (const std::size_t comma = who.family.find(", "); comma != std::string::npos) {
        who.given = who.family.substr(comma + 2);
        who.family.erase(comma);
    }
    if (const std::size_t comma = who.given.rfind(", "); comma != std::string::npos) {
        who.suffix = who.given.substr(comma + 2);
        who.given.erase(comma);
    }
    return who;
}

/// "Doe, Jane, Jr."; in Persian with the Persian comma.
std::string turned_round(const Person& who, const Manner& manner) {
    std::string text = who.family;
    for (const std::string* const part : {&who.given, &who.suffix}) {
        text += part->empty() ? std::string{} : std::string{manner.words.comma} + *part;
    }
    return text;
}

/// "Jane Doe Jr."
std::string as_spoken(const Person& who) {
    std::string text = who.given;
    for (const std::string* const part : {&who.family, &who.suffix}) {
        text += text.empty() || part->empty() ? "" : " ";
        text += *part;
    }
    return text;
}

/// "Doe, Jane, Richard Roe, and Mary Major": the first name alone is turned round.
std::string author_list(const Source& source, const Manner& manner) {
    constexpr std::size_t most = 10;
    constexpr std::size_t shown_of_more = 7;
    const std::size_t count = source.authors.size() > most ? shown_of_more : source.authors.size();
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        const Person who = person(source.authors[i]);
        if (i == 0) {
            text = turned_round(who, manner);
        } else {
            text += i + 1 == source.authors.size() ? manner.words.and_last : manner.words.comma;
            text += as_spoken(who);
        }
    }
    return count < source.authors.size() ? text + std::string{manner.words.others} : text;
}

/// What takes the author's place in the entry.
std::string stand_in(const Source& source) {
    return plain_text(!source.container_title.empty() ? source.container_title : source.publisher);
}

std::string title_text(const Source& source, const Manner& manner) {
    const std::string title = plain_text(source.title.empty() ? source.id.text() : source.title);
    if (!is_quoted(source) || title.starts_with("[")) {
        return title;
    }
    std::string text{manner.words.open_quote};
    text += title;
    text += ends_sentence(title) ? "" : manner.words.period;
    return text += manner.words.close_quote;
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

std::string names_in_text(const Source& source, const Manner& manner) {
    const auto family = [&](std::size_t i) { return person(source.authors[i]).family; };
    switch (source.authors.size()) {
        case 0: {
            const std::string other = stand_in(source);
            return other.empty() ? short_title(source) : other;
        }
        case 1:
            return family(0);
        case 2:
            return family(0) + std::string{manner.words.and_two} + family(1);
        case 3:
            return family(0) + std::string{manner.words.comma} + family(1) + std::string{manner.words.and_last} +
                   family(2);
        default:
            return family(0) + std::string{manner.words.cut};
    }
}

/// "12 (3): 45–67" of a journal, with a season or months "12 (3, Autumn): 45–67"; "no. 3" and pages of others.
std::string issue_text(const Source& source, const Manner& manner) {
    const ChicagoDate date = chicago_date(source.issued, manner.language);
    const std::string period = source.type == "article-journal" && date.is_period ? date.rest : std::string{};
    const std::string number = manner.number(source.number);
    std::string text = manner.number(source.volume);
    std::string issue = text.empty() && !number.empty() ? std::string{manner.words.number} + number : number;
    issue += issue.empty() || period.empty() ? std::string{} : std::string{manner.words.comma};
    issue += period;
    text += text.empty() || issue.empty() ? issue : " (" + issue + ")";
    if (!source.page.empty()) {
        text += (text.empty() ? "" : ": ") + manner.number(source.page);
    }
    return text;
}

/// Where it appeared, without what stands at the entry's beginning already.
std::string container_text(const Source& source, const Manner& manner) {
    const bool is_author = source.authors.empty();
    std::string text = is_author ? std::string{} : plain_text(source.container_title);
    if (!text.empty() && is_in_a_book(source)) {
        text = std::string{manner.words.in} + text;
    }
    const std::string issue = issue_text(source, manner);
    const bool is_journal = source.type == "article-journal";
    text += text.empty() || issue.empty() ? std::string_view{} : is_journal ? " " : manner.words.comma;
    text += issue;
    const std::string day = is_journal ? std::string{} : chicago_date(source.issued, manner.language).rest;
    text += text.empty() || day.empty() ? std::string_view{} : manner.words.comma;
    return text + day;
}

std::string address_of(const Source& source) {
    return source.doi.empty() ? plain_text(source.url) : "https://doi.org/" + plain_text(source.doi);
}

/// "Accessed November 24, 2026"; empty where no day of reading is known, or where none has to be told.
std::string accessed_text(const Source& source, const Manner& manner, const std::string& accessed) {
    const ChicagoDate seen = chicago_date(source.seen_date, manner.language);
    const bool has_address = !source.url.empty() && source.doi.empty();
    const bool is_told = !accessed.empty() && (has_address || source.issued.empty());
    const ChicagoDate read = is_told ? chicago_date(accessed, manner.language) : seen;
    if (read.rest.empty() || (!is_told && !source.issued.empty())) {
        return {};
    }
    const std::string_view before_year = read.rest.find_first_of("0123456789") == std::string::npos ? " " : ", ";
    return std::string{manner.words.accessed} + read.rest +
           (manner.is_persian() ? std::string{} : std::string{before_year} + read.year);
}

std::string entry_of(const Source& source, const Manner& manner, const std::string& year, const std::string& accessed) {
    std::string entry;
    const std::string author = source.authors.empty() ? stand_in(source) : author_list(source, manner);
    append(entry, author.empty() ? title_text(source, manner) : author);
    append(entry, year);
    append(entry, author.empty() ? std::string{} : title_text(source, manner));
    append(entry,
           source.edition.empty() ? std::string{} : std::string{manner.words.edition} + manner.number(source.edition));
    append(entry, container_text(source, manner));
    if (source.publisher != source.container_title && plain_text(source.publisher) != author) {
        append(entry, plain_text(source.publisher));
    }
    append(entry, plain_text(source.medium));
    append(entry, accessed_text(source, manner, accessed));
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

std::string author_date(const Source& source, DateLanguage pages) {
    const Manner manner = manner_of(source, pages);
    return names_in_text(source, manner) + " " + year_text(source, manner);
}

std::vector<Reference> bibliography(std::span<const Source* const> sources, const BibliographyStyle& style) {
    std::vector<const Source*> sorted{sources.begin(), sources.end()};
    const auto key = [](const Source* source) {
        const Manner manner = manner_of(*source, DateLanguage::english);
        const std::string author =
            source->authors.empty() ? names_in_text(*source, manner) : author_list(*source, manner);
        return std::tuple{folded(author), year_text(*source, manner), folded(plain_text(source->title)), source->id};
    };
    std::sort(sorted.begin(), sorted.end(), [&key](const Source* a, const Source* b) { return key(a) < key(b); });
    std::map<std::string, std::size_t> same;
    for (const Source* const source : sorted) {
        ++same[author_date(*source, style.pages)];
    }
    std::map<std::string, std::size_t> given;
    std::vector<Reference> references;
    for (const Source* const source : sorted) {
        const Manner manner = manner_of(*source, style.pages);
        const std::string label = author_date(*source, style.pages);
        std::string suffix;
        if (same[label] > 1) {
            suffix = (label.ends_with(".") ? "-" : "") + letters(given[label]++);
        }
        const auto accessed = style.accessed.find(source->id.text());
        references.push_back({.source = source,
                              .label = label + suffix,
                              .entry = entry_of(*source, manner, year_text(*source, manner) + suffix,
                                                accessed == style.accessed.end() ? std::string{} : accessed->second),
                              .address = address_of(*source)});
    }
    return references;
}

}  // namespace situs
