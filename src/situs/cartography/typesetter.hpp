#pragma once

#include "situs/cartography/canvas.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace situs::maps {

enum class Weight { regular, bold };
enum class Slant { upright, italic };
/// Where the lines stand: at the edge where the paragraph begins, in the middle, at the edge where it ends, or at the
/// left or right edge, wherever it begins.
enum class Align { start, middle, end, left, right };
/// Where a paragraph begins: at the left, at the right, or as its first letter says (Unicode bidirectional algorithm).
enum class Direction { left_to_right, right_to_left, of_the_text };
struct TextStyle {
    double points = 7.5;
    Weight weight = Weight::regular;
    Slant slant = Slant::upright;
    Colour colour = colours::ink;
    Align align = Align::start;
    Direction direction = Direction::of_the_text;
    double letter_spacing = 0;           ///< In mm; only for text without joined letters.
    std::optional<double> width = {};    ///< In mm: longer lines are broken.
    std::optional<int> most_lines = {};  ///< What does not fit ends with "…".
};

/// Text that is set, ready to be drawn anywhere. Not to be used after its typesetter.
class TextBlock {
public:
    TextBlock(TextBlock&&) noexcept;
    TextBlock& operator=(TextBlock&&) noexcept;
    ~TextBlock();

    double width() const noexcept;       ///< In mm, of the longest line, or as the style gives it.
    double text_width() const noexcept;  ///< In mm, of the longest line, whatever the style gives.
    double height() const noexcept;      ///< In mm, of all lines.
    double baseline() const noexcept;    ///< Of the first line, in mm below the upper edge.
    /// Whether its first letter is of a script that is read from the right.
    bool begins_right_to_left() const noexcept;
    bool is_cut() const noexcept;  ///< Something ended with "…".
    int lines() const noexcept;    ///< All of the same height.
    /// In which of the text's paragraphs a line stands, from 0. \pre 0 <= line < lines()
    int paragraph_of(int line) const noexcept;

private:
    friend class Typesetter;
    struct Impl;
    explicit TextBlock(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

/// Sets and draws text in Latin, Greek, Cyrillic, Arabic and Persian letters, in the theme's two fonts (Noto Sans and
/// Noto Sans Arabic by themselves) and no others, so that a page is the same everywhere.
///
/// In PDF every glyph carries its letters, right-to-left runs in visual order: that is what `pdftotext` (poppler) turns
/// into readable words.
class Typesetter {
public:
    /// \param canvas outlives the typesetter, but may be assigned another of the same format meanwhile
    /// \throws geo::Error if one of the fonts is not installed, with the name of the package that has it
    explicit Typesetter(Canvas& canvas);
    ~Typesetter();

    TextBlock set(std::string_view text, const TextStyle& style);
    /// \param upper_left of the block
    void draw(const TextBlock& block, PagePoint upper_left);
    /// Some of its lines, for a text that goes on elsewhere. \param upper_left of the first of them
    void draw_lines(const TextBlock& block, PagePoint upper_left, int first, int count);
    /// An edge of one colour round the letters, drawn before any text that it must not cover.
    void draw_halo(const TextBlock& block, PagePoint upper_left, const Colour& colour, double width);
    /// Sets and draws. \return the block's height
    double write(std::string_view text, PagePoint upper_left, const TextStyle& style);

    /// Whether a text's first letter is of a script that is written from the right.
    bool begins_right_to_left(std::string_view text) const;

    /// Characters that the fonts do not have and that were drawn as boxes.
    const std::set<char32_t>& missing() const noexcept;
    /// Whether the fonts have all letters of the text; those that they lack are missing() then, though nothing was set.
    bool can_write(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs::maps
