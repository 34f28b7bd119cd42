#include "situs/cartography/side_column.hpp"

#include "situs/cartography/isolated_text.hpp"
#include "situs/cartography/legend_rows.hpp"
#include "situs/symbology/symbol.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs::maps {
namespace {

constexpr double entry_indent = 6.5;
constexpr double item_indent = 5;
/// Makes what follows a paragraph from right to left (U+200F).
constexpr std::string_view right_to_left_mark = "\u200F";
constexpr std::string_view left_to_right_mark = "\u200E";

/// The words of a confidence vocabulary in the legend's order, for what looks alike one of them.
constexpr std::array existence_words{std::string_view{"established"}, std::string_view{"corroborated"},
                                     std::string_view{"reported"},    std::string_view{"disputed"},
                                     std::string_view{"discounted"},  std::string_view{"not-assessed"}};

bool is_drawn(const DrawnMap& drawn, std::string_view word) {
    for (const std::string& confidence : drawn.existence) {
        const ExistenceLook look = look_of_existence(confidence);
        const ExistenceLook wanted = look_of_existence(word);
        if (confidence == word || (look.fill == wanted.fill && look.crossed == wanted.crossed)) {
            return true;
        }
    }
    return false;
}

}  // namespace

SideColumns::SideColumns(Canvas& canvas, Typesetter& typesetter, PageLanguage language, std::vector<PageBox> columns,
                         std::function<std::vector<PageBox>()> turn)
    : canvas_{canvas},
      typesetter_{typesetter},
      language_{language},
      columns_{std::move(columns)},
      turn_{std::move(turn)},
      y_{columns_.front().top} {}

PageBox SideColumns::room(double height) {
    if (y_ + height > columns_[column_].bottom && y_ > columns_[column_].top) {
        if (++column_ == columns_.size()) {
            list_.reset();
            columns_ = turn_();
            column_ = 0;
        }
        y_ = columns_[column_].top;
    }
    const PageBox box{columns_[column_].left, y_, columns_[column_].right, y_ + height};
    y_ += height;
    return box;
}

TextStyle SideColumns::style() const {
    return {.points = 6.5, .direction = is_right_to_left() ? Direction::right_to_left : Direction::left_to_right};
}

void SideColumns::heading(std::string_view text) {
    TextStyle bold = style();
    bold.points = 7.5;
    bold.weight = Weight::bold;
    bold.width = columns_[column_].width();
    const TextBlock block = typesetter_.set(text, bold);
    const double above = y_ == columns_[column_].top ? 0 : 1.6;
    // A heading at a column's end would stand alone.
    constexpr double next_line = 5;
    const bool is_last = y_ + above + block.height() + next_line > columns_[column_].bottom;
    const PageBox box = room(is_last ? columns_[column_].height() : above + block.height() + 0.6);
    if (is_last) {
        y_ = box.top + block.height() + 0.6;
    }
    const PagePoint at{box.left, box.top + (is_last ? 0 : above)};
    if (draws_) {
        list_.reset();
        canvas_.bookmark(std::string{text}, at);
        const auto tag = canvas_.tag("H2");
        typesetter_.draw(block, at);
    }
}

void SideColumns::entry(const std::function<void(PagePoint)>& draw_image, std::string_view text) {
    TextStyle plain = style();
    plain.width = columns_[column_].width() - entry_indent;
    const TextBlock block = typesetter_.set(text, plain);
    const PageBox box = room(std::max(block.height(), 4.4) + 0.4);
    if (!draws_) {
        return;
    }
    const double image = is_right_to_left() ? box.right - 2.6 : box.left + 2.6;
    begin_list();
    const auto line = canvas_.tag("LI");
    {
        const auto label = canvas_.tag("Lbl");
        draw_image({image, box.middle().y});
    }
    const auto body = canvas_.tag("LBody");
    typesetter_.draw(block,
                     {is_right_to_left() ? box.left : box.left + entry_indent, box.middle().y - block.height() / 2});
}

