#include "situs/cartography/dossier/front_matter.hpp"

#include "situs/cartography/choice_text.hpp"
#include "situs/cartography/dossier/readable_text.hpp"
#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/legend_rows.hpp"
#include "situs/symbology/symbol.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace situs::maps {
namespace {

constexpr std::array<std::string_view, 7> confidence_words{"established", "corroborated", "reported",    "inferred",
                                                           "disputed",    "discounted",   "not-assessed"};

void write_identity(PageFlow& flow, const Book& book) {
    const DatasetHeader& header = book.dataset.header();
    const DossierWords& words = book.words;
    flow.fact(words.prepared_by, as_recorded(header.publisher));
    std::string version = header.version;
    const std::string date = date_text(book.date, flow.language());
    version = version.empty() ? date : fmt::format("{} · {}", isolated(version), date);
    flow.fact(words.version, {.text = version});
    flow.fact(words.licence, {.text = header.license});
    flow.fact(words.data_hash, {.text = book.hash.substr(0, 12)});
    const auto located = static_cast<std::size_t>(
        std::count_if(book.sites.begin(), book.sites.end(), [](const SiteEntry& entry) { return entry.is_located; }));
    flow.fact(words.records,
              {.text = fmt::format("{}: {} {}{} {} {}", book.number(book.sites.size()), book.number(located),
                                   words.located, flow.is_right_to_left() ? "،" : ",",
                                   book.number(book.sites.size() - located), words.unlocated)});
    flow.fact(words.chosen, {.text = choice_text(book.options.content, book.options.language)});
    flow.fact(words.cited_sources, {.text = book.number(book.references.size())});
}

/// Kinds at one side, confidence words at the other.
void write_counts(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    flow.heading(2, words.by_kind);
    std::string kinds;
    for (const Term& kind : book.content.kinds) {
        if (const auto found = book.counts.kinds.find(kind.id); found != book.counts.kinds.end()) {
            kinds += fmt::format("{}{}: {}", kinds.empty() ? "" : " · ", book.terms.of("kind", kind.id),
                                 book.number(found->second));
        }
    }
    flow.paragraph({.text = kinds});
    flow.heading(2, words.by_confidence);
    FlowTable table{flow,
                    {{std::string{words.word}, 2},
                     {std::string{words.existence}, 1},
                     {std::string{words.location}, 1},
                     {std::string{words.event}, 1}}};
    const auto count = [&](const std::map<std::string, std::size_t>& counts, std::string_view word) {
        const auto found = counts.find(std::string{word});
        return FlowText{.text = book.number(found == counts.end() ? 0 : found->second)};
    };
    const Counts& counts = book.counts;
    for (const std::string_view word : confidence_words) {
        const std::string term{word};
        if (counts.existence.contains(term) || counts.location.contains(term) || counts.event.contains(term)) {
            table.row({{.text = book.terms.of("confidence", term)},
                       count(counts.existence, word),
                       count(counts.location, word),
                       count(counts.event, word)});
        }
    }
}

}  // namespace

void write_cover(PageFlow& flow, const Book& book, SiteMaps& maps) {
    flow.begin_page();
    flow.paragraph({.text = std::string{book.words.dossier}, .points = 10, .colour = page_colours::faint});
    flow.heading(1, book.title, "cover");
    flow.paragraph(as_recorded(book.dataset.header().description));
    flow.space(2);
    if (book.content.audience != Audience::anyone) {
        const bool is_internal = book.content.audience == Audience::internal;
        flow.paragraph({.text = book.statement,
                        .points = is_internal ? 12.0 : 9.0,
                        .weight = Weight::bold,
                        .colour = is_internal ? colours::uncertainty : colours::ink});
    } else {
        const bool is_part = !choice_text(book.options.content, book.options.language).empty();
        flow.paragraph({.text = std::string{is_part ? book.words.chosen_included : book.words.everything_included},
                        .weight = Weight::bold});
    }
    flow.space(2);
    write_identity(flow, book);
    flow.space(4);
    const double height = std::min(105.0, flow.body().height() * 0.42);
    const PageBox box = flow.take(height);
    const std::string caption = maps.draw_overview(flow, {box.left + 3, box.top, box.right - 3, box.bottom - 3});
    flow.paragraph({.text = fmt::format("{} {}", book.words.overview_note, caption),
                    .points = 6.5,
                    .colour = page_colours::faint});
    write_counts(flow, book);
}

