#include "situs/cartography/dossier/site_maps.hpp"

#include "situs/cartography/basemap.hpp"
#include "situs/cartography/draw_basemap.hpp"
#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/map_body.hpp"
#include "situs/cartography/map_extent.hpp"
#include "situs/cartography/margins.hpp"
#include "situs/cartography/scale_bar.hpp"
#include "situs/cartography/site_marks.hpp"
#include "situs/symbology/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace situs::maps {
namespace {

constexpr geo::Box whole_world{-180, -60, 180, 78};
constexpr double map_height = 66;
constexpr double caption_height = 11;
/// Of the width, for the map of all places.
constexpr double locator_share = 0.34;
/// The map of all places tells where in the country they are, also where all lie close together.
constexpr int largest_locator_scale = 5'000'000;
/// Room for the graticule's labels above, below and beside a map.
constexpr double label_margin = 3;
constexpr double side_label_margin = 9;
/// Without roads and villages a larger scale shows an empty sheet.
constexpr int largest_scale = 250'000;
/// With a base map of the user's own, which may have them.
constexpr int largest_own_scale = 10'000;

std::string scale_text(const MapFrame& frame, PageLanguage language) {
    return localised(grouped(frame.scale()), language);
}

FlowText caption_text(std::string text) {
    return {.text = std::move(text), .points = 6.5, .colour = page_colours::faint};
}

void write_caption(PageFlow& flow, const PageBox& box, const FlowText& text) {
    const TextBlock block = flow.set(text, box.width());
    flow.draw(block, text, {box.left, box.top}, "Caption");
}

/// The bar stands at the end of the line, the caption before it.
void write_caption_with_bar(PageFlow& flow, const PageBox& box, const MapFrame& frame, std::string text) {
    constexpr double beside = 8;
    constexpr double most = 0.7;  // Of the width: longer bars go without.
    const double bar = scale_bar_of(frame).length + beside;
    if (bar > most * box.width()) {
        write_caption(flow, box, caption_text(std::move(text)));
        return;
    }
    const double left = flow.is_right_to_left() ? box.left : box.right - bar + beside / 2;
    draw_scale_bar(flow.canvas(), flow.typesetter(), frame, {left, box.top}, flow.language());
    const double text_left = flow.is_right_to_left() ? box.left + bar : box.left;
    write_caption(flow, {text_left, box.top, text_left + box.width() - bar, box.bottom}, caption_text(std::move(text)));
}

}  // namespace

double SiteMaps::height() {
    return map_height + caption_height;
}

SiteMaps::Ground& SiteMaps::common_ground(PageFlow& flow, const PageBox& box) {
    const auto key = std::lround(box.top * 100);
    auto found = grounds_.find(key);
    if (found == grounds_.end()) {
        const geo::Box extent = extent_of(book_.content.sites, book_.content.kinds);
        MapFrame frame{extent.is_empty() ? whole_world : extent, box};
        if (frame.scale() < largest_locator_scale) {
            frame = MapFrame{extent, box, largest_locator_scale};
        }
        Canvas::Stamp stamp =
            flow.canvas().record(box, [&] { draw_ground(flow.canvas(), frame, book_.options.basemap); });
        found = grounds_.emplace(key, Ground{std::move(frame), std::move(stamp)}).first;
    }
    return found->second;
}

std::string SiteMaps::not_drawn_text(const MapFrame& frame) const {
    std::size_t outside = 0;
    std::size_t covering = 0;
    for (const SiteMark& mark : marks_of(book_.content.sites, book_.content.kinds, frame)) {
        outside += is_on_map(mark) ? 0U : 1U;
        covering += mark.style == MarkStyle::covers_map ? 1U : 0U;
    }
    const auto counted = [this](std::size_t count, std::string_view one, std::string_view many) {
        return count == 0   ? std::string{}
               : count == 1 ? std::string{one}
                            : fmt::format(fmt::runtime(many), book_.number(count));
    };
    const std::string areas = counted(covering, book_.words.overview_covering_one, book_.words.overview_covering);
    const std::string text = counted(outside, book_.words.overview_outside_one, book_.words.overview_outside);
    return text + (text.empty() || areas.empty() ? "" : " ") + areas;
}

