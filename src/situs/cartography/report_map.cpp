#include "situs/cartography/report_map.hpp"

#include "geo/error.hpp"
#include "situs/cartography/audience_line.hpp"
#include "situs/cartography/basemap.hpp"
#include "situs/cartography/choice_text.hpp"
#include "situs/cartography/georeference.hpp"
#include "situs/cartography/ground_outlines.hpp"
#include "situs/cartography/isolated_text.hpp"
#include "situs/cartography/legible_names.hpp"
#include "situs/cartography/locator.hpp"
#include "situs/cartography/map_body.hpp"
#include "situs/cartography/map_extent.hpp"
#include "situs/cartography/map_insets.hpp"
#include "situs/cartography/map_notes.hpp"
#include "situs/cartography/margins.hpp"
#include "situs/cartography/scale_bar.hpp"
#include "situs/cartography/sheets.hpp"
#include "situs/cartography/side_column.hpp"
#include "situs/model/citation.hpp"
#include "situs/store/term_labels.hpp"
#include "situs/symbology/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace situs::maps {
namespace {

constexpr geo::Box whole_world{-180, -60, 180, 78};

PageSize turned(PageSize size) {
    return {size.height, size.width};
}

/// The way round in which the extent is drawn larger; a wide page of two that are equal.
PageSize fitting_page(const geo::Box& extent, const MapOptions& options) {
    const PageSize upright = options.paper.upright;
    const PageSize wide = turned(upright);
    if (!options.paper.turns || options.turned == Turned::upright) {
        return upright;
    }
    if (options.turned == Turned::wide) {
        return wide;
    }
    const auto scale_on = [&](PageSize page) { return MapFrame{extent, layout_of(page).map}.scale(); };
    return scale_on(upright) < scale_on(wide) ? upright : wide;
}

std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() || part.empty() ? "" : " · ") + part;
    }
    return text;
}

class ReportMap {
public:
    ReportMap(const Dataset& dataset, const std::filesystem::path& target, const MapOptions& options)
        : options_{options},
          target_{target},
          content_{with_ground_outlines(read_map_content(dataset, options.content), options.basemap)},
          extent_{chosen_extent()},
          layout_{layout_of(fitting_page(extent_, options))},
          frame_{extent_, layout_.map, options.scale},
          facts_{margin_facts(dataset)},
          sheets_{target,       options.overwrite, page_format_of(target),
                  layout_.page, options.dpi,       document_facts(dataset)} {
        for (const Source* const source : content_.sources) {
            citations_.push_back(citation_for_page(
                *source, options.language == PageLanguage::persian ? DateLanguage::persian : DateLanguage::english));
        }
    }

    MapResult draw() {
        other_letters_ =
            use_legible_names(content_, [this](std::string_view text) { return sheets_.typesetter().can_write(text); });
        Canvas& canvas = sheets_.canvas();
        {
            const auto document = canvas.tag("Document");
            canvas.bookmark(facts_.title, {layout_.title.left, layout_.title.top});
            if (options_.geospatial == Geospatial::yes) {
                canvas.set_viewport(viewport_of(frame_));
            }
            write_title(canvas, sheets_.typesetter(), layout_, facts_, options_.language);
            draw_map();
            draw_margins();
        }
        if (page_format_of(target_) == PageFormat::png) {
            add_georeference();
        }
        sheets_.commit();
        return result();
    }

private:
    geo::Box chosen_extent() const {
        if (options_.extent) {
            return *options_.extent;
        }
        const geo::Box extent = extent_of(content_.sites, content_.kinds);
        return extent.is_empty() ? whole_world : extent;
    }

    MarginFacts margin_facts(const Dataset& dataset) const {
        const DatasetHeader& header = dataset.header();
        const std::string hash = dataset_hash(dataset);
        constexpr std::string_view algorithm = "sha256:";
        const PageWords& words = page_words(options_.language);
        MarginFacts facts;
        facts.title = title_of(header);
        facts.subtitle = joined({isolated(header.publisher), isolated(date_of(dataset)), isolated(header.license),
                                 isolated(choice_text(options_.content, options_.language))});
        facts.statement = page_statement(content_, options_.language);
        facts.is_internal = content_.audience == Audience::internal;
        facts.paper = paper_words();
        if (options_.basemap != nullptr) {
            facts.credits = options_.basemap->credits(frame_.world());
            const double trusted = options_.basemap->trusted_scale_for(frame_.world());
            if (trusted > frame_.scale()) {
                facts.credits.push_back(fmt::format(fmt::runtime(words.generalised),
                                                    localised(grouped(static_cast<long>(trusted)), options_.language)));
            }
        }
        facts.identity = joined(
            {isolated(header.id),
             header.version.empty() ? std::string{}
                                    : isolated(fmt::format(fmt::runtime(words.version), isolated(header.version))),
             isolated(fmt::format(fmt::runtime(words.hash), isolated(hash.substr(algorithm.size(), 12)))),
             isolated("situs " SITUS_VERSION)});
        return facts;
    }