void SideColumns::item(std::string_view number, std::string_view text) {
    TextStyle plain = style();
    plain.width = columns_[column_].width() - item_indent;
    const TextBlock block = typesetter_.set(text, plain);
    TextStyle bold = style();
    bold.weight = Weight::bold;
    bold.width = item_indent - 0.8;
    const TextBlock label = typesetter_.set(number, bold);
    const double beside = is_right_to_left() ? *plain.width + item_indent - *bold.width : -item_indent;
    over_columns(block, 0.2, is_right_to_left() ? 0 : item_indent, [&](PagePoint at, int first, int count) {
        begin_list();
        const auto line = canvas_.tag("LI");
        if (first == 0 && !number.empty()) {
            const auto tag = canvas_.tag("Lbl");
            typesetter_.draw(label, {at.x + beside, at.y});
        }
        const auto body = canvas_.tag("LBody");
        typesetter_.draw_lines(block, at, first, count);
    });
}

void SideColumns::names(std::string_view number, std::string lead, std::span<const std::string> names) {
    constexpr std::size_t most = 400;  // Bytes: some ten lines, less than any column.
    std::string text = std::move(lead);
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += isolated(names[i]);
        const bool is_last = i + 1 == names.size();
        text += is_last ? "" : "; ";
        if (is_last || text.size() + names[i + 1].size() > most) {
            item(number, text);
            number = "";
            text.clear();
        }
    }
}

void SideColumns::paragraph(std::string_view name, std::string_view text) {
    // A Latin name before Persian words would turn the whole line.
    const bool is_mixed =
        is_right_to_left() && (typesetter_.begins_right_to_left(name) || typesetter_.begins_right_to_left(text));
    paragraph(is_mixed ? fmt::format("{}{}: {}", right_to_left_mark, isolated(name), isolated(text))
                       : fmt::format("{}: {}", name, text));
}

void SideColumns::citation(std::string_view text) {
    // A Persian title at its beginning would turn a whole citation, and tear its address.
    paragraph(is_right_to_left() ? std::string{text} : fmt::format("{}{}", left_to_right_mark, text));
}

void SideColumns::paragraph(std::string_view text) {
    TextStyle plain = style();
    plain.direction = Direction::of_the_text;
    plain.align = is_right_to_left() ? Align::right : Align::start;
    plain.width = columns_[column_].width();
    const TextBlock block = typesetter_.set(text, plain);
    over_columns(block, 0.4, 0, [&](PagePoint at, int first, int count) {
        list_.reset();
        const auto tag = canvas_.tag("P");
        typesetter_.draw_lines(block, at, first, count);
    });
}

void SideColumns::over_columns(const TextBlock& block, double below, double indent,
                               const std::function<void(PagePoint, int, int)>& draw) {
    const double line = block.height() / block.lines();
    const bool is_whole = block.height() + below <= columns_[column_].height();
    for (int first = 0; first < block.lines();) {
        const auto fitting = static_cast<int>((columns_[column_].bottom - y_) / line);
        const int count = is_whole ? block.lines() : std::clamp(fitting, 1, block.lines() - first);
        const PageBox box = room(is_whole ? block.height() + below : count * line);
        if (draws_) {
            draw({box.left + indent, box.top}, first, count);
        }
        first += count;
    }
    y_ += is_whole ? 0 : below;
}

void SideColumns::begin_list() {
    if (!list_) {
        list_.emplace(canvas_, "L");
    }
}

