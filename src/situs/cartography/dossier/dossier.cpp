#include "situs/cartography/dossier/dossier.hpp"

#include "geo/error.hpp"
#include "situs/cartography/audience_line.hpp"
#include "situs/cartography/dossier/back_matter.hpp"
#include "situs/cartography/dossier/book.hpp"
#include "situs/cartography/dossier/front_matter.hpp"
#include "situs/cartography/dossier/page_flow.hpp"
#include "situs/cartography/dossier/readable_text.hpp"
#include "situs/cartography/dossier/site_maps.hpp"
#include "situs/cartography/dossier/site_pages.hpp"
#include "situs/cartography/ground_outlines.hpp"
#include "situs/cartography/legible_names.hpp"
#include "situs/cartography/report_map.hpp"
#include "situs/cartography/sheets.hpp"
#include "situs/cartography/shown_records.hpp"
#include "situs/model/csl_date.hpp"
#include "situs/model/projection.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/term_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace situs::maps {

std::string site_target(std::size_t index) {
    return "site-" + std::to_string(index);
}

std::string reference_target(std::size_t index) {
    return "source-" + std::to_string(index);
}

namespace {

/// As it was asked for, else in the pages' language where the dataset has it.
std::string title_of(const DatasetHeader& header, const DossierOptions& options) {
    const std::string translated = options.language == PageLanguage::persian ? title_in("fa", header) : std::string{};
    return !options.title.empty() ? options.title
           : !translated.empty()  ? translated
           : header.title.empty() ? header.id
                                  : header.title;
}

/// The bibliography of those pages.
BibliographyStyle style_of(const Dataset& dataset, PageLanguage language) {
    BibliographyStyle style;
    style.pages = language == PageLanguage::persian ? DateLanguage::persian : DateLanguage::english;
    if (dataset.has_sources_file()) {
        const JsonFile file{dataset.header().folder / "sources.json"};
        for (const geo::json::Value item : file.root().elements()) {
            if (std::string accessed = csl_date(item["accessed"]); !accessed.empty()) {
                style.accessed.emplace(source_id(item).text(), std::move(accessed));
            }
        }
    }
    return style;
}

Book new_book(const ShownRecords& shown, const DossierOptions& options) {
    const Dataset& dataset = shown.dataset();
    const DatasetHeader& header = dataset.header();
    Book book{.dataset = dataset,
              .options = options,
              .words = dossier_words(options.language),
              .terms = TermLabels{header, options.language},
              .origins = Origins{dataset.sources()},
              .content = with_ground_outlines(read_map_content(shown), options.basemap)};
    for (std::size_t i = 0; i < book.content.sites.size(); ++i) {
        book.placed.emplace(book.content.sites[i].id, i);
    }
    book.references = bibliography(book.content.sources, style_of(dataset, options.language));
    for (std::size_t i = 0; i < book.references.size(); ++i) {
        book.reference_of.emplace(book.references[i].source->id.text(), i);
    }
    book.cited_by.resize(book.references.size());
    book.title = title_of(header, options);
    book.statement = page_statement(book.content, options.language);
    constexpr std::string_view algorithm = "sha256:";
    book.hash = dataset_hash(dataset).substr(algorithm.size());
    book.date = reference_date(dataset);
    return book;
}

class Dossier {
public:
    Dossier(const Dataset& dataset, const std::filesystem::path& target, const DossierOptions& options)
        : options_{options},
          shown_{dataset, options.content},
          book_{new_book(shown_, options)},
          maps_{book_},
          sheets_{target,
                  options.overwrite,
                  PageFormat::pdf,
                  options.paper.upright,
                  0,
                  {.title = book_.title,
                   .author = dataset.header().publisher,
                   .subject = dataset.header().description + " " +
                              audience_statement(book_.content.audience, book_.content.left_out),
                   .keywords = dataset.header().id,
                   .generator = "situs " SITUS_VERSION,
                   .date = book_.date,
                   .language = options.language == PageLanguage::persian ? "fa" : "en",
                   .is_right_to_left = options.language == PageLanguage::persian,
                   .theme = options.theme,
                   .languages = dataset.header().languages}} {}

    DossierResult make() {
        gather();
        measure();
        draw();
        sheets_.commit();
        return result();
    }

private:
    using Visit = std::function<void(const Site&, std::size_t index)>;

