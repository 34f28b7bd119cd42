#include "situs/cartography/dossier/site_pages.hpp"

#include "situs/cartography/dossier/readable_text.hpp"
#include "situs/evidence/evidence_table.hpp"
#include "situs/model/projection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <utility>

namespace situs::maps {
namespace {

template <typename... Values>
std::string filled(std::string_view pattern, const Values&... values) {
    return fmt::format(fmt::runtime(pattern), values...);
}

/// Appends with a separator where both have something.
void add(std::string& text, const std::string& part, std::string_view between) {
    text += text.empty() || part.empty() ? "" : between;
    text += part;
}

bool has_text(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

SitePages::SitePages(PageFlow& flow, const Book& book, SiteMaps& maps, const Site& site, std::size_t index)
    : flow_{flow}, book_{book}, words_{book.words}, maps_{maps}, site_{site}, index_{index} {}

void SitePages::write() {
    flow_.begin_page();
    write_head();
    write_maps();
    write_facts();
    write_names();
    write_locations();
    write_evidence();
    write_assessments();
    write_relations();
}

std::string SitePages::label_of(const SourceId& source) const {
    const auto found = book_.reference_of.find(source.text());
    return isolated(found == book_.reference_of.end() ? source.text() : book_.references[found->second].label);
}

std::string SitePages::link_of(const SourceId& source) const {
    const auto found = book_.reference_of.find(source.text());
    return found == book_.reference_of.end() ? std::string{} : reference_target(found->second);
}

FlowText SitePages::other_site(const std::string& id) const {
    if (const auto entry = book_.entry_of.find(id); entry != book_.entry_of.end()) {
        FlowText text = linked(book_.sites[entry->second].title, site_target(entry->second));
        text.direction = Direction::of_the_text;
        return text;
    }
    const auto elsewhere = book_.titles_elsewhere.find(id);
    return elsewhere == book_.titles_elsewhere.end() ? FlowText{.text = id} : as_recorded(elsewhere->second);
}

FlowText SitePages::sources_text(const std::vector<SourceId>& sources) const {
    FlowText text;
    for (const SourceId& source : sources) {
        add_linked_line(text, label_of(source), link_of(source));
    }
    return text;
}

std::string_view SitePages::next() const noexcept {
    return flow_.is_right_to_left() ? "؛ " : "; ";
}

std::string_view SitePages::comma() const noexcept {
    return flow_.is_right_to_left() ? "، " : ", ";
}

std::string SitePages::quoted(const std::string& words) const {
    return words.empty() ? words : filled(words_.quotation, isolated(words));
}

std::string SitePages::said_by(const Deed& deed) const {
    // What the table of evidence gave is written so into records.
    const std::string by = deed.by == "evidence-table" ? std::string{words_.evidence_table} : isolated(deed.by);
    // It also stands within what has the direction of a record's text.
    const std::string date = isolated(date_text(deed.date, flow_.language()));
    return by.empty() ? date : date.empty() ? by : filled(words_.by_on, by, date);
}

void SitePages::write_head() {
    const std::vector<std::string> labels = labels_of(site_, book_.options.content.languages);
    flow_.heading(1, book_.sites[index_].title, site_target(index_));
    for (std::size_t i = 1; i < labels.size(); ++i) {
        flow_.paragraph({.text = labels[i], .points = 12, .colour = page_colours::faint});
    }
    std::string line = book_.terms.of("kind", site_.kind);
    add(line, fmt::format("{} {}", words_.record_id, isolated(site_.id.text())), " · ");
    flow_.paragraph({.text = line, .points = 9, .colour = page_colours::faint});
    flow_.space(2);
}

void SitePages::write_maps() {
    const auto placed = book_.placed.find(site_.id.text());
    if (placed == book_.placed.end()) {
        flow_.paragraph({.text = std::string{words_.no_map}, .weight = Weight::bold});
        return;
    }
    maps_.draw(flow_, book_.content.sites[placed->second]);
}

std::string SitePages::state() const {
    std::string text;
    const auto one = [&](std::string_view what, std::string_view vocabulary, const std::string& word) {
        if (!word.empty()) {
            add(text, fmt::format("{}: {}", what, book_.terms.of(vocabulary, word)), next());
        }
    };
    one(words_.use, "use", site_.use);
    one(words_.condition, "condition", site_.condition);
    one(words_.intervention, "intervention", site_.intervention);
    if (!text.empty() && !site_.as_of.empty()) {
        text += fmt::format(" ({})", filled(words_.as_of, date_text(site_.as_of, flow_.language())));
    }
    return text;
}

void SitePages::write_facts() {
    flow_.heading(2, words_.facts);
    std::string times;
    for (const std::string& time : site_.when) {
        add(times, date_text(time, flow_.language()), next());
    }
    flow_.fact(words_.kind, {.text = book_.terms.of("kind", site_.kind)});
    flow_.fact(words_.time, {.text = times});
    flow_.fact(words_.within, other_site(site_.within));
    flow_.fact(words_.country, {.text = site_.country});
    flow_.fact(words_.state, {.text = state()});
    std::string links;
    for (const std::string& link : site_.links) {
        add(links, isolated(link), next());
    }
    flow_.fact(words_.links, {.text = links});
    flow_.fact(words_.draft, as_recorded(site_.draft));
    flow_.fact(words_.withheld, as_recorded(site_.information_withheld));
    flow_.fact(words_.generalised, as_recorded(site_.data_generalizations));
    flow_.fact(words_.notes, as_recorded(site_.notes));
}

void SitePages::write_names() {
    if (site_.names.empty()) {
        return;
    }
    flow_.heading(2, words_.names);
    FlowTable table{flow_,
                    {{std::string{words_.name}, 3.2},
                     {std::string{words_.language}, 0.9},
                     {std::string{words_.role}, 1.3},
                     {std::string{words_.used}, 1.8},
                     {std::string{words_.sources}, 2.2}}};
    for (const Name& name : site_.names) {
        std::string used = isolated(name.used_by);
        add(used, isolated(date_text(name.when, flow_.language())), comma());
        table.row({as_recorded(name.text),
                   {.text = name.lang},
                   {.text = book_.terms.of("name-role", name.role)},
                   as_recorded(used),
                   sources_text(name.sources)});
    }
}

void SitePages::write_basis(const Location& location) {
    FlowText basis;
    for (const Basis& one : location.basis) {
        std::string text = label_of(one.source);
        add(text, isolated(one.record), comma());
        add(text, isolated(one.product), comma());
        add(text, date_text(one.acquired, flow_.language()), comma());
        if (one.accuracy) {
            text += " ± " + length_text(*one.accuracy, flow_.language());
        }
        add_linked_line(basis, text, link_of(one.source));
    }
    flow_.fact(words_.basis, basis);
    std::string shares;
    for (const Contribution& share : location.breakdown) {
        std::string part = book_.terms.of("breakdown-cause", share.cause);
        add(part, share.length ? length_text(*share.length, flow_.language()) : std::string{}, " ");
        add(shares, part, " + ");
    }
    flow_.fact(words_.breakdown, {.text = shares});
}

void SitePages::write_location(const Location& location) {
    const PageLanguage language = flow_.language();
    const TermLabels& terms = book_.terms;
    std::string position = geometry_text(location.geometry, language);
    add(position, location.role.empty() ? "" : "(" + terms.of("role", location.role) + ")", " ");
    flow_.fact(words_.position, {.text = position});
    if (location.uncertainty) {
        flow_.fact(words_.surely_within,
                   {.text = length_text(*location.uncertainty, language), .weight = Weight::bold});
    }
    if (!location.geometry.is_empty()) {
        flow_.fact(words_.precision, {.text = terms.of("precision", std::string{name_of(precision_class(location))})});
    }
    flow_.fact(words_.reason, as_recorded(location.because));
    flow_.fact(words_.method, {.text = terms.of("method", location.method)});
    flow_.fact(words_.wording, as_recorded(location.verbatim));
    flow_.fact(words_.datum,
               {.text = location.datum == "not recorded" ? std::string{words_.not_recorded} : location.datum});
    write_basis(location);
    flow_.fact(words_.match, {.text = terms.of("place-match", location.place_match)});
    flow_.fact(words_.when, {.text = date_text(location.when, language)});
    flow_.fact(words_.protocol, as_recorded(location.protocol));
    flow_.fact(words_.georeferenced, {.text = location.georeferenced ? said_by(*location.georeferenced) : ""});
    flow_.fact(words_.verified, {.text = location.verified ? said_by(*location.verified) : ""});
    flow_.fact(words_.notes, as_recorded(location.notes));
}

void SitePages::write_locations() {
    flow_.heading(2, words_.where);
    const Location* const preferred = preferred_location(site_);
    if (preferred != nullptr) {
        write_location(*preferred);
    } else {
        flow_.paragraph({.text = std::string{hides_location(site_) ? words_.where_withheld : words_.where_unlocated}});
    }
    if (site_.unlocated) {
        flow_.fact(words_.reason, as_recorded(site_.unlocated->because));
        for (const Unlocated::Search& search : site_.unlocated->searched) {
            flow_.fact(words_.searched, as_recorded(fmt::format("{} ({})", isolated(search.what),
                                                                said_by({.by = search.by, .date = search.date}))));
        }
    }
    for (const Location& location : site_.locations) {
        if (&location != preferred) {
            flow_.heading(3, filled(words_.other_locations, book_.terms.of("standing", location.standing)));
            write_location(location);
        }
    }
}

std::string SitePages::claim_text(const Claim& claim) const {
    const std::string_view says = claim.says == "affirms"    ? words_.affirms
                                  : claim.says == "denies"   ? words_.denies
                                  : claim.says == "mentions" ? words_.mentions
                                                             : std::string_view{claim.says};
    std::string text = fmt::format("{}: {}", says, book_.terms.of("aspect", claim.aspect));
    std::string value = isolated(claim.value);
    if (claim.aspect == "date") {
        value = date_text(claim.value, flow_.language());
    } else if (claim.aspect == "kind" || claim.aspect == "use" || claim.aspect == "condition" ||
               claim.aspect == "intervention") {
        value = book_.terms.of(claim.aspect, claim.value);
    }
    add(text, value, " – ");
    add(text, quoted(claim.verbatim), " ");
    // Where a record has one location only, naming it says nothing.
    if (!claim.locations.empty() && site_.locations.size() > 1) {
        std::string ids;
        for (const LocationId& id : claim.locations) {
            add(ids, isolated(id.text()), comma());
        }
        text += " (" + filled(words_.to_location, ids) + ")";
    }
    return text;
}

std::vector<FlowText> SitePages::evidence_row(const Attestation& attestation) const {
    std::string where = label_of(attestation.source);
    std::string locator = attestation.locator_label;
    add(locator, attestation.locator_value, " ");
    add(where, isolated(locator), comma());
    std::string says = attestation.summary;
    for (const Claim& claim : attestation.claims) {
        add(says, claim_text(claim), "\n");
    }
    std::string quotations;
    for (const Selector& selector : attestation.selectors) {
        if (!selector.exact.empty() && !has_text(quotations, selector.exact)) {
            add(quotations, quoted(selector.prefix + selector.exact + selector.suffix), " … ");
        }
    }
    add(says, quotations.empty() ? std::string{} : fmt::format("{}: {}", words_.quoted, quotations), "\n");
    std::string knows = book_.terms.of("knowledge", attestation.knowledge);
    if (!attestation.place_match.empty() && attestation.place_match != "certain") {
        add(knows, filled(words_.match_of, book_.terms.of("place-match", attestation.place_match)), "\n");
    }
    if (attestation.recorded) {
        add(knows,
            filled(words_.recorded_by, isolated(attestation.recorded->by),
                   date_text(attestation.recorded->date, flow_.language())),
            "\n");
    }
    return {linked(where, link_of(attestation.source)), {.text = knows, .points = 8}, as_recorded(says)};
}

void SitePages::write_evidence() {
    flow_.heading(2, words_.evidence);
    if (site_.attestations.empty()) {
        flow_.paragraph({.text = std::string{words_.no_evidence}});
        return;
    }
    FlowTable table{flow_,
                    {{std::string{words_.source_place}, 2.1},
                     {std::string{words_.knowledge}, 2.2},
                     {std::string{words_.says}, 4.8}}};
    for (const Attestation& attestation : site_.attestations) {
        table.row(evidence_row(attestation));
    }
}

void SitePages::write_assessments() {
    flow_.heading(2, words_.assessments);
    FlowTable table{flow_,
                    {{std::string{words_.aspect}, 1.2},
                     {std::string{words_.judgement}, 1.6},
                     {std::string{words_.by}, 2},
                     {std::string{words_.reason_given}, 4}}};
    for (const std::string_view aspect : {"existence", "location", "event"}) {
        const std::string name = book_.terms.of("aspect", std::string{aspect});
        const Assessment* const newest = newest_assessment(site_, aspect);
        const Weighing weighing = weigh(site_, aspect, book_.origins);
        const std::string given = filled(words_.table_gives, book_.terms.of("confidence", weighing.word));
        if (newest == nullptr) {
            table.row({{.text = name},
                       {.text = book_.terms.of("confidence", "not-assessed"), .weight = Weight::bold},
                       {.text = std::string{words_.nobody}},
                       {.text = given}});
        }
        for (const Assessment& assessment : site_.assessments) {
            if (assessment.aspect == aspect) {
                const bool counts = &assessment == newest;
                std::string because = assessment.because;
                add(because, counts && assessment.value != weighing.word ? given : std::string{}, "\n");
                table.row({{.text = name},
                           {.text = book_.terms.of("confidence", assessment.value),
                            .weight = counts ? Weight::bold : Weight::regular},
                           {.text = said_by({.by = assessment.by, .date = assessment.date})},
                           as_recorded(because)});
            }
        }
    }
}

void SitePages::write_relations() {
    if (site_.relations.empty()) {
        return;
    }
    flow_.heading(2, words_.relations);
    FlowTable table{flow_,
                    {{std::string{words_.related}, 1.6},
                     {std::string{words_.to}, 2.4},
                     {std::string{words_.when}, 1.2},
                     {std::string{words_.reason_given}, 3.6}}};
    for (const Relation& relation : site_.relations) {
        table.row({{.text = book_.terms.of("relation", relation.type)},
                   other_site(relation.to.text()),
                   {.text = date_text(relation.when, flow_.language())},
                   as_recorded(relation.because)});
    }
}

}  // namespace situs::maps