    /// "A4", or a size in the page's digits.
    std::string paper_words() const {
        const std::string_view name = options_.paper.name;
        constexpr std::string_view unit = "mm";
        return name.ends_with(unit) ? localised(name.substr(0, name.size() - unit.size()), options_.language) +
                                          std::string{page_words(options_.language).millimetres}
                                    : std::string{name};
    }

    /// Of the data; empty where no record has one.
    std::string date_of(const Dataset& dataset) const {
        constexpr std::string_view none = "1970-01-01";
        const std::string date = reference_date(dataset);
        return date == none ? std::string{}
                            : fmt::format(fmt::runtime(page_words(options_.language).data_date),
                                          date_text(date, options_.language));
    }

    /// As it was asked for, else in the page's language where the dataset has it.
    std::string title_of(const DatasetHeader& header) const {
        const std::string translated =
            options_.language == PageLanguage::persian ? title_in("fa", header) : std::string{};
        return !options_.title.empty() ? options_.title
               : !translated.empty()   ? translated
               : header.title.empty()  ? header.id
                                       : header.title;
    }

    DocumentFacts document_facts(const Dataset& dataset) const {
        const DatasetHeader& header = dataset.header();
        return {.title = facts_.title,
                .author = header.publisher,
                .subject = joined({header.description, audience_statement(content_.audience, content_.left_out)}),
                .keywords = header.id,
                .generator = "situs " SITUS_VERSION,
                .date = reference_date(dataset),
                .language = options_.language == PageLanguage::persian ? "fa" : "en",
                .is_right_to_left = options_.language == PageLanguage::persian,
                .theme = options_.theme,
                .languages = header.languages};
    }

    void draw_map() {
        // Who asks for a part wants that part.
        const Insets insets = options_.extent ? Insets{} : insets_of(content_, frame_);
        BodyOptions body{.basemap = options_.basemap,
                         .language = options_.language,
                         .alternative = page_words(options_.language).map_alternative};
        for (const Inset& inset : insets.shown) {
            body.taken.push_back(inset.box);
        }
        const double convergence = frame_.convergence(frame_.box().middle());
        const bool has_arrow = has_one_north(frame_);
        const PagePoint arrow{frame_.box().right - 6, frame_.box().top + 8};
        if (has_arrow) {
            body.taken.push_back(PageBox::round(arrow, 4, 7));
        }
        const auto locator =
            options_.locator == Locator::no ? std::nullopt : locator_of(content_, frame_, options_.basemap, body.taken);
        if (locator) {
            body.taken.push_back(locator->box());
        }
        drawn_ = draw_map_body(sheets_.canvas(), sheets_.typesetter(), frame_, content_, body);
        if (has_arrow) {
            draw_north_arrow(sheets_.canvas(), sheets_.typesetter(), arrow, convergence, options_.language);
        }
        if (locator) {
            const auto figure = sheets_.canvas().figure(std::string{page_words(options_.language).locator_alternative});
            draw_locator(sheets_.canvas(), *locator, frame_, *options_.basemap);
        }
        body.taken.clear();
        for (const Inset& inset : insets.shown) {
            body.first_number = static_cast<int>(drawn_.key.size()) + 1;
            body.has_graticule_labels = false;
            merge(drawn_, inset, draw_inset(sheets_.canvas(), sheets_.typesetter(), inset, content_.kinds, body));
        }
    }

    void draw_margins() {
        facts_.has_areas = drawn_.has_areas;
        facts_.has_ground_outlines = drawn_.has_ground_outlines;
        sources_fit_ =
            write_foot(sheets_.canvas(), sheets_.typesetter(), layout_, frame_, facts_, citations_, options_.language);
        if (sources_fit_ && !citations_.empty()) {
            sheets_.canvas().bookmark(std::string{page_words(options_.language).sources_heading},
                                      {layout_.foot.left, layout_.foot.top});
        }
        int pages = 1;
        SideColumns measured{sheets_.canvas(), sheets_.typesetter(), options_.language, first_columns(), [&] {
                                 ++pages;
                                 return further_columns();
                             }};
        measured.only_measure();
        write_side(measured);
        pages_ = pages;
        write_number();
        SideColumns side{sheets_.canvas(), sheets_.typesetter(), options_.language, first_columns(), [this] {
                             sheets_.next_page();
                             write_title(sheets_.canvas(), sheets_.typesetter(), layout_, facts_, options_.language,
                                         sheets_.page());
                             write_number();
                             return further_columns();
                         }};
        write_side(side);
    }

    void write_number() {
        write_page_line(sheets_.canvas(), sheets_.typesetter(), layout_, facts_,
                        fmt::format(fmt::runtime(page_words(options_.language).page),
                                    localised(std::to_string(sheets_.page()), options_.language),
                                    localised(std::to_string(pages_), options_.language)),
                        options_.language);
    }

