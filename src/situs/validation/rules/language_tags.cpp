#include "situs/model/language_tag.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <string>

namespace situs {
namespace {

/// What is wrong with a tag; empty if nothing is known to be.
std::string fault_of(std::string_view text) {
    switch (judge_language_tag(text)) {
        case LanguageTag::malformed:
            return fmt::format("{} is no language tag", in_quotes(text));
        case LanguageTag::no_language:
            return fmt::format("{} begins with no language", in_quotes(text));
        case LanguageTag::sound:
            break;
    }
    return {};
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext&, Report& out) {
    for (std::size_t i = 0; i < site.names.size(); ++i) {
        if (site.names[i].lang.empty()) {
            continue;
        }
        if (std::string fault = fault_of(site.names[i].lang); !fault.empty()) {
            out.at(self, fmt::format("/properties/names/{}/lang", i), std::move(fault));
        }
    }
}

void check_member(const Rule& self, DatasetView& view, std::string_view file, geo::json::Value value,
                  const std::string& pointer) {
    if (!value.is(geo::json::Kind::string)) {
        return;
    }
    if (std::string fault = fault_of(value.string()); !fault.empty()) {
        view.in_document(self, self.severity, file, pointer, std::move(fault));
    }
}

/// Members named by their language: {"fa": "…"}.
void check_keys(const Rule& self, DatasetView& view, geo::json::Value translations, const std::string& pointer) {
    for (const auto& [tag, text, offset] : translations.members()) {
        if (std::string fault = fault_of(tag); !fault.empty()) {
            view.in_document(self, self.severity, "dataset.json", pointer + geo::json::pointer_token(tag),
                             std::move(fault));
        }
    }
}

void check_documents(const Rule& self, DatasetView& view) {
    check_keys(self, view, view.document("dataset.json")["titles"], "/titles");
    std::size_t term = 0;
    for (const geo::json::Value kind : view.document("dataset.json")["vocabularies"]["kind"].elements()) {
        check_keys(self, view, kind["labels"], fmt::format("/vocabularies/kind/{}/labels", term++));
    }
    std::size_t index = 0;
    for (const geo::json::Value language : view.document("dataset.json")["languages"].elements()) {
        check_member(self, view, "dataset.json", language, fmt::format("/languages/{}", index++));
    }
    for (const auto& [id, facts, offset] : view.document("sources.situs.json").members()) {
        check_member(self, view, "sources.situs.json", facts["language"], geo::json::pointer_token(id) + "/language");
    }
}

}  // namespace

constinit const Rule rule_language_tags{
    .id = "language-tags",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Languages are written as tags of BCP 47",
    .basis = "BCP 47 (RFC 5646) section 2.1; languages of two letters are those of ISO 639-1",
    .why = "Programs choose fonts, direction and search by the tag; one that is spelt freely is ignored.",
    .example = R"({"text": "زندان", "lang": "Farsi"})",
    .mend = R"(write the short tag: "fa" for Persian, "ar" for Arabic, "ku-Latn" for Kurdish in Latin letters)",
    .site = check_site,
    .dataset = check_documents};

}  // namespace situs