    void for_each(const Visit& visit) {
        std::size_t index = 0;
        shown_.for_each([&](const Site& site) { visit(site, index++); });
    }

    /// What the list of places without a location says of it.
    Unlocated search_of(const Site& site) const {
        Unlocated search = site.unlocated.value_or(Unlocated{});
        if (search.because.empty() && hides_location(site)) {
            search.because = book_.words.where_withheld;
        } else if (preferred_location(site) != nullptr) {
            const auto& listed = book_.content.unlocated;
            const auto entry = std::ranges::find(listed, site.id.text(), &UnplacedSite::id);
            search.because = entry == listed.end() ? search.because : entry->because;
        }
        return search;
    }

    /// As index and headings have it: in letters that the fonts have, and marked where it is a draft.
    std::string title_of(const Site& site) {
        const CanWrite can_write = [this](std::string_view text) { return sheets_.typesetter().can_write(text); };
        std::string name = labels_of(site, options_.content.languages).front();
        if (!can_write(name)) {
            name = legible_name(names_of(site), site.id.text(), can_write);
        }
        return site.draft.empty() ? name : draft_name(name, options_.language);
    }

    void gather() {
        use_legible_names(book_.content,
                          [this](std::string_view text) { return sheets_.typesetter().can_write(text); });
        std::set<std::string> named;
        for_each([&](const Site& site, std::size_t index) {
            const std::string id = site.id.text();
            const bool is_located = book_.placed.contains(id);
            book_.sites.push_back({.id = id,
                                   .title = title_of(site),
                                   .kind = book_.terms.of("kind", site.kind),
                                   .is_located = is_located,
                                   .search = is_located ? Unlocated{} : search_of(site)});
            book_.entry_of.emplace(id, index);
            ++book_.counts.kinds[site.kind];
            ++book_.counts.existence[site.existence_confidence];
            ++book_.counts.location[site.location_confidence];
            ++book_.counts.event[site.event_confidence];
            for (const SourceId& source : site.sources) {
                if (const auto reference = book_.reference_of.find(source.text());
                    reference != book_.reference_of.end()) {
                    book_.cited_by[reference->second].insert(index);
                }
            }
            named.insert(site.within);
            for (const Relation& relation : site.relations) {
                named.insert(relation.to.text());
            }
        });
        gather_elsewhere(std::move(named));
    }

    void gather_elsewhere(std::set<std::string> named) {
        named.erase("");
        std::erase_if(named, [this](const std::string& id) { return book_.entry_of.contains(id); });
        if (!named.empty()) {
            shown_.for_each_of(named, [this](const Site& site) {
                book_.titles_elsewhere.emplace(site.id.text(), labels_of(site, options_.content.languages).front());
            });
        }
    }

    void measure() {
        PageFlow sites = flow(PageFlow::Mode::measure);
        for_each([&](const Site& site, std::size_t index) {
            SitePages pages{sites, book_, maps_, site, index};
            book_.sites[index].page = sites.page() + 1;
            pages.write();
            tell();
        });
        PageFlow front = flow(PageFlow::Mode::measure);
        write_front(front);
        book_.first_site_page = front.page();
        PageFlow back = flow(PageFlow::Mode::measure);
        write_back(back);
        book_.pages = front.page() + sites.page() + back.page();
    }

    void draw() {
        const auto document = sheets_.canvas().tag("Document");
        PageFlow pages = flow(PageFlow::Mode::draw);
        write_front(pages);
        add_bookmark(book_.title, "cover");
        add_bookmark(book_.words.reading, guide_target);
        const int places = add_bookmark(book_.words.index, index_target);
        for_each([&](const Site& site, std::size_t index) {
            SitePages{pages, book_, maps_, site, index}.write();
            sheets_.canvas().add_bookmark(places, book_.sites[index].title, site_target(index));
            tell();
        });
        write_back(pages);
        add_bookmark(book_.words.unlocated_list, unlocated_target);
        add_bookmark(book_.words.bibliography, bibliography_target);
        add_bookmark(book_.words.annex, annex_target);
    }

    int add_bookmark(std::string_view title, const std::string& target) {
        return sheets_.canvas().add_bookmark(0, std::string{title}, target);
    }

    void write_front(PageFlow& flow) {
        write_cover(flow, book_, maps_);
        write_reading_guide(flow, book_);
        write_index(flow, book_);
    }

