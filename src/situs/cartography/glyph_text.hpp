#pragma once

#include "situs/cartography/page_box.hpp"

#include <string>
#include <string_view>
#include <vector>

// Of Pango, whose headers stay in the .cpp files.
using PangoGlyphItem = struct _PangoGlyphItem;

/// For typesetter.cpp only: which letters each glyph of a run stands for.
namespace situs::maps {

/// What cairo_show_text_glyphs() takes.
struct RunGlyphs {
    struct Glyph {
        unsigned long index;
        double x, y;
    };
    /// Letters that belong together, and the glyphs that stand for them.
    struct Cluster {
        int bytes, glyphs;
    };
    std::vector<Glyph> glyphs;
    std::vector<Cluster> clusters;
    std::string text;  ///< The letters in the order of the glyphs, from left to right.
};

/// The glyphs of a run that begins at `at`, with their letters: right-to-left runs in visual order, the letters of one
/// cluster reversed. poppler turns such a run round again; text in logical order under glyphs in visual order, which is
/// what Pango itself gives, comes out as broken words.
/// \param text of the whole layout
RunGlyphs glyphs_of(const PangoGlyphItem& run, std::string_view text, PagePoint at);

/// Characters for which the run's font has no glyph.
std::vector<char32_t> unknown_letters(const PangoGlyphItem& run);

}  // namespace situs::maps
