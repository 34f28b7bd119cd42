#include "situs/model/source.hpp"

#include "situs/model/edtf.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// CSL allows numbers where it means texts ("volume": 12).
std::string text_of(Value value) {
    return std::string{value.is(Kind::number) ? value.lexeme() : value.string()};
}

/// A whole number that CSL may write as a text: date parts, seasons, ids.
std::optional<long long> whole_number(Value value) {
    const std::string text = text_of(value);
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::string two_digits(long long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// A year as EDTF writes it: four digits, with "Y" before longer ones.
std::string year_text(long long year) {
    const std::string sign = year < 0 ? "-" : "";
    const std::string digits = std::to_string(year).substr(sign.size());
    return digits.size() > 4 ? "Y" + sign + digits : sign + std::string(4 - digits.size(), '0') + digits;
}

/// CSL `circa` is true, 1, "1" or "true".
bool is_circa(Value value) {
    const std::string text = text_of(value);
    return value.boolean() || (!text.empty() && text != "0" && text != "false");
}

/// One entry of `date-parts`; empty if it is no date.
std::string date_text(Value parts, std::optional<long long> season, std::string_view qualifier) {
    std::optional<long long> numbers[3];
    std::size_t count = 0;
    for (const Value part : parts.elements()) {
        if (count < 3) {
            numbers[count++] = whole_number(part);
        }
    }
    if (!numbers[0]) {
        return {};
    }
    std::string text = year_text(*numbers[0]);
    if (numbers[1] && *numbers[1] >= 1 && *numbers[1] <= 12) {
        text += "-" + two_digits(*numbers[1]);
        if (numbers[2] && *numbers[2] >= 1 && *numbers[2] <= 31) {
            text += "-" + two_digits(*numbers[2]);
        }
    } else if (season && *season >= 1 && *season <= 4) {
        text += "-2" + std::to_string(*season);
    }
    return text + std::string{qualifier};
}

/// A CSL date variable: date-parts (one date or a range), or its `raw` or `literal` wording.
std::string date_variable(Value variable) {
    if (variable.is(Kind::string)) {
        return std::string{variable.string()};
    }
    const std::string_view qualifier = is_circa(variable["circa"]) ? "~" : "";
    std::string text;
    std::size_t count = 0;
    for (const Value parts : variable["date-parts"].elements()) {
        const std::string date = date_text(parts, whole_number(variable["season"]), qualifier);
        if (count < 2 && (!date.empty() || count == 1)) {
            text += (count == 0 ? "" : "/") + date;
            ++count;
        }
    }
    if (!text.empty()) {
        return text;
    }
    const std::string raw = text_of(variable["raw"]);
    return raw.empty() ? text_of(variable["literal"]) : raw;
}

void append_word(std::string& text, std::string_view word) {
    if (!word.empty()) {
        text += (text.empty() ? "" : " ");
        text += word;
    }
}

/// A CSL name variable as "Family, Given", particles and suffix where the name has them; or its literal.
std::string name_text(Value name) {
    if (const std::string_view literal = name["literal"].string(); !literal.empty()) {
        return std::string{literal};
    }
    std::string family;
    append_word(family, name["non-dropping-particle"].string());
    append_word(family, name["family"].string());
    std::string given;
    append_word(given, name["given"].string());
    append_word(given, name["dropping-particle"].string());
    std::string text = family;
    for (const std::string_view part : {std::string_view{given}, name["suffix"].string()}) {
        text += text.empty() || part.empty() ? "" : ", ";
        text += part;
    }
    return text;
}

void read_csl(Value item, Source& source) {
    source.id = source_id(item);
    source.type = text_of(item["type"]);
    source.title = text_of(item["title"]);
    source.container_title = text_of(item["container-title"]);
    source.publisher = text_of(item["publisher"]);
    source.url = text_of(item["URL"]);
    source.doi = text_of(item["DOI"]);
    source.number = text_of(item["number"]);
    source.volume = text_of(item["volume"]);
    source.page = text_of(item["page"]);
    source.edition = text_of(item["edition"]);
    source.medium = text_of(item["medium"]);
    for (const Value author : item["author"].elements()) {
        if (std::string name = name_text(author); !name.empty()) {
            source.authors.push_back(std::move(name));
        }
    }
    source.issued = date_variable(item["issued"]);
}

void read_facts(Value facts, Source& source) {
    for (const Value id : facts["derived_from"].elements()) {
        if (!id.string().empty()) {
            source.derived_from.emplace_back(std::string{id.string()});
        }
    }
    const Value seen = facts["seen"];
    const Value consent = facts["consent"];
    source.affiliation = facts["affiliation"].string();
    source.seen_url = seen["url"].string();
    source.seen_date = seen["date"].string();
    source.seen_extent = seen["extent"].string();
    source.reliability = facts["reliability"].string();
    source.language = facts["language"].string();
    source.media_type = facts["media_type"].string();
    source.sha256 = facts["sha256"].string();
    source.archive_url = facts["archive_url"].string();
    source.consent_scope = consent["scope"].string();
    source.consent_date = consent["date"].string();
    source.sensitivity = sensitivity_word(facts);
}

}  // namespace

SourceId source_id(Value csl_item) {
    return SourceId{text_of(csl_item["id"])};
}

Source read_source(Value csl_item, Value facts) {
    Source source;
    read_csl(csl_item, source);
    read_facts(facts, source);
    if (source.language.empty()) {
        source.language = text_of(csl_item["language"]);
    }
    return source;
}

}  // namespace situs
