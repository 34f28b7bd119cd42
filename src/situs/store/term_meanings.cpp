#include "situs/store/term_meanings.hpp"

#include "geo/json.hpp"
#include "situs/model/embedded_vocabularies.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace situs {
namespace {

using geo::json::Member;
using geo::json::Value;

/// The letters and digits of a word: small ones, Persian yeh and kaf for Arabic ones, no signs between.
std::string folded(std::string_view word) {
    constexpr UChar32 arabic_yeh = 0x064A, alef_maksura = 0x0649, arabic_kaf = 0x0643, persian_yeh = 0x06CC,
                      persian_kaf = 0x06A9;
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece{word.data(), static_cast<int32_t>(word.size())});
    text.foldCase();
    icu::UnicodeString letters;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_isalnum(c) != 0) {
            letters.append(c == arabic_yeh || c == alef_maksura ? persian_yeh : c == arabic_kaf ? persian_kaf : c);
        }
    }
    std::string utf8;
    return letters.toUTF8String(utf8);
}

}  // namespace

TermMeanings::TermMeanings(const DatasetHeader& header) {
    const auto add_terms = [this](std::string_view vocabulary_name, Value terms) {
        for (const Value term : terms.elements()) {
            const std::string_view id = term["id"].string();
            add(vocabulary_name, id, id);
            add(vocabulary_name, term["label"].string(), id);
            for (const Member label : term["labels"].members()) {
                add(vocabulary_name, label.value.string(), id);
            }
        }
    };
    geo::json::Document document;
    for (const std::string_view text : embedded_vocabularies()) {
        if (document.parse(text)) {
            add_terms(document.root()["name"].string(), document.root()["terms"]);
        }
    }
    std::string own;
    geo::json::write_line(own, header.document);
    if (document.parse(own)) {
        for (const Member vocabulary : document.root()["vocabularies"].members()) {
            add_terms(vocabulary.name, vocabulary.value);
        }
    }
}

void TermMeanings::add(std::string_view vocabulary_name, std::string_view word, std::string_view term) {
    if (!word.empty() && !term.empty()) {
        terms_[std::string{vocabulary_name}].emplace(folded(word), term);
    }
}

std::string TermMeanings::of(std::string_view vocabulary_name, const std::string& word) const {
    const auto terms = terms_.find(vocabulary_name);
    if (terms == terms_.end()) {
        return word;
    }
    const auto found = terms->second.find(folded(word));
    return found == terms->second.end() ? word : found->second;
}

}  // namespace situs
