#pragma once

#include "situs/cartography/draw_basemap.hpp"
#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/map_body.hpp"
#include "situs/cartography/page_words.hpp"
#include "situs/cartography/typesetter.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs::maps {

/// Columns of small text and images that fill one after the other: legend, key, lists. When the last is full, the page
/// is turned.
class SideColumns {
public:
    /// \param turn makes a new page and gives its columns; asked when no column is left
    SideColumns(Canvas& canvas, Typesetter& typesetter, PageLanguage language, std::vector<PageBox> columns,
                std::function<std::vector<PageBox>()> turn);

    /// Nothing is drawn; pages are counted all the same.
    void only_measure() noexcept { draws_ = false; }

    void heading(std::string_view text);
    /// A line with an image in front: `draw` gets the image's middle.
    void entry(const std::function<void(PagePoint)>& draw, std::string_view text);
    /// A line that begins with a number or a short word.
    void item(std::string_view number, std::string_view text);
    /// A line with names behind a few words; many of them go on in further lines, so that columns can turn between
    /// them.
    void names(std::string_view number, std::string lead, std::span<const std::string> names);
    /// In the direction of its first letter, at the edge where the page's lines begin.
    void paragraph(std::string_view text);
    /// In the page's direction on a page from left to right, whatever it begins with.
    void citation(std::string_view text);
    /// A paragraph with a name in front of it.
    void paragraph(std::string_view name, std::string_view text);

private:
    bool is_right_to_left() const noexcept { return language_ == PageLanguage::persian; }
    /// Room of that height in a column, on another page if need be.
    PageBox room(double height);
    TextStyle style() const;
    /// What is higher than a column goes on in the next one. \param draw gets where lines begin, the first of them and
    /// how many
    void over_columns(const TextBlock& block, double below, double indent,
                      const std::function<void(PagePoint, int, int)>& draw);
    /// What follows belongs to one list of the tagged document, which the next heading, paragraph or page ends.
    void begin_list();

    Canvas& canvas_;
    Typesetter& typesetter_;
    PageLanguage language_;
    std::vector<PageBox> columns_;
    std::function<std::vector<PageBox>()> turn_;
    std::size_t column_ = 0;
    double y_ = 0;
    bool draws_ = true;
    std::optional<Canvas::Tag> list_;
};

/// The legend of exactly what is on the map.
void write_legend(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const MapContent& content,
                  PageLanguage language);

/// The areas that hold the whole map, each with its sign.
void write_covering(SideColumns& side, Canvas& canvas, const DrawnMap& drawn, const MapContent& content,
                    PageLanguage language);

}  // namespace situs::maps