    std::vector<PageBox> columns_in(const PageBox& box, int count) const {
        constexpr double gap = 4;
        const double width = (box.width() - gap * (count - 1)) / count;
        std::vector<PageBox> columns;
        for (int i = 0; i < count; ++i) {
            const int place = options_.language == PageLanguage::persian ? count - 1 - i : i;
            const double left = box.left + place * (width + gap);
            columns.push_back({left, box.top, left + width, box.bottom});
        }
        return columns;
    }
    std::vector<PageBox> first_columns() const { return columns_in(layout_.side, layout_.side_columns); }
    std::vector<PageBox> further_columns() const {
        const PageBox body{layout_.title.left, layout_.title.bottom + 2, layout_.title.right, layout_.foot.bottom - 6};
        return columns_in(body, std::max(1, static_cast<int>(body.width() / 62)));
    }

    void write_side(SideColumns& side) {
        const PageWords& words = page_words(options_.language);
        if (content_.sites.empty()) {
            side.paragraph(words.nothing_located);
        }
        write_legend(side, sheets_.canvas(), drawn_, content_, options_.language);
        if (!drawn_.key.empty()) {
            side.heading(words.key_heading);
        }
        for (const KeyLine& line : drawn_.key) {
            const std::string count = localised(std::to_string(line.names.size()), options_.language);
            side.names(localised(line.number, options_.language),
                       line.names.size() > 1 ? fmt::format(fmt::runtime(words.cluster), count) + ": " : std::string{},
                       line.names);
        }
        write_covering(side, sheets_.canvas(), drawn_, content_, options_.language);
        write_names(side, words.possible_heading, drawn_.possible);
        if (options_.extent && !drawn_.outside.empty()) {
            side.heading(words.outside_heading);
            side.paragraph(
                fmt::format(fmt::runtime(drawn_.outside.size() == 1 ? words.outside_one : words.outside_count),
                            localised(std::to_string(drawn_.outside.size()), options_.language)));
        } else {
            write_names(side, words.outside_heading, drawn_.outside);
        }
        if (!content_.unlocated.empty()) {
            side.heading(words.unlocated_heading);
        }
        for (const UnplacedSite& site : content_.unlocated) {
            side.paragraph(site.is_draft ? draft_name(site.label, options_.language) : site.label, site.because);
        }
        if (!other_letters_.empty()) {
            side.heading(words.other_letters_heading);
            side.names("", std::string{words.other_letters} + ": ", other_letters_);
        }
        if (!sources_fit_) {
            side.heading(words.sources_heading);
            for (const std::string& source : citations_) {
                side.citation(source);
            }
        }
    }

    void write_names(SideColumns& side, std::string_view heading, const std::vector<std::size_t>& sites) {
        if (sites.empty()) {
            return;
        }
        side.heading(heading);
        for (const std::size_t i : sites) {
            side.paragraph(shown_name(content_.sites[i], options_.language));
        }
    }

    /// A world file, and the system in which it counts, as GDAL and GIS programs read them.
    void add_georeference() {
        std::filesystem::path world = target_;
        sheets_.add_file(world.replace_extension(".pgw"), world_file_of(frame_, options_.dpi));
        std::filesystem::path system = target_;
        sheets_.add_file(system += ".aux.xml", system_file_of(frame_));
    }

    MapResult result() {
        MapResult result{.scale = frame_.scale(),
                         .projection = name_of(frame_.crs()),
                         .paper = options_.paper.name,
                         .sites = content_.sites.size() - drawn_.outside.size() - drawn_.possible.size(),
                         .labels = drawn_.labels,
                         .numbered = drawn_.key.size(),
                         .unlocated = content_.unlocated.size(),
                         .outside = drawn_.outside.size(),
                         .possible = drawn_.possible.size(),
                         .pages = pages_,
                         .audience = content_.audience,
                         .left_out = content_.left_out,
                         .files = sheets_.files(),
                         .notes = notes_of(content_, sheets_.typesetter().missing())};
        return result;
    }

    const MapOptions& options_;
    std::filesystem::path target_;
    MapContent content_;
    geo::Box extent_;
    PageLayout layout_;
    MapFrame frame_;
    MarginFacts facts_;
    Sheets sheets_;
    std::vector<std::string> citations_;
    std::vector<std::string> other_letters_;  ///< What stands for names that the fonts cannot write.
    DrawnMap drawn_;
    int pages_ = 1;
    bool sources_fit_ = true;
};

}  // namespace

PageFormat page_format_of(const std::filesystem::path& target) {
    const std::string ending = target.extension().string();
    if (ending == ".pdf") {
        return PageFormat::pdf;
    }
    if (ending == ".svg") {
        return PageFormat::svg;
    }
    if (ending == ".png") {
        return PageFormat::png;
    }
    throw geo::InputError{target.string() + ": a map is a .pdf, .svg or .png file; end the name with one of these"};
}

MapResult write_report_map(const Dataset& dataset, const std::filesystem::path& target, const MapOptions& options) {
    page_format_of(target);  // Before anything is read.
    return ReportMap{dataset, target, options}.draw();
}

}  // namespace situs::maps
