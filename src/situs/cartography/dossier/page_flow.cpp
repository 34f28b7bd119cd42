#include "situs/cartography/dossier/page_flow.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace situs::maps {
namespace {

constexpr double side_margin = 20;
constexpr double top_margin = 24;
constexpr double bottom_margin = 21;
constexpr double fact_label_width = 36;
constexpr double cell_gap = 2.5;
constexpr double cell_padding = 0.9;
/// Fewer lines than these do not begin a row on a page, nor end it there.
constexpr int least_lines = 3;
/// A row higher than that may break; with the headings of its table it fits where a heading was put.
constexpr double least_breaking = 20;

double line_height(const TextBlock& block) {
    return block.height() / block.lines();
}

}  // namespace

FlowText as_recorded(std::string text) {
    return {.text = std::move(text), .direction = Direction::of_the_text};
}

FlowText linked(std::string text, std::string target) {
    return {.text = std::move(text), .colour = page_colours::link, .link = std::move(target)};
}

void add_linked_line(FlowText& text, std::string line, std::string target) {
    constexpr std::string_view paragraph_separator = "\u2029";
    std::ranges::replace(line, '\n', ' ');
    for (std::size_t at = 0; (at = line.find(paragraph_separator, at)) != std::string::npos;) {
        line.replace(at, paragraph_separator.size(), " ");
    }
    text.text += (text.links.empty() ? "" : "\n") + line;
    text.links.push_back(std::move(target));
    text.colour = page_colours::link;
}

FlowText label_text(std::string_view text) {
    return {.text = std::string{text}, .colour = page_colours::faint};
}

PageFlow::PageFlow(Canvas& canvas, Typesetter& typesetter, Setup setup)
    : canvas_{canvas},
      typesetter_{typesetter},
      setup_{std::move(setup)},
      body_{side_margin, top_margin, setup_.page.width - side_margin, setup_.page.height - bottom_margin} {}

void PageFlow::begin_page() {
    if (draws() && page_ > 0) {
        setup_.turn();
    }
    ++page_;
    y_ = body_.top;
    if (draws()) {
        setup_.furniture(*this);
    }
}

void PageFlow::space(double height) {
    y_ = std::min(y_ + height, body_.bottom);
}

void PageFlow::ensure(double height) {
    if (room() < height && y_ > body_.top) {
        begin_page();
    }
}

PageBox PageFlow::take(double height) {
    ensure(height);
    const PageBox box{body_.left, y_, body_.right, y_ + height};
    y_ += height;
    return box;
}

TextBlock PageFlow::set(const FlowText& text, double width) {
    const Direction own = is_right_to_left() ? Direction::right_to_left : Direction::left_to_right;
    TextStyle style{.points = text.points,
                    .weight = text.weight,
                    .colour = text.colour,
                    .align = text.align,
                    .direction = text.direction.value_or(own),
                    .width = width};
    TextBlock block = typesetter_.set(text.text, style);
    const bool is_full = width > body_.width() - 1;
    if (!is_full && style.direction == Direction::of_the_text && style.align == Align::start && block.lines() == 1 &&
        block.begins_right_to_left() != is_right_to_left()) {
        // A few words stand in line with the page's own; paragraphs stay as they are.
        style.align = is_right_to_left() ? Align::right : Align::left;
        return typesetter_.set(text.text, style);
    }
    return block;
}

double PageFlow::left_of(const Column& column) const noexcept {
    return is_right_to_left() ? body_.right - column.start - column.width : body_.left + column.start;
}

void PageFlow::rule(double y, double width) {
    if (draws()) {
        canvas_.move_to({body_.left, y});
        canvas_.line_to({body_.right, y});
        canvas_.stroke({.width = width, .colour = page_colours::rule});
    }
}

void PageFlow::draw(const TextBlock& block, const FlowText& text, PagePoint at, const std::string& tag, int first,
                    int count) {
    if (!draws() || text.text.empty()) {
        return;
    }
    const auto element = canvas_.tag(tag);
    const int end = first + (count < 0 ? block.lines() : count);
    const auto target_of = [&](int line) -> const std::string& {
        const auto paragraph = static_cast<std::size_t>(block.paragraph_of(line));
        return text.links.empty() ? text.link : text.links[std::min(paragraph, text.links.size() - 1)];
    };
    for (int line = first; line < end;) {
        int next = line + 1;
        while (next < end && &target_of(next) == &target_of(line)) {
            ++next;
        }
        draw_lines(block, text, target_of(line), {at.x, at.y + (line - first) * line_height(block)}, line, next - line);
        line = next;
    }
}

void PageFlow::draw_lines(const TextBlock& block, const FlowText& text, const std::string& target, PagePoint at,
                          int first, int count) {
    if (!target.empty()) {
        const auto link = canvas_.link_to(target);
        typesetter_.draw_lines(block, at, first, count);
    } else if (!text.address.empty()) {
        const auto link = canvas_.link_to_address(text.address);
        typesetter_.draw_lines(block, at, first, count);
    } else {
        typesetter_.draw_lines(block, at, first, count);
    }
}

void PageFlow::heading(int level, std::string_view text, const std::string& target) {
    constexpr std::array<double, 3> points{17, 11.5, 9.5};
    constexpr std::array<double, 3> above{0, 4.5, 2.5};
    constexpr std::array<double, 3> below{2, 1.5, 0.8};
    constexpr std::array<double, 3> with_next{30, 30, 12};
    const auto i = static_cast<std::size_t>(std::clamp(level, 1, 3) - 1);
    const FlowText words{.text = std::string{text}, .points = points[i], .weight = Weight::bold};
    const TextBlock block = set(words, body_.width());
    ensure(above[i] + block.height() + with_next[i]);
    y_ += y_ > body_.top ? above[i] : 0;
    if (draws() && !target.empty()) {
        canvas_.add_target(target, {0, y_ - 4});
    }
    draw(block, words, {body_.left, y_}, "H" + std::to_string(i + 1));
    y_ += block.height() + below[i];
}

