#include "situs/evidence/selectors.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace situs {
namespace {

/// What a finding says. It gives numbers only: a quotation may be more sensitive than the report.
std::string message_for(const SelectorMatch& match, const std::vector<Selector>& selectors, bool is_the_same) {
    const auto at_its_place = match.pair.position ? span_of(selectors[*match.pair.position]) : std::nullopt;
    switch (match.state) {
        case SelectorState::moved:
            return fmt::format(
                "the quotation stands at characters {} to {} of the text at hand, not at {} to {}: moved",
                match.found->start, match.found->end, at_its_place->start, at_its_place->end);
        case SelectorState::context:
            return fmt::format(
                "the quotation stands at characters {} to {} of the text at hand, but with other words "
                "before or behind it than \"prefix\" and \"suffix\" say",
                match.found->start, match.found->end);
        case SelectorState::missing:
            return is_the_same ? "the quotation is not in the text of the source"
                               : "the quotation is not in the copy of the source at hand, which is another version";
        case SelectorState::beyond_end:
            return "the position lies behind the end of the text at hand";
        case SelectorState::matches:
            break;
    }
    return {};
}

/// In the very text that the record was made from, everything must agree; another version may have changed.
void check_attestation(const Rule& self, const Attestation& attestation, const SourceTexts::Copy& copy,
                       const std::string& list, Report& out) {
    for (const SelectorMatch& match : match_selectors(attestation.selectors, *copy.text)) {
        if (match.state == SelectorState::matches) {
            continue;
        }
        const bool is_about_position = match.state == SelectorState::moved || match.state == SelectorState::beyond_end;
        const std::size_t index =
            is_about_position || !match.pair.quote ? match.pair.position.value_or(0) : *match.pair.quote;
        const std::string pointer = fmt::format("{}/{}", list, index);
        std::string message = message_for(match, attestation.selectors, copy.is_the_same);
        if (copy.is_the_same) {
            out.at(self, pointer, std::move(message));
        } else {
            out.warn_at(self, pointer, std::move(message),
                        "compare with the version that the record was made from; if the source has changed, give its "
                        "\"sha256\" and mend the selectors");
        }
    }
}

std::uint64_t quotations_in(const Attestation& attestation) {
    const std::vector<SelectorPair> pairs = selector_pairs(attestation.selectors);
    return static_cast<std::uint64_t>(
        std::ranges::count_if(pairs, [](const SelectorPair& pair) { return pair.quote.has_value(); }));
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    if (context.texts == nullptr || context.dataset == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < site.attestations.size(); ++i) {
        const Attestation& attestation = site.attestations[i];
        const Source* source =
            attestation.selectors.empty() ? nullptr : context.dataset->sources().find(attestation.source);
        const auto copy = source == nullptr ? std::nullopt : context.texts->find(*source);
        context.texts->count_quotations(quotations_in(attestation), copy ? source : nullptr);
        if (copy) {
            check_attestation(self, attestation, *copy, fmt::format("/properties/attestations/{}/selectors", i), out);
        }
    }
}

}  // namespace

constinit const Rule rule_selectors_match{
    .id = "selectors-match",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Quotations stand in the text of the source where the selectors say (only with --texts)",
    .basis =
        "W3C Web Annotation Data Model sections 4.2.4 and 4.2.5; docs/record.md: `selectors`, `sha256` of a source",
    .why = "A quotation that the source does not have is no evidence; one that moved is found by nobody.",
    .example = R"({"type": "TextQuoteSelector", "exact": "words that the source never wrote"})",
    .mend = "quote the words as the text has them, and give their place in characters from 0",
    .site = check};

}  // namespace situs
