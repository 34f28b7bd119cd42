#include "situs/evidence/evidence_table.hpp"
#include "tools/situs/location_text.hpp"
#include "tools/situs/record_view.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace situs::cli {
namespace {

void write_heading(const Streams& io, std::string_view text) {
    io.out << '\n' << shown(io, text, Paint::heading) << '\n';
}

/// A two-column table of what the record has; rows without a text are left out.
class Facts {
public:
    void add(std::string_view name, std::string text) {
        if (!text.empty()) {
            table_.add({{name, Paint::faint}, std::move(text)});
        }
    }
    void write(const Streams& io) const { table_.write(io); }

private:
    Table table_{{Align::left, Align::left}};
};

std::string joined(const std::vector<std::string>& words, std::string_view between = "; ") {
    return fmt::format("{}", fmt::join(words, between));
}

std::string joined(const std::vector<SourceId>& ids) {
    std::string text;
    for (const SourceId& id : ids) {
        text += (text.empty() ? "" : ", ") + id.text();
    }
    return text;
}

std::string with_reason(const std::string& word, const std::string& reason) {
    return word.empty() || reason.empty() ? word : word + ": " + reason;
}

std::string state_of(const Site& site) {
    std::vector<std::string> parts;
    for (const auto& [name, word] :
         {std::pair{"use", &site.use}, {"condition", &site.condition}, {"intervention", &site.intervention}}) {
        if (!word->empty()) {
            parts.push_back(fmt::format("{} {}", name, *word));
        }
    }
    std::string text = joined(parts, ", ");
    return text.empty() || site.as_of.empty() ? text : text + " (as of " + site.as_of + ")";
}

void write_facts(const Streams& io, const RecordView& view) {
    const Site& site = view.visible.site;
    Facts facts;
    facts.add("kind", site.kind);
    facts.add("state", state_of(site));
    facts.add("when", joined(site.when));
    facts.add("within", site.within);
    facts.add("country", site.country);
    const std::string sensitivity = site.sensitivity.empty()
                                        ? view.dataset.header().sensitivity + " (the dataset's default)"
                                        : with_reason(site.sensitivity, site.sensitivity_reason);
    facts.add("sensitivity", site.sensitivity_review.empty()
                                 ? sensitivity
                                 : sensitivity + "; to be reviewed on " + site.sensitivity_review);
    facts.add("withheld", site.information_withheld);
    facts.add("generalised", site.data_generalizations);
    facts.add("draft", site.draft);
    facts.add("links", joined(site.links));
    facts.add("notes", site.notes);
    facts.write(io);
}

void write_names(const Streams& io, const Site& site) {
    if (site.names.empty()) {
        return;
    }
    write_heading(io, "Names");
    Table table{{Align::left, Align::left, Align::left, Align::left}, 2};
    for (const Name& name : site.names) {
        std::string role = name.role;
        for (const std::string* const more : {&name.used_by, &name.when}) {
            role += more->empty() ? "" : ", " + *more;
        }
        table.add({name.text, name.lang, role, joined(name.sources)});
    }
    table.write(io);
}

std::string place_in_source(const Attestation& attestation) {
    std::string text = attestation.source.text();
    if (!attestation.locator_value.empty()) {
        text += ", ";
        text += attestation.locator_label.empty() ? "" : attestation.locator_label + " ";
        text += attestation.locator_value;
    }
    return text;
}

std::string words_of(const Claim& claim) {
    std::string text = claim.value;
    if (!claim.verbatim.empty()) {
        text += (text.empty() ? "\"" : " (\"") + claim.verbatim + (text.empty() ? "\"" : "\")");
    }
    std::string places;
    for (const LocationId& id : claim.locations) {
        places += (places.empty() ? "" : ", ") + id.text();
    }
    return places.empty() ? text : text + (text.empty() ? "" : " ") + "-> " + places;
}

Paint paint_of_saying(std::string_view says) noexcept {
    if (says == "affirms") {
        return Paint::fair;
    }
    return says == "denies" ? Paint::against : Paint::faint;
}

void write_claims(const Streams& io, const Site& site) {
    static constexpr std::array<std::string_view, 8> aspects{"existence", "kind", "location",  "date",
                                                             "event",     "use",  "condition", "intervention"};
    Table table{{Align::left, Align::left, Align::left, Align::left}, 2};
    const auto add_if = [&](auto&& wanted) {
        for (const Attestation& attestation : site.attestations) {
            for (const Claim& claim : attestation.claims) {
                if (wanted(claim.aspect)) {
                    table.add({claim.aspect,
                               {claim.says, paint_of_saying(claim.says)},
                               place_in_source(attestation),
                               words_of(claim)});
                }
            }
        }
    };
    for (const std::string_view aspect : aspects) {
        add_if([aspect](const std::string& of) { return of == aspect; });
    }
    add_if([](const std::string& of) { return std::find(aspects.begin(), aspects.end(), of) == aspects.end(); });
    if (!table.is_empty()) {
        write_heading(io, "What the sources say, aspect by aspect");
        table.write(io);
    }
}

void write_attestations(const Streams& io, const Site& site) {
    bool any = false;
    for (const Attestation& attestation : site.attestations) {
        if (attestation.summary.empty()) {
            continue;
        }
        if (!any) {
            write_heading(io, "What the sources say, in our words");
            any = true;
        }
        std::string line = place_in_source(attestation);
        line += attestation.knowledge.empty() ? "" : "; knowledge: " + attestation.knowledge;
        line += attestation.place_match.empty() ? "" : "; the place is the same: " + attestation.place_match;
        write_prose(io, line, 2, Paint::faint);
        write_prose(io, attestation.summary, 4);
    }
}

/// What the evidence gives, beside what was assessed; said once where both say the same.
std::string evidence_text(const Weighing& weighing, const Assessment* newest) {
    if (newest != nullptr && newest->value == weighing.word && newest->because + "." == weighing.because) {
        return "is what the evidence gives too";
    }
    return "is what the evidence gives: " + weighing.because;
}

void write_confidence(const Streams& io, const RecordView& view) {
    const Site& site = view.visible.site;
    write_heading(io, "Confidence");
    Table table{{Align::left, Align::left, Align::left}, 2};
    for (const std::string_view aspect : {"location", "existence", "event"}) {
        const Weighing weighing = weigh(site, aspect, view.origins);
        const Assessment* const newest = newest_assessment(site, aspect);
        const std::string word = newest == nullptr ? "not-assessed" : newest->value;
        table.add({aspect,
                   {word, paint_of_confidence(word)},
                   newest == nullptr
                       ? std::string{"nobody has assessed it"}
                       : with_reason(fmt::format("{} on {}", newest->by, newest->date), newest->because)});
        table.add({"", {weighing.word, paint_of_confidence(weighing.word)}, evidence_text(weighing, newest)});
    }
    table.write(io);
}

void write_relations(const Streams& io, const Site& site) {
    if (site.relations.empty()) {
        return;
    }
    write_heading(io, "Relations");
    Table table{{Align::left, Align::left, Align::left}, 2};
    for (const Relation& relation : site.relations) {
        std::string why = relation.when;
        why += why.empty() || relation.because.empty() ? "" : ": ";
        table.add({relation.type, relation.to.text(), why + relation.because});
    }
    table.write(io);
}

/// Numbers origins in the order in which they are first asked for, from 1.
class OriginNumbers {
public:
    std::size_t of(const SourceId& origin) {
        const auto found = std::find(origins_.begin(), origins_.end(), origin);
        const auto index = static_cast<std::size_t>(found - origins_.begin());
        if (found == origins_.end()) {
            origins_.push_back(origin);
        }
        return index + 1;
    }

private:
    std::vector<SourceId> origins_;
};

void write_sources(const Streams& io, const RecordView& view) {
    const std::vector<SourceId>& ids = view.visible.site.sources;
    if (ids.empty()) {
        return;
    }
    write_heading(
        io, fmt::format("Sources ({}, of {})", ids.size(),
                        counted(view.origins.independent(ids).size(), "independent origin", "independent origins")));
    OriginNumbers numbers;
    for (const SourceId& id : ids) {
        io.out << "  " << shown(io, id.text()) << " (origin " << numbers.of(view.origins.origin_of(id)) << ")\n";
        const Source* const source = view.dataset.sources().find(id);
        if (source == nullptr || !view.filter.may_see(*source)) {
            write_prose(io, "not in sources.json", 4, Paint::against);
            continue;
        }
        write_prose(io, citation(*source), 4);
        if (!source->affiliation.empty()) {
            write_prose(io, source->affiliation, 4, Paint::faint);
        }
    }
}

}  // namespace

void write_record(const Streams& io, const RecordView& view) {
    const Site& site = view.visible.site;
    io.out << shown(io, site.name.empty() ? site.id.text() : site.name, Paint::heading) << '\n';
    write_prose(io, fmt::format("{}, in layer {}, line {}", site.id.text(), view.layer, view.line), 0, Paint::faint);
    io.out << '\n';
    write_facts(io, view);
    write_names(io, site);
    write_heading(io, "Where");
    write_locations(io, site);
    write_claims(io, site);
    write_attestations(io, site);
    write_confidence(io, view);
    write_relations(io, site);
    write_sources(io, view);
}

}  // namespace situs::cli
