#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/map_colours.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/typesetter.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace situs::maps {

/// Colours of a dossier's pages beside those of maps.
namespace page_colours {
inline constexpr Colour faint{0x59, 0x59, 0x59};  ///< Labels of facts: 7:1 on white.
inline constexpr Colour rule{0xB4, 0xB4, 0xB4};
using colours::link;
using colours::table_head;
}  // namespace page_colours

/// Text in a row of a table, or a paragraph.
struct FlowText {
    std::string text;
    double points = 8.5;
    Weight weight = Weight::regular;
    Colour colour = colours::ink;
    std::string link = {};     ///< A target of the document; empty: none.
    std::string address = {};  ///< One of the web; empty: none.
    /// A target for each of its paragraphs, instead of `link`; empty: none.
    std::vector<std::string> links = {};
    Align align = Align::start;
    /// Nothing: the page's own. Data alone, without words of the page, has Direction::of_the_text.
    std::optional<Direction> direction = {};
};
/// Text that stands as the record has it, in whatever script.
FlowText as_recorded(std::string text);
/// A word of the page that leads to a target.
FlowText linked(std::string text, std::string target);
/// Adds a line that leads to a target of its own; what it holds stays one paragraph.
void add_linked_line(FlowText& text, std::string line, std::string target);
/// Small and grey, over or beside what it explains.
FlowText label_text(std::string_view text);

/// Pages that fill from top to bottom, in the reading direction of the page's language. It either draws, or only counts
/// pages: the same calls give the same pages.
class PageFlow {
public:
    enum class Mode { measure, draw };
    struct Setup {
        PageSize page;
        PageLanguage language = PageLanguage::english;
        Mode mode = Mode::draw;
        std::function<void()> turn = {};                ///< A new sheet; not asked for the first.
        std::function<void(PageFlow&)> furniture = {};  ///< Draws what every page has, at its beginning.
    };
    PageFlow(Canvas& canvas, Typesetter& typesetter, Setup setup);

    bool draws() const noexcept { return setup_.mode == Mode::draw; }
    bool is_right_to_left() const noexcept { return setup_.language == PageLanguage::persian; }
    PageLanguage language() const noexcept { return setup_.language; }
    int page() const noexcept { return page_; }  ///< From 1; 0 before the first.
    const PageBox& body() const noexcept { return body_; }
    Canvas& canvas() noexcept { return canvas_; }
    Typesetter& typesetter() noexcept { return typesetter_; }

    void begin_page();
    double y() const noexcept { return y_; }
    double room() const noexcept { return body_.bottom - y_; }
    void space(double height);
    /// Goes to a new page where less than that is left.
    void ensure(double height);
    /// The full width, that high, on a new page if need be.
    PageBox take(double height);

    /// Level 1 to 3; with the beginning of what follows on the same page.
    void heading(int level, std::string_view text, const std::string& target = {});
    void paragraph(const FlowText& text);
    /// A line of a list of facts: what it is at the side, its value beside it. Empty values are left out.
    void fact(std::string_view label, const FlowText& value);
    /// An image, `width` mm wide, with text beside.
    void entry(const std::function<void(PagePoint)>& draw_image, double width, std::string_view text);
    /// Short texts one after the other, each a link, as many in a line as fit.
    void link_list(std::string_view before, const std::vector<FlowText>& links);

    /// Where a cell lies, from the side on which reading begins.
    struct Column {
        double start = 0, width = 0;
    };
    /// Texts side by side. A row that does not fit goes to the next page, or breaks if it is long; `on_turn` is called
    /// after each turn of the page.
    void row(const std::vector<Column>& columns, const std::vector<FlowText>& cells, const std::string& tag,
             const std::function<void()>& before_turn = {}, const std::function<void()>& on_turn = {});

    TextBlock set(const FlowText& text, double width);
    /// The left edge of a column.
    double left_of(const Column& column) const noexcept;
    void rule(double y, double width = 0.15);
    /// Draws a block, or some of its lines, as a link where the text is one.
    void draw(const TextBlock& block, const FlowText& text, PagePoint at, const std::string& tag, int first = 0,
              int count = -1);

private:
    struct Piece;
    void draw_pieces(std::vector<Piece>& pieces, double room, const std::string& tag);
    void draw_lines(const TextBlock& block, const FlowText& text, const std::string& target, PagePoint at, int first,
                    int count);

    Canvas& canvas_;
    Typesetter& typesetter_;
    Setup setup_;
    PageBox body_;
    int page_ = 0;
    double y_ = 0;
};

/// A table whose headings stand again on each page. \pre the flow outlives it
class FlowTable {
public:
    struct Head {
        std::string text;
        double share = 1;  ///< Of the width, among the columns'.
    };
    FlowTable(PageFlow& flow, const std::vector<Head>& heads);
    FlowTable(const FlowTable&) = delete;
    FlowTable& operator=(const FlowTable&) = delete;
    ~FlowTable();

    void row(std::vector<FlowText> cells);

private:
    void write_heads();

    PageFlow& flow_;
    std::vector<PageFlow::Column> columns_;
    std::vector<FlowText> heads_;
    std::optional<Canvas::Tag> tag_;  ///< Of the part on this page.
};

}  // namespace situs::maps