    void write_back(PageFlow& flow) {
        write_unlocated(flow, book_);
        write_bibliography(flow, book_);
        write_annex(flow, book_);
    }

    PageFlow flow(PageFlow::Mode mode) {
        return PageFlow{sheets_.canvas(),
                        sheets_.typesetter(),
                        {.page = options_.paper.upright,
                         .language = options_.language,
                         .mode = mode,
                         .turn = [this] { sheets_.next_page(); },
                         .furniture = [this](PageFlow& on) { write_furniture(on); }}};
    }

    /// What stands on every page: whose it is above, for whom and which page below.
    void write_furniture(PageFlow& flow) {
        constexpr double line = 4.5;
        const PageBox& body = flow.body();
        const PageWords& words = page_words(options_.language);
        const FlowText head{.text = book_.title, .points = 7.5, .colour = page_colours::faint};
        if (flow.page() > 1) {
            TextBlock title = sheets_.typesetter().set(head.text, {.points = head.points,
                                                                   .colour = head.colour,
                                                                   .direction = Direction::of_the_text,
                                                                   .width = body.width(),
                                                                   .most_lines = 1});
            flow.draw(title, head, {body.left, body.top - 3 * line}, "P");
            flow.rule(body.top - 1.7 * line);
        }
        const double top = body.bottom + 1.2 * line;
        flow.rule(top - 0.3 * line);
        const FlowText page{
            .text = fmt::format(fmt::runtime(words.page), book_.number(static_cast<std::size_t>(flow.page())),
                                book_.number(static_cast<std::size_t>(book_.pages))),
            .points = 7.5,
            .align = Align::end};
        flow.draw(flow.set(page, body.width()), page, {body.left, top}, "P");
        const FlowText foot{.text = foot_text(), .points = 6.5, .colour = page_colours::faint};
        flow.draw(flow.set(foot, body.width() * 0.72), foot, {flow.left_of({0, body.width() * 0.72}), top}, "P");
        const FlowText statement{
            .text = book_.statement,
            .points = 7,
            .weight = Weight::bold,
            .colour = book_.content.audience == Audience::internal ? colours::uncertainty : colours::ink};
        flow.draw(flow.set(statement, body.width()), statement, {body.left, top + line}, "P");
    }

    std::string foot_text() const {
        const DatasetHeader& header = book_.dataset.header();
        const PageWords& words = page_words(options_.language);
        std::string text = isolated(header.id);
        text +=
            header.version.empty() ? "" : " · " + fmt::format(fmt::runtime(words.version), isolated(header.version));
        return text + " · " + fmt::format(fmt::runtime(words.hash), book_.hash.substr(0, 12)) + " · " +
               isolated("situs " SITUS_VERSION);
    }

    void tell() {
        if (options_.progress) {
            options_.progress(++done_, 2 * book_.sites.size());
        }
    }

    DossierResult result() {
        DossierResult result{.sites = book_.sites.size(),
                             .sources = book_.references.size(),
                             .pages = sheets_.page(),
                             .audience = book_.content.audience,
                             .left_out = book_.content.left_out};
        result.unlocated = static_cast<std::size_t>(
            std::count_if(book_.sites.begin(), book_.sites.end(), [](const SiteEntry& e) { return !e.is_located; }));
        std::string letters;
        for (const char32_t letter : sheets_.typesetter().missing()) {
            letters += fmt::format("{}U+{:04X}", letters.empty() ? "" : ", ", static_cast<std::uint32_t>(letter));
        }
        if (!letters.empty()) {
            result.notes.push_back(
                "the fonts of dossiers have no letters for " + letters +
                ": they are left empty, and another name or the id stands for a place's name; give those "
                "names in another script too");
        }
        return result;
    }

    const DossierOptions& options_;
    ShownRecords shown_;
    Book book_;
    SiteMaps maps_;
    Sheets sheets_;
    std::uint64_t done_ = 0;
};

}  // namespace

DossierResult write_dossier(const Dataset& dataset, const std::filesystem::path& target,
                            const DossierOptions& options) {
    if (target.extension() != ".pdf") {
        throw geo::InputError{target.string() + ": a dossier is a PDF; give a name that ends with .pdf"};
    }
    return Dossier{dataset, target, options}.make();
}

}  // namespace situs::maps