void PageFlow::paragraph(const FlowText& text) {
    row({{0, body_.width()}}, {text}, "P");
}

void PageFlow::fact(std::string_view label, const FlowText& value) {
    if (!value.text.empty()) {
        row({{0, fact_label_width - cell_gap}, {fact_label_width, body_.width() - fact_label_width}},
            {label_text(label), value}, "P");
    }
}

void PageFlow::entry(const std::function<void(PagePoint)>& draw_image, double width, std::string_view text) {
    const FlowText words{.text = std::string{text}};
    const Column column{width, body_.width() - width};
    const TextBlock block = set(words, column.width);
    const PageBox box = take(std::max(block.height(), 5.0) + 0.6);
    if (draws()) {
        draw_image({left_of({0, width}) + width / 2, box.middle().y});
    }
    draw(block, words, {left_of(column), box.middle().y - block.height() / 2}, "P");
}

void PageFlow::link_list(std::string_view before, const std::vector<FlowText>& links) {
    double x = 0;
    const auto add = [&](const FlowText& text) {
        TextBlock block =
            typesetter_.set(text.text, {.points = text.points, .weight = text.weight, .colour = text.colour});
        if (x + block.width() > body_.width() && x > 0) {
            x = 0;
            y_ += block.height();
        }
        ensure(block.height());
        draw(block, text, {left_of({x, block.width()}), y_}, "Span");
        x += block.width() + 1.2;
        return block.height();
    };
    double height = add(label_text(before));
    for (const FlowText& link : links) {
        height = add(link);
    }
    y_ += height;
}

/// A cell of a row, and how much of it is on earlier pages.
struct PageFlow::Piece {
    TextBlock block;
    const FlowText* text;
    double x;
    int done = 0;

    int left() const { return block.lines() - done; }
    double height_left() const { return left() * line_height(block); }
};

void PageFlow::draw_pieces(std::vector<Piece>& pieces, double height, const std::string& tag) {
    double used = 0;
    for (Piece& piece : pieces) {
        const double line = line_height(piece.block);
        const int count = std::min(piece.left(), static_cast<int>(std::floor(height / line + 1e-6)));
        if (count > 0) {
            draw(piece.block, *piece.text, {piece.x, y_}, tag, piece.done, count);
            piece.done += count;
            used = std::max(used, count * line);
        }
    }
    y_ += used;
}

void PageFlow::row(const std::vector<Column>& columns, const std::vector<FlowText>& cells, const std::string& tag,
                   const std::function<void()>& before_turn, const std::function<void()>& on_turn) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        pieces.push_back({set(cells[i], columns[i].width), &cells[i], left_of(columns[i])});
    }
    const auto highest = [&pieces] {
        return std::accumulate(pieces.begin(), pieces.end(), 0.0,
                               [](double most, const Piece& piece) { return std::max(most, piece.height_left()); });
    };
    const auto turn = [&] {
        before_turn ? before_turn() : void();
        begin_page();
        on_turn ? on_turn() : void();
    };
    const double whole = highest();
    const double line = line_height(pieces.front().block);
    const bool breaks = whole > room() && whole > least_breaking;
    if (whole > room() && y_ > body_.top && (!breaks || room() < least_lines * line)) {
        turn();
    }
    while (highest() > 0) {
        // A last line or two would stand alone on the next page.
        const double left = highest();
        const bool leaves_few = left > room() && left - room() < least_lines * line;
        draw_pieces(pieces, leaves_few ? room() - least_lines * line : room(), tag);
        if (highest() > 0) {
            turn();
        }
    }
}

FlowTable::FlowTable(PageFlow& flow, const std::vector<Head>& heads) : flow_{flow} {
    const double all =
        std::accumulate(heads.begin(), heads.end(), 0.0, [](double sum, const Head& head) { return sum + head.share; });
    double start = 0;
    for (const Head& head : heads) {
        const double width = flow.body().width() * head.share / all;
        columns_.push_back({start, width - cell_gap});
        start += width;
        heads_.push_back({.text = head.text, .points = 7.5, .weight = Weight::bold});
    }
    constexpr double height_of_heads = 7;
    flow_.ensure(height_of_heads + least_breaking);
    write_heads();
}

FlowTable::~FlowTable() = default;

void FlowTable::write_heads() {
    if (flow_.draws()) {
        tag_.emplace(flow_.canvas(), "Table");
    }
    double height = 0;
    std::vector<TextBlock> blocks;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
        blocks.push_back(flow_.set(heads_[i], columns_[i].width));
        height = std::max(height, blocks.back().height());
    }
    const PageBox box = flow_.take(height + 2 * cell_padding);
    if (flow_.draws()) {
        flow_.canvas().rectangle(box);
        flow_.canvas().fill({page_colours::table_head});
        const auto row = flow_.canvas().tag("TR");
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            flow_.draw(blocks[i], heads_[i], {flow_.left_of(columns_[i]), box.top + cell_padding}, "TH");
        }
    }
}

void FlowTable::row(std::vector<FlowText> cells) {
    flow_.space(cell_padding);
    flow_.row(
        columns_, cells, "TD", [this] { tag_.reset(); },
        [this] {
            write_heads();
            flow_.space(cell_padding);
        });
    flow_.space(cell_padding);
    flow_.rule(flow_.y());
}

}  // namespace situs::maps
