#include "situs/cartography/margins.hpp"

#include "situs/cartography/isolated_text.hpp"
#include "situs/cartography/scale_bar.hpp"
#include "situs/symbology/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs::maps {
namespace {

Direction direction_of(PageLanguage language) {
    return language == PageLanguage::persian ? Direction::right_to_left : Direction::left_to_right;
}

std::string pattern(std::string_view text, const std::string& value) {
    return fmt::format(fmt::runtime(text), isolated(value));
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : between);
        text += isolated(part);
    }
    return text;
}

constexpr double note_points = 6;

}  // namespace

std::string grouped(long number) {
    std::string text = std::to_string(number);
    for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

void write_title(Canvas& canvas, Typesetter& typesetter, const PageLayout& layout, const MarginFacts& facts,
                 PageLanguage language, int page) {
    const PageBox& box = layout.title;
    TextStyle style{.points = 16,
                    .weight = Weight::bold,
                    .direction = direction_of(language),
                    .width = box.width(),
                    .most_lines = 1};
    double y = box.top;
    {
        const auto tag = canvas.tag(page == 1 ? "H1" : "P");
        TextBlock block = typesetter.set(facts.title, style);
        while (block.is_cut() && style.points > 9) {
            style.points -= 0.5;
            block = typesetter.set(facts.title, style);
        }
        typesetter.draw(block, {box.left, y});
        y += block.height();
    }
    const auto tag = canvas.tag("P");
    typesetter.write(facts.subtitle, {box.left, y},
                     {.points = 8, .direction = direction_of(language), .width = box.width(), .most_lines = 1});
}

bool write_foot(Canvas& canvas, Typesetter& typesetter, const PageLayout& layout, const MapFrame& frame,
                const MarginFacts& facts, const std::vector<std::string>& citations, PageLanguage language) {
    const PageWords& words = page_words(language);
    const PageBox& foot = layout.foot;
    const bool is_rtl = language == PageLanguage::persian;
    constexpr double bar_width = 70;
    const double bar = draw_scale_bar(canvas, typesetter, frame,
                                      {is_rtl ? foot.right - bar_width : foot.left, foot.top + 2}, language);
    const std::string notes = fmt::format(
        "{}. {} {} {}{}{}",
        fmt::format(fmt::runtime(words.scale), localised(grouped(frame.scale()), language), isolated(facts.paper)),
        pattern(words.projection, name_of(frame.crs())),
        facts.credits.empty() ? std::string{words.no_basemap}
                              : fmt::format(fmt::runtime(words.basemap_note), joined(facts.credits, "; ")),
        facts.has_ground_outlines ? std::string{words.outlines_note} + " " : std::string{},
        facts.has_areas ? std::string{words.uncertainty_note} + " " : std::string{}, words.disclaimer);
    const double notes_width = foot.width() - bar_width - 2;
    const TextStyle style{.points = note_points, .direction = direction_of(language), .width = notes_width};
    const TextBlock block = typesetter.set(notes, style);
    {
        const auto tag = canvas.tag("P");
        typesetter.draw(block, {is_rtl ? foot.left : foot.left + bar_width + 2, foot.top + 2});
    }
    const double sources_top = foot.top + std::max(block.height() + 2, bar + 3) + 0.6;
    constexpr double page_line = 4;
    TextStyle sources = style;
    sources.width = foot.width();
    const std::string all = fmt::format("{}{}", words.sources, joined(citations, " · "));
    if (citations.empty()) {
        return true;
    }
    const bool fits = typesetter.set(all, sources).height() <= foot.bottom - page_line - sources_top;
    const auto tag = canvas.tag("P");
    typesetter.write(fits ? all : fmt::format("{}{}", words.sources, words.sources_listed), {foot.left, sources_top},
                     sources);
    return fits;
}

void write_page_line(Canvas& canvas, Typesetter& typesetter, const PageLayout& layout, const MarginFacts& facts,
                     const std::string& page, PageLanguage language) {
    const PageBox& foot = layout.foot;
    const bool is_rtl = language == PageLanguage::persian;
    const TextBlock number = typesetter.set(fmt::format("{} · {}", facts.identity, page),
                                            {.points = note_points, .direction = direction_of(language)});
    const double top = foot.bottom - number.height();
    const auto tag = canvas.tag("P");
    typesetter.draw(number, {is_rtl ? foot.left : foot.right - number.width(), top});
    constexpr double least_points = 5;
    if (!facts.statement.empty()) {
        TextStyle style{.points = facts.is_internal ? 8.0 : 6.5,
                        .weight = Weight::bold,
                        .colour = facts.is_internal ? colours::uncertainty : colours::ink,
                        .direction = direction_of(language),
                        .width = foot.width() - number.width() - 4,
                        .most_lines = 1};
        TextBlock statement = typesetter.set(facts.statement, style);
        while (statement.is_cut() && style.points > least_points) {  // Its end counts what is left out.
            style.points -= 0.5;
            statement = typesetter.set(facts.statement, style);
        }
        typesetter.draw(statement, {is_rtl ? foot.right - *style.width : foot.left, foot.bottom - statement.height()});
    }
}

}  // namespace situs::maps
