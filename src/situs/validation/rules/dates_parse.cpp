#include "geo/short_text.hpp"
#include "situs/model/edtf.hpp"
#include "situs/validation/known_words.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace situs {
namespace {

struct Fault {
    std::size_t offset = 0;  ///< In the text of the JSON document.
    std::string message;
    std::string mend;
};

/// Where byte `inside` of a string stands in the text: exact unless the string has escapes before it.
std::size_t offset_inside(geo::json::Value value, std::size_t inside) {
    const bool has_escapes = value.lexeme().find('\\') != std::string_view::npos;
    return has_escapes ? value.offset() : value.offset() + 1 + std::min(inside, value.string().size());
}

std::optional<Fault> fault_of(const Word& word) {
    const std::string_view text = word.value.string();
    if (word.spec->type == MemberType::date) {
        if (read_day(text)) {
            return std::nullopt;
        }
        return Fault{word.value.offset(), fmt::format("{} is no day of the calendar", in_quotes(text)),
                     "write the day as YYYY-MM-DD, such as 1988-07-28"};
    }
    if (word.spec->type != MemberType::edtf && word.spec->type != MemberType::edtf_or_list) {
        return std::nullopt;
    }
    const EdtfReading reading = read_edtf(text);
    if (reading.value) {
        return std::nullopt;
    }
    return Fault{offset_inside(word.value, reading.offset),
                 fmt::format("{} is no date: {}", in_quotes(text), reading.problem),
                 {}};
}

/// The dates that attestations affirm or deny.
void check_claims(const Rule& self, const Site& site, Report& out) {
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        for (std::size_t j = 0; j < site.attestations[i].claims.size(); ++j) {
            const Claim& claim = site.attestations[i].claims[j];
            if (!geo::same_text(claim.aspect, "date") || claim.value.empty() || known_edtf(claim.value)) {
                continue;
            }
            if (const EdtfReading reading = read_edtf(claim.value); !reading.value) {
                out.at(self, fmt::format("/properties/attestations/{}/claims/{}/value", i, j),
                       fmt::format("{} is no date: {}", in_quotes(claim.value), reading.problem),
                       "write the claimed date in EDTF, and the source's own words in \"verbatim\"");
            }
        }
    }
}

void check_site(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    for (const Word& word : context.words) {
        if (auto fault = fault_of(word)) {
            out.at_offset(self, fault->offset, std::move(fault->message), std::move(fault->mend));
        }
    }
    check_claims(self, site, out);
}

void check_documents(const Rule& self, DatasetView& view) {
    std::vector<Word> words;
    for (const auto& member : view.document("sources.situs.json").members()) {
        collect_words(member.value, source_facts_shape(), words);
    }
    for (const Word& word : words) {
        if (auto fault = fault_of(word)) {
            view.in_document_at(self, "sources.situs.json", fault->offset, std::move(fault->message),
                                std::move(fault->mend));
        }
    }
}

}  // namespace

constinit const Rule rule_dates_parse{
    .id = "dates-parse",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Dates are dates of ISO 8601-2 (EDTF), days are days of the calendar",
    .basis = "ISO 8601-2:2019 (EDTF), levels 0 to 2; ISO 8601-1 for days",
    .why = "What is no date is missing from time sliders, filters and comparisons.",
    .example = R"({"properties": {"when": "1988-13"}})",
    .mend =
        "write a date of EDTF, such as 1988, 1988-07, 1988-07-28, 1988-07/1988-09, 1988~ (about) or 198X (in the "
        "1980s)",
    .site = check_site,
    .dataset = check_documents};

}  // namespace situs