namespace {

constexpr double image_width = 9;  ///< Of a legend.

void write_legends(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    const PageWords& page = page_words(flow.language());
    flow.heading(2, words.reading_shapes);
    std::set<std::size_t> used;
    for (std::size_t i = 0; i < book.content.kinds.size(); ++i) {
        if (book.counts.kinds.contains(book.content.kinds[i].id)) {
            used.insert(i);
        }
    }
    for (const LegendRow& row : legend_rows(book.content.kinds, used, flow.language())) {
        flow.entry(
            [&](PagePoint at) {
                draw_symbol(flow.canvas(), {.symbol = row.symbol, .location_confidence = "reported"}, at);
            },
            image_width, row.label);
    }
    flow.entry([&](PagePoint at) { draw_area_sign_sample(flow.canvas(), at); }, image_width, page.area_sign);
    const Symbol& circle = symbols().front();
    flow.heading(2, words.reading_fills);
    for (const std::string_view word :
         {"established", "corroborated", "reported", "disputed", "discounted", "not-assessed"}) {
        flow.entry(
            [&](PagePoint at) {
                draw_symbol(flow.canvas(),
                            {.symbol = &circle, .existence_confidence = word, .location_confidence = "reported"}, at);
            },
            image_width, existence_wording(word, flow.language()));
    }
    flow.heading(2, words.reading_outlines);
    for (const std::string_view word : {"reported", "not-assessed"}) {
        flow.entry(
            [&](PagePoint at) { draw_symbol(flow.canvas(), {.symbol = &circle, .location_confidence = word}, at); },
            image_width, location_wording(word, flow.language()));
    }
}

void write_area_legend(PageFlow& flow, const Book& book) {
    const PageWords& page = page_words(flow.language());
    flow.heading(2, page.lines_heading);
    const auto disc = [&flow](double opacity, const Stroke& stroke) {
        return [&flow, opacity, stroke](PagePoint at) {
            flow.canvas().circle(at, 1.9);
            flow.canvas().fill({stroke.colour, opacity}, Canvas::Path::keep);
            flow.canvas().stroke(stroke);
        };
    };
    flow.entry(disc(0.10, {.width = 0.25, .colour = colours::uncertainty, .dashes = {1.2, 0.9}}), image_width,
               page.uncertainty);
    flow.entry(disc(0, {.width = 0.25, .colour = colours::uncertainty, .dashes = {0.5, 0.9}}), image_width,
               page.alternative);
    const auto line = [&flow](const Stroke& stroke) {
        return [&flow, stroke](PagePoint at) {
            flow.canvas().move_to({at.x - 2.3, at.y});
            flow.canvas().line_to({at.x + 2.3, at.y});
            flow.canvas().stroke(stroke);
        };
    };
    flow.entry(line(stroke_of_shapes()), image_width, page.shape);
    if (std::ranges::any_of(book.content.sites, [](const MapSite& site) { return !site.location.outline.is_null(); })) {
        flow.entry(line(band_of_outlines()), image_width, page.ground_outline);
    }
    flow.entry(disc(0, circle_of_outlines()), image_width, page.area_outline);
}

}  // namespace

void write_reading_guide(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    flow.begin_page();
    flow.heading(1, words.reading, guide_target);
    flow.paragraph({.text = std::string{words.reading_claims}});
    flow.heading(2, words.reading_confidence);
    flow.paragraph({.text = std::string{words.reading_axes}});
    flow.space(1.5);
    {
        FlowTable table{flow, {{std::string{words.word}, 1}, {std::string{words.meaning}, 4}}};
        for (const std::string_view word : confidence_words) {
            const std::string term{word};
            table.row({{.text = book.terms.of("confidence", term), .weight = Weight::bold},
                       {.text = book.terms.meaning_of("confidence", term)}});
        }
    }
    flow.heading(2, words.reading_place);
    flow.paragraph({.text = std::string{words.reading_place_text}});
    flow.heading(2, words.reading_names);
    flow.paragraph({.text = std::string{words.reading_names_text}});
    flow.heading(2, words.reading_evidence);
    flow.paragraph({.text = std::string{words.reading_evidence_text}});
    write_legends(flow, book);
    write_area_legend(flow, book);
    flow.space(3);
    flow.paragraph({.text = std::string{page_words(flow.language()).disclaimer}, .points = 7.5});
}

void write_index(PageFlow& flow, const Book& book) {
    const DossierWords& words = book.words;
    flow.begin_page();
    flow.heading(1, words.index, index_target);
    FlowTable table{flow, {{std::string{words.site}, 5}, {std::string{words.kind}, 3}, {std::string{words.page}, 1.2}}};
    for (std::size_t i = 0; i < book.sites.size(); ++i) {
        const SiteEntry& entry = book.sites[i];
        FlowText title = linked(entry.title, site_target(i));
        title.direction = Direction::of_the_text;
        std::string kind = entry.kind;
        kind += entry.is_located ? "" : fmt::format(" ({})", words.not_on_map);
        table.row({title, {.text = kind}, linked(book.page_of(entry), site_target(i))});
    }
}

}  // namespace situs::maps