std::string SiteMaps::draw_overview(PageFlow& flow, const PageBox& box) {
    const geo::Box extent = extent_of(book_.content.sites, book_.content.kinds);
    const MapFrame frame{extent.is_empty() ? whole_world : extent, box};
    if (flow.draws()) {
        const BodyOptions body{
            .basemap = book_.options.basemap, .language = book_.options.language, .site_labels = SiteLabels::signs};
        draw_map_body(flow.canvas(), flow.typesetter(), frame, book_.content, body);
    }
    std::string text = not_drawn_text(frame);
    text += (text.empty() ? "" : " ") + fmt::format(fmt::runtime(book_.words.detail_caption),
                                                    scale_text(frame, flow.language()), name_of(frame.crs()));
    if (book_.options.basemap != nullptr) {
        const std::vector<std::string> credits = book_.options.basemap->credits(frame.world());
        for (const std::string& credit : credits) {
            text += (&credit == &credits.front() ? " " : "; ") + credit;
        }
        text += ".";
    }
    const bool has_outlines =
        std::ranges::any_of(book_.content.sites, [](const MapSite& site) { return !site.location.outline.is_null(); });
    text += has_outlines ? " " + std::string{page_words(flow.language()).outlines_note} : std::string{};
    return text;
}

void SiteMaps::draw_locator(PageFlow& flow, const MapSite& site, const PageBox& box, const PageBox& caption) {
    Ground& ground = common_ground(flow, box);
    Canvas& canvas = flow.canvas();
    {
        const auto figure = canvas.tag("Figure");
        canvas.rectangle(box);
        const Canvas::Clip clip = canvas.clip();
        canvas.show(ground.stamp);
        const std::array one{site};
        const std::vector<SiteMark> marks = marks_of(one, book_.content.kinds, ground.frame);
        const SiteMark& mark = marks.front();
        const geo::Geometry& area = area_of(site.location);
        if (mark.style == MarkStyle::outline) {
            draw_outline(canvas, ground.frame, site.location);
        } else if (!area.is_null() && mark.style != MarkStyle::symbol && is_on_map(mark)) {
            draw_area(canvas, ground.frame, area);
        }
        if (has_symbol(mark)) {
            draw_symbol(canvas, look_of(site, book_.content.kinds), mark.at);
        }
    }
    canvas.rectangle(box);
    canvas.stroke({.width = 0.28, .colour = {0x33, 0x33, 0x33}});
    write_caption(flow, caption,
                  caption_text(fmt::format(fmt::runtime(book_.words.locator_caption),
                                           scale_text(ground.frame, flow.language()))));
}

void SiteMaps::draw_detail(PageFlow& flow, const MapSite& site, const PageBox& box, const PageBox& caption) {
    MapContent content;
    content.kinds = book_.content.kinds;
    content.sites.push_back(site);
    const geo::Box extent = extent_of(content.sites, content.kinds);
    MapFrame frame{extent, box};
    const Basemap* const basemap = book_.options.basemap;
    const bool is_own = basemap != nullptr && basemap->trusted_scale_for(frame.world()) == 0;
    const int largest = is_own ? largest_own_scale : largest_scale;
    if (frame.scale() < largest) {
        frame = MapFrame{extent, box, largest};
    }
    draw_map_body(flow.canvas(), flow.typesetter(), frame, content,
                  {.basemap = basemap, .language = flow.language(), .has_graticule_labels = true});
    std::string text =
        fmt::format(fmt::runtime(book_.words.detail_caption), scale_text(frame, flow.language()), name_of(frame.crs()));
    if (basemap != nullptr && basemap->trusted_scale_for(frame.world()) > frame.scale()) {
        const long trusted = static_cast<long>(basemap->trusted_scale_for(frame.world()));
        const PageWords& words = page_words(flow.language());
        text += " " +
                fmt::format(fmt::runtime(words.basemap_note),
                            fmt::format(fmt::runtime(words.generalised), localised(grouped(trusted), flow.language())));
    }
    if (!site.location.outline.is_null()) {
        text += " " + std::string{page_words(flow.language()).outlines_note};
    }
    write_caption_with_bar(flow, caption, frame, std::move(text));
}

void SiteMaps::draw(PageFlow& flow, const MapSite& site) {
    const PageBox box = flow.take(height());
    if (!flow.draws()) {
        return;
    }
    const double share = box.width() * locator_share;
    const double bottom = box.top + map_height;
    const double start = flow.left_of({0, share - 2});
    const PageBox locator{start, box.top, start + share - 2, bottom};
    const double rest = flow.left_of({share, box.width() - share});
    const PageBox detail{rest + side_label_margin, box.top + label_margin, rest + box.width() - share,
                         bottom - label_margin};
    draw_locator(flow, site, locator, {locator.left, bottom + 0.8, locator.right, box.bottom});
    draw_detail(flow, site, detail, {detail.left, bottom + 0.8, detail.right, box.bottom});
}

}  // namespace situs::maps
