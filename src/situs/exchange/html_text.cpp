#include "situs/exchange/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace situs {
namespace {

constexpr std::string_view blank = " \t\r\n\f";

/// Elements inside of a line, or seen by nobody: their marks do not end a word.
constexpr auto inline_elements = std::to_array<std::string_view>(
    {"a",   "abbr", "acronym", "b",    "bdi", "bdo",  "big",    "cite", "code",   "data",   "del",
     "dfn", "em",   "font",    "i",    "ins", "kbd",  "label",  "mark", "nobr",   "o",      "output",
     "q",   "rp",   "rt",      "ruby", "s",   "samp", "small",  "span", "strike", "strong", "sub",
     "sup", "time", "tt",      "u",    "var", "wbr",  "script", "style"});
/// Elements between which words end.
constexpr auto block_elements = std::to_array<std::string_view>(
    {"address", "area",   "article",  "aside",    "audio",  "base",   "basefont", "blockquote", "body",
     "br",      "button", "canvas",   "caption",  "center", "col",    "colgroup", "dd",         "details",
     "dialog",  "dir",    "div",      "dl",       "dt",     "embed",  "fieldset", "figcaption", "figure",
     "footer",  "form",   "frame",    "frameset", "h1",     "h2",     "h3",       "h4",         "h5",
     "h6",      "head",   "header",   "hr",       "html",   "iframe", "img",      "input",      "legend",
     "li",      "link",   "main",     "map",      "menu",   "meta",   "nav",      "noframes",   "noscript",
     "object",  "ol",     "optgroup", "option",   "p",      "param",  "picture",  "pre",        "section",
     "select",  "source", "summary",  "table",    "tbody",  "td",     "template", "textarea",   "tfoot",
     "th",      "thead",  "title",    "tr",       "ul",     "video"});
/// Attributes that may stand without a value.
constexpr auto lone_attributes = std::to_array<std::string_view>(
    {"allowfullscreen", "async", "autoplay", "border", "checked", "compact", "controls", "defer", "disabled", "hidden",
     "ismap", "loop", "multiple", "muted", "noshade", "nowrap", "readonly", "selected"});

struct Entity {
    std::string_view name;
    char32_t character;
};
/// Of HTML 4, those that people's texts have: https://www.w3.org/TR/html401/sgml/entities.html
constexpr auto named_entities = std::to_array<Entity>(
    {{"amp", U'&'},         {"apos", U'\''},       {"bdquo", U'\u201E'},  {"bull", U'\u2022'},  {"cent", U'\u00A2'},
     {"copy", U'\u00A9'},   {"deg", U'\u00B0'},    {"emsp", U'\u2003'},   {"ensp", U'\u2002'},  {"euro", U'\u20AC'},
     {"frac12", U'\u00BD'}, {"frac14", U'\u00BC'}, {"frac34", U'\u00BE'}, {"gt", U'>'},         {"hellip", U'\u2026'},
     {"laquo", U'\u00AB'},  {"ldquo", U'\u201C'},  {"lrm", U'\u200E'},    {"lsquo", U'\u2018'}, {"lt", U'<'},
     {"mdash", U'\u2014'},  {"micro", U'\u00B5'},  {"middot", U'\u00B7'}, {"nbsp", U' '},       {"ndash", U'\u2013'},
     {"plusmn", U'\u00B1'}, {"prime", U'\u2032'},  {"quot", U'"'},        {"raquo", U'\u00BB'}, {"rdquo", U'\u201D'},
     {"reg", U'\u00AE'},    {"rlm", U'\u200F'},    {"rsquo", U'\u2019'},  {"sect", U'\u00A7'},  {"zwj", U'\u200D'},
     {"zwnj", U'\u200C'},   {"Prime", U'\u2033'}});
/// U+00C0 to U+00FF in their order.
constexpr auto latin_letters = std::to_array<std::string_view>(
    {"Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",
     "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
     "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave",
     "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",
     "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",
     "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"});

template <typename List>
bool holds(const List& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

char small_letter(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

std::string small(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), small_letter);
    return result;
}

void append_utf8(std::string& text, char32_t c) {
    const auto tail = [c](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += {static_cast<char>(0xC0U | (c >> 6U)), tail(0)};
    } else if (c < 0x10000) {
        text += {static_cast<char>(0xE0U | (c >> 12U)), tail(6), tail(0)};
    } else {
        text += {static_cast<char>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
    }
}

/// "x41", "65"; none for what is no character of a text.
std::optional<char32_t> numbered(std::string_view digits) {
    const bool is_hex = digits.starts_with('x') || digits.starts_with('X');
    digits.remove_prefix(is_hex ? 1 : 0);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, is_hex ? 16 : 10);
    const bool is_read = error == std::errc{} && end == digits.data() + digits.size();
    const bool is_text = number == '\t' || number == '\n' || number == '\r' || (number >= 0x20 && number < 0xD800) ||
                         (number > 0xDFFF && number <= 0x10FFFF);
    return is_read && is_text ? std::optional{static_cast<char32_t>(number)} : std::nullopt;
}

std::optional<char32_t> named(std::string_view name) {
    if (const auto found = std::ranges::find(named_entities, name, &Entity::name); found != named_entities.end()) {
        return found->character;
    }
    const auto letter = std::ranges::find(latin_letters, name);
    constexpr char32_t first = 0xC0;
    return letter == latin_letters.end() ? std::nullopt
                                         : std::optional{first + static_cast<char32_t>(letter - latin_letters.begin())};
}

std::string decoded(std::string_view text) {
    constexpr std::size_t longest = 12;  // with & and ;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '&' ? text.substr(i, longest).find(';') : std::string_view::npos;
        if (end == std::string_view::npos) {
            result += text[i];
            continue;
        }
        const std::string_view name = text.substr(i + 1, end - 1);
        if (const auto c = name.starts_with('#') ? numbered(name.substr(1)) : named(name)) {
            append_utf8(result, *c);
            i += end;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// A mark of HTML: "<a href=…>", "</p>".
struct Tag {
    std::string name;  ///< In small letters.
    std::vector<std::pair<std::string, std::string>> attributes;
    bool is_end = false;
    std::size_t size = 0;  ///< Bytes, with the brackets.
    std::string value(std::string_view attribute) const {
        const auto found = std::ranges::find(attributes, attribute, &std::pair<std::string, std::string>::first);
        return found == attributes.end() ? std::string{} : found->second;
    }
};

void skip(std::string_view text, std::string_view what, std::size_t& i) {
    i = std::min(text.find_first_not_of(what, i), text.size());
}

/// The value behind "=". \return false if a quotation mark is not closed
bool read_value(std::string_view html, std::size_t& i, std::string& value) {
    skip(html, blank, i);
    const bool is_quoted = i < html.size() && (html[i] == '"' || html[i] == '\'');
    const std::size_t begin = is_quoted ? i + 1 : i;
    const std::size_t end = is_quoted ? html.find(html[i], begin) : html.find_first_of(" \t\r\n\f>", begin);
    if (end == std::string_view::npos) {
        return false;
    }
    value = decoded(html.substr(begin, end - begin));
    i = is_quoted ? end + 1 : end;
    return true;
}

/// The attributes, and the bracket behind them. \return false if this is no list of attributes
bool read_attributes(std::string_view html, std::size_t& i, Tag& tag) {
    while (true) {
        skip(html, " \t\r\n\f/", i);
        if (i == html.size() || html[i] == '>') {
            tag.size = ++i;
            return i <= html.size();
        }
        const std::size_t end = std::min(html.find_first_of(" \t\r\n\f/=><\"'", i), html.size());
        std::string name = small(html.substr(i, end - i));
        i = end;
        std::size_t behind = i;
        skip(html, blank, behind);
        std::string value;
        if (behind < html.size() && html[behind] == '=') {
            i = behind + 1;
            if (name.empty() || !read_value(html, i, value)) {
                return false;
            }
        } else if (!holds(lone_attributes, name)) {
            return false;
        }
        tag.attributes.emplace_back(std::move(name), std::move(value));
    }
}

/// The mark at the text's beginning; none if there is no element of HTML.
std::optional<Tag> tag_at(std::string_view html) {
    Tag tag;
    tag.is_end = html.starts_with("</");
    std::size_t i = tag.is_end ? 2 : 1;
    const std::size_t end = std::min(html.find_first_of(" \t\r\n\f/>", i), html.size());
    tag.name = small(html.substr(i, end - i));
    i = end;
    const bool is_known = holds(inline_elements, tag.name) || holds(block_elements, tag.name);
    return is_known && read_attributes(html, i, tag) ? std::optional{std::move(tag)} : std::nullopt;
}

class HtmlText {
public:
    std::string of(std::string_view html) {
        for (std::size_t i = 0; i < html.size();) {
            const std::size_t next = std::min(html.find('<', i), html.size());
            text_ += decoded(html.substr(i, next - i));
            i = next;
            if (i == html.size()) {
                break;
            }
            if (const std::size_t end = behind_comment(html, i); end > 0) {
                i = end;
                continue;
            }
            const std::optional<Tag> tag = tag_at(html.substr(i));
            if (!tag) {
                text_ += html[i++];
                continue;
            }
            i += tag->size;
            take(*tag);
            if (!tag->is_end && (tag->name == "script" || tag->name == "style")) {
                i = behind(html, "</" + tag->name, i);
            }
        }
        end_link();
        return std::move(text_);
    }

private:
    /// Behind what people do not see; where it has no end, it is seen.
    std::size_t behind(std::string_view html, const std::string& ending, std::size_t i) {
        if (const auto known = nowhere_.find(ending); known != nowhere_.end() && known->second <= i) {
            return i;
        }
        const auto end = std::search(html.begin() + static_cast<std::ptrdiff_t>(i), html.end(), ending.begin(),
                                     ending.end(), [](char a, char b) { return a == b || small_letter(a) == b; });
        if (end == html.end()) {
            nowhere_.emplace(ending, i);
            return i;
        }
        return static_cast<std::size_t>(end - html.begin());
    }

    /// Takes what is no element: comments and declarations. \return what is behind it; 0 if this is none
    std::size_t behind_comment(std::string_view html, std::size_t i) {
        const std::string_view here = html.substr(i);
        const std::string ending = here.starts_with("<!--") ? "-->" : here.starts_with("<!DOCTYPE") ? ">" : "";
        const std::size_t end = ending.empty() ? i : behind(html, ending, i);
        return end == i ? 0 : end + ending.size();
    }

    void take(const Tag& tag) {
        if (!holds(inline_elements, tag.name)) {
            space();
        }
        if (tag.name == "a") {
            end_link();
            link_ = tag.value("href");
            link_begins_ = text_.size();
        } else if (const std::string picture = tag.value("src"); !picture.empty()) {
            text_ += tag.value("alt");
            space();
            text_ += fmt::format("({})", picture);
        }
    }

    /// The address behind its text, unless that is the address.
    void end_link() {
        if (const std::string link = std::exchange(link_, {});
            !link.empty() && text_.find(link, link_begins_) == std::string::npos) {
            space();
            text_ += fmt::format("({})", link);
        }
    }

    void space() { text_ += text_.empty() || blank.find(text_.back()) != std::string_view::npos ? "" : " "; }

    std::string text_;
    std::map<std::string, std::size_t> nowhere_;  ///< Endings that do not stand behind there.
    std::string link_;                            ///< Of the link that is open; empty if there is none.
    std::size_t link_begins_ = 0;
};

}  // namespace

std::string text_of_html(std::string_view html) {
    return HtmlText{}.of(html);
}

}  // namespace situs
