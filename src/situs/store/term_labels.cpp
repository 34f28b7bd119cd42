#include "situs/store/term_labels.hpp"

#include "geo/json.hpp"
#include "situs/model/embedded_vocabularies.hpp"

namespace situs {
namespace {

/// `labels[language]` of the term of that id; empty if there is none.
std::string label_among(geo::json::Value terms, std::string_view id, std::string_view language) {
    for (const geo::json::Value term : terms.elements()) {
        if (term["id"].string() == id) {
            return std::string{term["labels"][language].string()};
        }
    }
    return {};
}

}  // namespace

std::string term_label(std::string_view vocabulary_name, std::string_view term, std::string_view language,
                       const DatasetHeader& header) {
    std::string own;
    geo::json::write_line(own, header.document);
    geo::json::Document document;
    document.parse(own);
    std::string label = label_among(document.root()["vocabularies"][vocabulary_name], term, language);
    for (const std::string_view text : embedded_vocabularies()) {
        if (label.empty() && document.parse(text) && document.root()["name"].string() == vocabulary_name) {
            label = label_among(document.root()["terms"], term, language);
        }
    }
    return label;
}

std::string title_in(std::string_view language, const DatasetHeader& header) {
    const geo::json::Object* const whole = header.document.object();
    const geo::json::Node* const titles = whole == nullptr ? nullptr : whole->find("titles");
    const geo::json::Object* const by_language = titles == nullptr ? nullptr : titles->object();
    const geo::json::Node* const title = by_language == nullptr ? nullptr : by_language->find(language);
    return title == nullptr || title->string() == nullptr ? std::string{} : *title->string();
}

}  // namespace situs
