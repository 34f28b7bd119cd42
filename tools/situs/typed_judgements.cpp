#include "tools/situs/typed_judgements.hpp"

#include "geo/json.hpp"
#include "situs/evidence/evidence_table.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/model/site_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs::cli {
namespace {

constexpr std::string_view column_end = "_confidence";

bool is_typed_judgement(const EditLine& line) {
    return line.outcome == EditOutcome::taken && line.member.ends_with(column_end);
}

std::string remark(const Site& site, const std::string& aspect, const Origins& origins) {
    const Assessment* const typed = newest_assessment(site, aspect);
    if (typed == nullptr) {
        return {};
    }
    const Weighing weighing = weigh(site, aspect, origins);
    const bool is_established = typed->value == "established";
    if (!is_established && !exceeds(typed->value, weighing)) {
        return {};
    }
    return fmt::format(
        "{}_confidence: the evidence in the record gives {} ({}); {} {} (situs assess DATASET {} {} {} "
        "--because REASON), or choose {}",
        aspect, weighing.word, weighing.because.substr(0, weighing.because.find_last_not_of('.') + 1), typed->value,
        is_established ? "names an examination on the spot: say who examined it"
                       : "claims more: record the other sources first, or say why",
        site.id.text(), aspect, typed->value, weighing.word);
}

void tell_of(PlannedRecord& record, const Origins& origins) {
    geo::json::Document document;
    if (!document.parse(record.text)) {
        return;
    }
    const Site site = read_site(document.root());
    std::vector<EditLine> remarks;
    for (const EditLine& line : record.lines) {
        const std::string aspect = line.member.substr(0, line.member.find('_'));
        if (std::string text = is_typed_judgement(line) ? remark(site, aspect, origins) : std::string{};
            !text.empty()) {
            remarks.push_back({.outcome = EditOutcome::remark, .member = line.member, .text = std::move(text)});
        }
    }
    for (EditLine& line : remarks) {
        record.lines.push_back(std::move(line));
    }
}

}  // namespace

void tell_what_evidence_gives(const Dataset& dataset, EditPlan& plan) {
    const Origins origins{dataset.sources()};
    for (PlannedRecord& record : plan.records) {
        if (!record.text.empty() && std::any_of(record.lines.begin(), record.lines.end(), is_typed_judgement)) {
            tell_of(record, origins);
        }
    }
}

}  // namespace situs::cli
