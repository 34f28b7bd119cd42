#include "situs/cartography/glyph_text.hpp"

#include <pango/pango.h>

namespace situs::maps {
namespace {

double mm(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

std::string reversed(std::string_view letters) {
    std::string result;
    for (std::size_t end = letters.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(letters[begin]) & 0xC0U) == 0x80) {
            --begin;
        }
        result += letters.substr(begin, end - begin);
        end = begin;
    }
    return result;
}

/// Invisible: it orders or joins letters, and stands for nothing on paper.
bool is_control(std::string_view letter) {
    const gunichar c = g_utf8_get_char(letter.data());
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::string without_controls(std::string_view letters) {
    std::string kept;
    for (std::size_t at = 0; at < letters.size();) {
        const auto length = static_cast<std::size_t>(g_utf8_next_char(letters.data() + at) - (letters.data() + at));
        if (!is_control(letters.substr(at))) {
            kept += letters.substr(at, length);
        }
        at += length;
    }
    return kept;
}

}  // namespace

RunGlyphs glyphs_of(const PangoGlyphItem& run, std::string_view text, PagePoint at) {
    const PangoGlyphString& glyphs = *run.glyphs;
    const std::string_view letters =
        text.substr(static_cast<std::size_t>(run.item->offset), static_cast<std::size_t>(run.item->length));
    const bool is_rtl = run.item->analysis.level % 2 == 1;
    RunGlyphs result;
    int last = run.item->length;  // Right to left: the cluster before begins where this one ends.
    for (int i = 0, end = 0; i < glyphs.num_glyphs; i = end) {
        const int begin_byte = glyphs.log_clusters[i];
        for (end = i; end < glyphs.num_glyphs && glyphs.log_clusters[end] == begin_byte; ++end) {
        }
        const int end_byte = is_rtl ? last : end < glyphs.num_glyphs ? glyphs.log_clusters[end] : run.item->length;
        last = begin_byte;
        int drawn = 0;
        for (int g = i; g < end; ++g) {
            const PangoGlyphInfo& glyph = glyphs.glyphs[g];
            if (glyph.glyph != PANGO_GLYPH_EMPTY && (glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) {
                result.glyphs.push_back(
                    {glyph.glyph, at.x + mm(glyph.geometry.x_offset), at.y + mm(glyph.geometry.y_offset)});
                ++drawn;
            }
            at.x += mm(glyph.geometry.width);
        }
        if (drawn > 0) {
            const std::string kept = without_controls(
                letters.substr(static_cast<std::size_t>(begin_byte), static_cast<std::size_t>(end_byte - begin_byte)));
            const std::string ordered = is_rtl ? reversed(kept) : kept;
            result.text += ordered;
            result.clusters.push_back({static_cast<int>(ordered.size()), drawn});
        }
    }
    return result;
}

std::vector<char32_t> unknown_letters(const PangoGlyphItem& run) {
    std::vector<char32_t> letters;
    for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = run.glyphs->glyphs[i].glyph;
        if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
            letters.push_back(static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
        }
    }
    return letters;
}

}  // namespace situs::maps
