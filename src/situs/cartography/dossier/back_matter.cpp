#include "situs/cartography/dossier/back_matter.hpp"

#include "situs/cartography/dossier/persian_rules.hpp"
#include "situs/cartography/dossier/readable_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::maps {
namespace {

/// An address that a link of a PDF can hold; empty for any other.
std::string linkable(const std::string& address) {
    const bool is_web = address.starts_with("https://") || address.starts_with("http://");
    const bool is_plain = std::all_of(address.begin(), address.end(),
                                      [](char c) { return c > ' ' && c < 0x7F && c != '\'' && c != '\\' && c != '"'; });
    return is_web && is_plain ? address : std::string{};
}

}  // namespace

void write_unlocated(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    flow.begin_page();
    flow.heading(1, words.unlocated_list, unlocated_target);
    const bool any =
        std::any_of(book.sites.begin(), book.sites.end(), [](const SiteEntry& entry) { return !entry.is_located; });
    flow.paragraph({.text = std::string{any ? words.unlocated_intro : words.no_unlocated}});
    for (std::size_t i = 0; i < book.sites.size(); ++i) {
        const SiteEntry& entry = book.sites[i];
        if (entry.is_located) {
            continue;
        }
        flow.heading(3, entry.title);
        flow.link_list(words.page, {linked(book.page_of(entry), site_target(i))});
        flow.fact(words.kind, {.text = entry.kind});
        flow.fact(words.reason, as_recorded(entry.search.because));
        for (const Unlocated::Search& search : entry.search.searched) {
            const std::string date = isolated(date_text(search.date, flow.language()));
            const std::string who = search.by.empty() || date.empty()
                                        ? isolated(search.by) + date
                                        : fmt::format(fmt::runtime(words.by_on), isolated(search.by), date);
            flow.fact(words.searched, as_recorded(fmt::format("{} ({})", isolated(search.what), who)));
        }
    }
}

void write_bibliography(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    flow.begin_page();
    flow.heading(1, words.bibliography, bibliography_target);
    flow.paragraph({.text = std::string{words.bibliography_intro}, .colour = page_colours::faint});
    flow.space(2);
    for (std::size_t i = 0; i < book.references.size(); ++i) {
        const Reference& reference = book.references[i];
        constexpr double entry_start = 12;
        flow.ensure(entry_start);
        if (flow.draws()) {
            flow.canvas().add_target(reference_target(i), {0, flow.y() - 3});
        }
        FlowText entry = as_recorded(reference.entry);
        entry.address = linkable(reference.address);
        flow.paragraph(entry);
        std::vector<FlowText> pages;
        for (const std::size_t site : book.cited_by[i]) {
            pages.push_back(linked(book.page_of(book.sites[site]), site_target(site)));
            pages.back().points = 7.5;
        }
        if (!pages.empty()) {
            flow.link_list(words.cited_on, pages);
        }
        flow.space(1.8);
    }
}

namespace {

void write_checks(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    flow.heading(2, words.annex_checks);
    if (!book.options.checks) {
        flow.paragraph({.text = std::string{words.checks_none}});
        return;
    }
    const CheckSummary& checks = *book.options.checks;
    flow.paragraph(
        {.text = fmt::format(fmt::runtime(words.checks_summary), book.number(checks.records), book.number(checks.rules),
                             book.number(checks.errors), book.number(checks.warnings), book.number(checks.accepted))});
    if (book.content.left_out.any()) {
        flow.paragraph({.text = std::string{words.checks_whole}});
    }
    if (checks.by_rule.empty()) {
        return;
    }
    flow.space(2);
    FlowTable table{flow,
                    {{std::string{words.rule}, 2.4},
                     {std::string{words.meaning}, 5},
                     {std::string{words.errors}, 1},
                     {std::string{words.warnings}, 1}}};
    for (const CheckSummary::Rule& rule : checks.by_rule) {
        const std::string_view persian =
            flow.language() == PageLanguage::persian ? persian_rule(rule.id) : std::string_view{};
        table.row({{.text = rule.id},
                   as_recorded(persian.empty() ? rule.summary : std::string{persian}),
                   {.text = book.number(rule.errors)},
                   {.text = book.number(rule.warnings)}});
    }
}

}  // namespace

void write_annex(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    const DatasetHeader& header = book.dataset.header();
    flow.begin_page();
    flow.heading(1, words.annex, annex_target);
    flow.heading(2, words.annex_data);
    flow.fact(words.record_id, {.text = header.id});
    flow.fact(words.version, {.text = header.version});
    flow.fact(words.date_of_data, {.text = date_text(book.date, flow.language())});
    flow.fact(words.licence, {.text = header.license});
    flow.fact(words.hash_whole, {.text = book.hash});
    flow.fact(words.program, {.text = "situs " SITUS_VERSION});
    flow.space(1);
    flow.paragraph({.text = std::string{words.hash_note}});
    write_checks(flow, book);
}

}  // namespace situs::maps
