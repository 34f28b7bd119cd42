#include "situs/model/source.hpp"

#include "situs/model/csl_date.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <string_view>

namespace situs {
namespace {

using geo::json::Value;

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

/// The issue of a periodical, which CSL has a member of its own for; else the number.
std::string number_of(Value item) {
    std::string number = csl_text(item["number"]);
    const bool is_article = item["type"].string().starts_with("article");
    std::string issue = is_article || number.empty() ? csl_text(item["issue"]) : std::string{};
    return issue.empty() ? number : issue;
}

void read_csl(Value item, Source& source) {
    source.id = source_id(item);
    source.type = csl_text(item["type"]);
    source.title = csl_text(item["title"]);
    source.container_title = csl_text(item["container-title"]);
    source.publisher = csl_text(item["publisher"]);
    source.url = csl_text(item["URL"]);
    source.doi = csl_text(item["DOI"]);
    source.number = number_of(item);
    source.volume = csl_text(item["volume"]);
    source.page = csl_text(item["page"]);
    source.edition = csl_text(item["edition"]);
    source.medium = csl_text(item["medium"]);
    for (const Value author : item["author"].elements()) {
        if (std::string name = name_text(author); !name.empty()) {
            source.authors.push_back(std::move(name));
        }
    }
    source.issued = csl_date(item["issued"]);
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
    return SourceId{csl_text(csl_item["id"])};
}

Source read_source(Value csl_item, Value facts) {
    Source source;
    read_csl(csl_item, source);
    read_facts(facts, source);
    if (source.language.empty()) {
        source.language = csl_text(csl_item["language"]);
    }
    return source;
}

}  // namespace situs