namespace {

void write_shapes(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const MapContent& content,
                  PageLanguage language) {
    const PageWords& words = page_words(language);
    if (drawn.kinds.empty() && !drawn.has_clusters) {
        return;
    }
    side.heading(words.shape_heading);
    if (drawn.has_clusters) {
        side.entry([&](PagePoint at) { draw_cluster(canvas, at); }, words.clustered);
    }
    for (const LegendRow& row : legend_rows(content.kinds, drawn.kinds, language)) {
        side.entry(
            [&](PagePoint at) { draw_symbol(canvas, {.symbol = row.symbol, .location_confidence = "reported"}, at); },
            row.label);
    }
    if (drawn.has_area_signs) {
        side.entry([&](PagePoint at) { draw_area_sign_sample(canvas, at); }, words.area_sign);
    }
}

void write_confidence(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, PageLanguage language) {
    const PageWords& words = page_words(language);
    const Symbol& circle = symbols().front();
    if (!drawn.existence.empty()) {
        side.heading(words.existence_heading);
    }
    for (const std::string_view word : existence_words) {
        if (is_drawn(drawn, word)) {
            side.entry(
                [&](PagePoint at) {
                    draw_symbol(canvas,
                                {.symbol = &circle, .existence_confidence = word, .location_confidence = "reported"},
                                at);
                },
                existence_wording(word, language));
        }
    }
    if (!drawn.location.empty()) {
        side.heading(words.location_heading);
    }
    for (const std::string_view word : {"reported", "not-assessed"}) {
        if (drawn.location.contains(std::string{word})) {
            side.entry([&](PagePoint at) { draw_symbol(canvas, {.symbol = &circle, .location_confidence = word}, at); },
                       location_wording(word, language));
        }
    }
}

/// With the parts that alternatives on the map have.
std::function<void(PagePoint)> alternative_image(Canvas& canvas, const DrawnMap& drawn) {
    return [&canvas, &drawn](PagePoint at) {
        const PagePoint place{at.x + 0.6, at.y};
        if (drawn.has_alternative_areas) {
            canvas.circle(place, 1.7);
            canvas.stroke({.width = 0.25, .colour = colours::uncertainty, .dashes = {0.5, 0.9}});
        }
        draw_alternative_sign(canvas, {at.x - 2.3, at.y}, place, {.tie = true, .point = drawn.has_alternative_points});
    };
}

std::function<void(PagePoint)> line_image(Canvas& canvas, const Stroke& stroke) {
    return [&canvas, stroke](PagePoint at) {
        canvas.move_to({at.x - 2.3, at.y});
        canvas.line_to({at.x + 2.3, at.y});
        canvas.stroke(stroke);
    };
}

std::function<void(PagePoint)> disc_image(Canvas& canvas, double opacity, const Stroke& stroke) {
    return [&canvas, opacity, stroke](PagePoint at) {
        canvas.circle(at, 1.9);
        canvas.fill({stroke.colour, opacity}, Canvas::Path::keep);
        canvas.stroke(stroke);
    };
}

void write_areas(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const PageWords& words) {
    if (drawn.has_areas) {
        const Stroke edge{.width = 0.25, .colour = colours::uncertainty, .dashes = {1.2, 0.9}};
        side.entry(disc_image(canvas, 0.10, edge), words.uncertainty);
    }
    if (drawn.has_alternatives) {
        side.entry(alternative_image(canvas, drawn), words.alternative);
    }
    if (drawn.has_shapes) {
        side.entry(line_image(canvas, stroke_of_shapes()), words.shape);
    }
    if (drawn.has_ground_outlines) {
        side.entry(line_image(canvas, band_of_outlines()), words.ground_outline);
    }
    if (drawn.has_outlines) {
        side.entry(disc_image(canvas, 0, circle_of_outlines()), words.area_outline);
    }
}

void write_ground(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const PageWords& words) {
    for (const GroundLine& ground : ground_lines(drawn.scale)) {
        if (drawn.basemap_roles.contains(std::string{ground.role})) {
            side.entry(line_image(canvas, ground.stroke), words.*ground.wording);
        }
    }
    const auto dot = [&canvas](double radius) {
        return [&canvas, radius](PagePoint at) {
            canvas.circle(at, radius);
            canvas.fill({colours::area});
        };
    };
    if (drawn.basemap_roles.contains("own-point")) {
        side.entry(dot(own_dot), words.own_points);
    }
    if (drawn.basemap_roles.contains("town")) {
        side.entry(dot(0.45), words.towns);
    }
}

}  // namespace

void write_legend(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const MapContent& content,
                  PageLanguage language) {
    write_shapes(side, canvas, drawn, content, language);
    write_confidence(side, canvas, drawn, language);
    const bool has_areas = drawn.has_areas || drawn.has_alternatives || drawn.has_shapes || drawn.has_ground_outlines ||
                           drawn.has_outlines;
    if (has_areas || !drawn.basemap_roles.empty()) {
        side.heading(page_words(language).lines_heading);
    }
    write_areas(side, canvas, drawn, page_words(language));
    write_ground(side, canvas, drawn, page_words(language));
}

void write_covering(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const MapContent& content,
                    PageLanguage language) {
    if (!drawn.covering.empty()) {
        side.heading(page_words(language).covered_heading);
    }
    for (const std::size_t i : drawn.covering) {
        const MapSite& site = content.sites[i];
        side.entry([&](PagePoint at) { draw_symbol(canvas, look_of(site, content.kinds, area_sign_mm), at); },
                   isolated(shown_name(site, language)));
    }
}

}  // namespace situs::maps
