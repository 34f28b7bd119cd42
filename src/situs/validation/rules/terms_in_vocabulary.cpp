#include "situs/model/country.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace situs {
namespace {

/// The words that may stand where a vocabulary is asked for.
class Terms {
public:
    Terms(std::string_view name, const OwnTerms& own) : vocabulary_{vocabulary(name)}, own_{own.of(name)} {}

    bool has(std::string_view word) const {
        return vocabulary_ == nullptr || vocabulary_->find(word) != nullptr ||
               std::find(own_.begin(), own_.end(), word) != own_.end();
    }
    std::string advice(std::string_view word) const {
        std::vector<std::string_view> words;
        for (const Term& term : vocabulary_->terms) {
            words.emplace_back(term.id);
        }
        words.insert(words.end(), own_.begin(), own_.end());
        if (const std::string_view near = nearest(word, words); !near.empty()) {
            return fmt::format("did you mean {}?", in_quotes(near));
        }
        constexpr std::size_t few = 12;
        return words.size() > few
                   ? fmt::format("write one of the {} terms of the vocabulary {}; docs/record.md lists them",
                                 words.size(), vocabulary_->name)
                   : fmt::format("write one of: {}", fmt::join(words, ", "));
    }

private:
    const Vocabulary* vocabulary_;
    std::span<const std::string> own_;
};

struct Fault {
    std::string message, mend;
};

/// What is wrong with a term; nothing if it is in its vocabulary.
std::optional<Fault> fault_of(const Word& word, const OwnTerms& own) {
    if (word.spec->type != MemberType::term) {
        return std::nullopt;
    }
    const Terms terms{word.spec->vocabulary, own};
    if (terms.has(word.value.string())) {
        return std::nullopt;
    }
    return Fault{
        fmt::format("{} is no term of the vocabulary {}", in_quotes(word.value.string()), word.spec->vocabulary),
        terms.advice(word.value.string())};
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    for (const Word& word : context.words) {
        if (auto fault = fault_of(word, *context.own_terms)) {
            out.at_offset(self, word.value.offset(), std::move(fault->message), std::move(fault->mend));
        }
    }
    if (!site.country.empty() && !is_country(site.country)) {
        out.at(self, "/properties/country", fmt::format("{} is no country code of ISO 3166-1", in_quotes(site.country)),
               "write the two capital letters of the country, such as \"IR\"");
    }
}

void check_words(const Rule& self, DatasetView& view, std::string_view file, const std::vector<Word>& words) {
    for (const Word& word : words) {
        if (auto fault = fault_of(word, view.own_terms())) {
            view.in_document_at(self, file, word.value.offset(), std::move(fault->message), std::move(fault->mend));
        }
    }
}

void check_documents(const Rule& self, DatasetView& view) {
    std::vector<Word> words;
    collect_words(view.document("dataset.json"), dataset_shape(), words);
    check_words(self, view, "dataset.json", words);
    words.clear();
    for (const auto& member : view.document("sources.situs.json").members()) {
        collect_words(member.value, source_facts_shape(), words);
    }
    check_words(self, view, "sources.situs.json", words);
}

}  // namespace

constinit const Rule rule_terms_in_vocabulary{
    .id = "terms-in-vocabulary",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Terms are words of their vocabulary or, for `kind`, of the dataset's own",
    .basis =
        "datasets/vocabulary/; `vocabularies` in dataset.json; ISO 3166-1 alpha-2 for `country` (TDWG BDQ "
        "VALIDATION_COUNTRYCODE_STANDARD)",
    .why = "A term that is spelt in two ways falls into two groups in every filter, legend and count.",
    .example = R"({"properties": {"kind": "prisson"}})",
    .mend = "write a term of the vocabulary, or add the kind to `vocabularies` in dataset.json",
    .settles = true,
    .site = check_site,
    .dataset = check_documents};

}  // namespace situs
