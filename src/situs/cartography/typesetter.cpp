#include "situs/cartography/typesetter.hpp"

#include "situs/cartography/canvas_impl.hpp"
#include "situs/cartography/fonts.hpp"
#include "situs/cartography/glyph_text.hpp"
#include "situs/cartography/isolated_text.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace situs::maps {
namespace {

template <typename Object>
using Owned = std::unique_ptr<Object, FreeObject>;

constexpr double mm_per_point = 25.4 / 72;
/// Arabic letters look smaller than Latin ones of the same size.
constexpr double arabic_scale = 1.1;

int units(double mm) {
    return static_cast<int>(std::lround(mm * PANGO_SCALE));
}
double mm(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreePath {
    void operator()(cairo_path_t* path) const { cairo_path_destroy(path); }
};
struct FreeIterator {
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
using LineIterator = std::unique_ptr<PangoLayoutIter, FreeIterator>;

/// Makes the runs of Arabic letters larger, and spaces letters.
std::unique_ptr<PangoAttrList, FreeAttributes> attributes_of(const std::string& text, const TextStyle& style) {
    std::unique_ptr<PangoAttrList, FreeAttributes> list{pango_attr_list_new()};
    if (style.letter_spacing > 0) {
        pango_attr_list_insert(list.get(), pango_attr_letter_spacing_new(units(style.letter_spacing)));
    }
    // Who copies or searches "file" finds no ligature's letter in it.
    for (std::size_t at = text.find('f'); at != std::string::npos; at = text.find('f', at + 1)) {
        PangoAttribute* const apart = pango_attr_font_features_new("liga=0");
        apart->start_index = static_cast<guint>(at);
        apart->end_index = static_cast<guint>(at + 1);
        pango_attr_list_change(list.get(), apart);
    }
    // A hyphen that no source wrote would change a name.
    pango_attr_list_insert(list.get(), pango_attr_insert_hyphens_new(FALSE));
    // The Arabic face asks for lines twice as high as the Latin one; half as much again serves both.
    constexpr double line_height = 1.45;
    pango_attr_list_insert(list.get(),
                           pango_attr_line_height_new_absolute(units(style.points * mm_per_point * line_height)));
    const int size = units(style.points * mm_per_point * arabic_scale);
    const char* const begin = text.c_str();
    for (const char* at = begin; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_get_script(g_utf8_get_char(at)) == G_UNICODE_SCRIPT_ARABIC) {
            PangoAttribute* const larger = pango_attr_size_new_absolute(size);
            larger->start_index = static_cast<guint>(at - begin);
            larger->end_index = static_cast<guint>(g_utf8_next_char(at) - begin);
            pango_attr_list_change(list.get(), larger);  // Joins what is the same and touches.
        }
    }
    return list;
}

std::unique_ptr<PangoFontDescription, FreeFont> font_of(const TextStyle& style, const std::string& families) {
    std::unique_ptr<PangoFontDescription, FreeFont> font{pango_font_description_new()};
    pango_font_description_set_family(font.get(), families.c_str());
    pango_font_description_set_absolute_size(font.get(), units(style.points * mm_per_point));
    pango_font_description_set_weight(font.get(),
                                      style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font.get(),
                                     style.slant == Slant::italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return font;
}

/// Pango's left is the start of a left-to-right context, where right-to-left paragraphs found by their letters swap it.
PangoAlignment alignment_of(const TextStyle& style, PangoLayout* layout) {
    const bool is_swapped = style.direction == Direction::right_to_left;
    const bool begins_right =
        style.direction == Direction::of_the_text && pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    switch (style.align) {
        case Align::middle:
            return PANGO_ALIGN_CENTER;
        case Align::start:
            return is_swapped ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
        case Align::left:
            return begins_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
        case Align::right:
            return begins_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
        case Align::end:
            break;
    }
    return is_swapped ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/// Valid UTF-8 without control characters but line ends, and without what would turn the words beside it.
std::string drawable(std::string_view text) {
    gchar* const valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string result{valid};
    g_free(valid);
    std::replace_if(
        result.begin(), result.end(),
        [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; }, ' ');
    return with_closed_isolates(result);
}

}  // namespace

struct TextBlock::Impl {
    Owned<PangoLayout> layout;
    Colour colour;
    double width = 0, text_width = 0, height = 0, baseline = 0;
};

TextBlock::TextBlock(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
TextBlock::TextBlock(TextBlock&&) noexcept = default;
TextBlock& TextBlock::operator=(TextBlock&&) noexcept = default;
TextBlock::~TextBlock() = default;

double TextBlock::width() const noexcept {
    return impl_->width;
}
double TextBlock::text_width() const noexcept {
    return impl_->text_width;
}
double TextBlock::height() const noexcept {
    return impl_->height;
}
double TextBlock::baseline() const noexcept {
    return impl_->baseline;
}
bool TextBlock::begins_right_to_left() const noexcept {
    return pango_layout_get_direction(impl_->layout.get(), 0) == PANGO_DIRECTION_RTL;
}
bool TextBlock::is_cut() const noexcept {
    return pango_layout_is_ellipsized(impl_->layout.get()) != 0;
}

int TextBlock::lines() const noexcept {
    return pango_layout_get_line_count(impl_->layout.get());
}

int TextBlock::paragraph_of(int line) const noexcept {
    int paragraph = 0;
    for (int i = 1; i <= line; ++i) {
        paragraph += pango_layout_get_line_readonly(impl_->layout.get(), i)->is_paragraph_start != 0 ? 1 : 0;
    }
    return paragraph;
}

struct Typesetter::Impl {
    /// Fonts, and a context for either direction.
    struct Type {
        PangoFontMap* fonts;
        std::string families;
        Owned<PangoContext> left_to_right, right_to_left;
    };

    explicit Impl(Canvas& on)
        : canvas{&on},
          type{type_of(fonts_of_maps(on.impl_->theme.fonts),
                       on.impl_->theme.fonts.latin + "," + on.impl_->theme.fonts.arabic)} {}

    Type type_of(PangoFontMap* fonts, const std::string& families) const {
        return {fonts, families, new_context(fonts, PANGO_DIRECTION_LTR), new_context(fonts, PANGO_DIRECTION_RTL)};
    }

    /// Made when a text first has a sign that the two families lack: most pages have none.
    const Type& type_with_signs() {
        if (!with_signs) {
            const FontsWithSigns fonts = fonts_with_signs(canvas->impl_->theme.fonts);
            with_signs = type_of(fonts.fonts, fonts.families);
        }
        return *with_signs;
    }

    static Owned<PangoLayout> laid_out(const Type& type, const std::string& text, const TextStyle& style) {
        const bool is_rtl = style.direction == Direction::right_to_left;
        Owned<PangoLayout> made{pango_layout_new(is_rtl ? type.right_to_left.get() : type.left_to_right.get())};
        PangoLayout* const layout = made.get();
        pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
        pango_layout_set_font_description(layout, font_of(style, type.families).get());
        pango_layout_set_attributes(layout, attributes_of(text, style).get());
        pango_layout_set_auto_dir(layout, style.direction == Direction::of_the_text ? TRUE : FALSE);
        pango_layout_set_alignment(layout, alignment_of(style, layout));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        if (style.width) {
            pango_layout_set_width(layout, units(*style.width));
        }
        if (style.most_lines) {
            pango_layout_set_height(layout, -*style.most_lines);
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        }
        return made;
    }

    cairo_t* cairo() const { return canvas->impl_->cairo(); }
    void paint(const Colour& colour, double opacity) const { canvas->impl_->set_paint(colour, opacity); }

    Owned<PangoContext> new_context(PangoFontMap* fonts, PangoDirection direction) const {
        Owned<PangoContext> context{pango_font_map_create_context(fonts)};
        cairo_font_options_t* const options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_update_context(cairo(), context.get());
        pango_cairo_context_set_font_options(context.get(), options);
        cairo_font_options_destroy(options);
        pango_context_set_round_glyph_positions(context.get(), FALSE);
        pango_context_set_base_dir(context.get(), direction);
        return context;
    }

    void note_missing(PangoLayout* layout) {
        if (pango_layout_get_unknown_glyphs_count(layout) == 0) {
            return;
        }
        const LineIterator line{pango_layout_get_iter(layout)};
        do {
            if (PangoLayoutRun* const run = pango_layout_iter_get_run_readonly(line.get()); run != nullptr) {
                for (const char32_t letter : unknown_letters(*run)) {
                    missing.insert(letter);
                }
            }
        } while (pango_layout_iter_next_run(line.get()) != 0);
    }

    /// Of a run that is drawn; for signs and other scripts nothing.
    void note_letters(const PangoLayoutRun& run) const {
        if (run.item->analysis.script == G_UNICODE_SCRIPT_LATIN) {
            canvas->impl_->note_letters(Letters::latin);
        } else if (run.item->analysis.script == G_UNICODE_SCRIPT_ARABIC) {
            canvas->impl_->note_letters(Letters::arabic);
        }
    }

    void draw_run(const PangoLayoutRun& run, const std::string_view text, PagePoint at) const {
        const RunGlyphs glyphs = glyphs_of(run, text, at);
        if (glyphs.glyphs.empty()) {
            return;
        }
        cairo_scaled_font_t* const font = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run.item->analysis.font));
        // A scaled font is of one matrix, that of an upright page.
        cairo_matrix_t matrix;
        cairo_get_matrix(cairo(), &matrix);
        if (matrix.xy == 0) {
            cairo_set_scaled_font(cairo(), font);
        } else {
            cairo_matrix_t size;
            cairo_scaled_font_get_font_matrix(font, &size);
            cairo_set_font_face(cairo(), cairo_scaled_font_get_font_face(font));
            cairo_set_font_matrix(cairo(), &size);
        }
        std::vector<cairo_glyph_t> shown;
        for (const RunGlyphs::Glyph& glyph : glyphs.glyphs) {
            shown.push_back({glyph.index, glyph.x, glyph.y});
        }
        std::vector<cairo_text_cluster_t> clusters;
        for (const RunGlyphs::Cluster& cluster : glyphs.clusters) {
            clusters.push_back({cluster.bytes, cluster.glyphs});
        }
        cairo_show_text_glyphs(cairo(), glyphs.text.data(), static_cast<int>(glyphs.text.size()), shown.data(),
                               static_cast<int>(shown.size()), clusters.data(), static_cast<int>(clusters.size()),
                               cairo_text_cluster_flags_t{});
    }

    Canvas* canvas;
    Type type;
    std::optional<Type> with_signs;
    std::set<char32_t> missing;
};

Typesetter::Typesetter(Canvas& canvas) : impl_{std::make_unique<Impl>(canvas)} {}
Typesetter::~Typesetter() = default;

TextBlock Typesetter::set(std::string_view text, const TextStyle& asked) {
    TextStyle style = asked;
    style.points *= impl_->canvas->impl_->theme.text_size;
    auto block = std::make_unique<TextBlock::Impl>();
    const std::string drawn = drawable(text);
    block->layout = Impl::laid_out(impl_->type, drawn, style);
    if (pango_layout_get_unknown_glyphs_count(block->layout.get()) > 0) {
        block->layout = Impl::laid_out(impl_->type_with_signs(), drawn, style);
    }
    PangoLayout* const layout = block->layout.get();
    PangoRectangle extents;
    pango_layout_get_extents(layout, nullptr, &extents);
    block->text_width = mm(extents.width);
    block->width = std::max(style.width.value_or(0), block->text_width);
    block->height = mm(extents.height);
    block->baseline = mm(pango_layout_get_baseline(layout));
    block->colour = style.colour;
    impl_->note_missing(layout);
    return TextBlock{std::move(block)};
}

void Typesetter::draw(const TextBlock& block, PagePoint upper_left) {
    draw_lines(block, upper_left, 0, block.lines());
}

void Typesetter::draw_lines(const TextBlock& block, PagePoint upper_left, int first, int count) {
    PangoLayout* const layout = block.impl_->layout.get();
    const std::string_view text = pango_layout_get_text(layout);
    impl_->paint(block.impl_->colour, 1);
    const double above = first == 0 ? 0 : first * block.height() / block.lines();
    int at_line = 0;
    const LineIterator line{pango_layout_get_iter(layout)};
    do {
        PangoLayoutRun* const run = pango_layout_iter_get_run_readonly(line.get());
        if (run == nullptr) {
            ++at_line;  // The end of a line.
            continue;
        }
        if (at_line < first || at_line >= first + count) {
            continue;
        }
        PangoRectangle extents;
        pango_layout_iter_get_run_extents(line.get(), nullptr, &extents);
        const double baseline = mm(pango_layout_iter_get_baseline(line.get())) - above;
        impl_->draw_run(*run, text, {upper_left.x + mm(extents.x), upper_left.y + baseline});
        impl_->note_letters(*run);
    } while (pango_layout_iter_next_run(line.get()) != 0);
}

void Typesetter::draw_halo(const TextBlock& block, PagePoint upper_left, const Colour& colour, double width) {
    cairo_t* const cairo = impl_->cairo();
    impl_->paint(colour, 1);
    cairo_new_path(cairo);
    cairo_move_to(cairo, upper_left.x, upper_left.y);
    pango_cairo_layout_path(cairo, block.impl_->layout.get());
    // Of straight lines: as curves, the outlines of letters were two thirds of a map's file, and nobody sees them.
    constexpr double coarse = 0.05;
    double tolerance = coarse;
    double across = 0;
    cairo_user_to_device_distance(cairo, &tolerance, &across);
    const double fine = cairo_get_tolerance(cairo);
    cairo_set_tolerance(cairo, std::hypot(tolerance, across));
    const std::unique_ptr<cairo_path_t, FreePath> outline{cairo_copy_path_flat(cairo)};
    cairo_set_tolerance(cairo, fine);
    cairo_new_path(cairo);
    cairo_append_path(cairo, outline.get());
    cairo_set_line_width(cairo, 2 * width);
    cairo_set_dash(cairo, nullptr, 0, 0);
    cairo_stroke(cairo);
}

double Typesetter::write(std::string_view text, PagePoint upper_left, const TextStyle& style) {
    const TextBlock block = set(text, style);
    draw(block, upper_left);
    return block.height();
}

bool Typesetter::begins_right_to_left(std::string_view text) const {
    const Owned<PangoLayout> layout{pango_layout_new(impl_->type.left_to_right.get())};
    const std::string drawn = drawable(text);
    pango_layout_set_text(layout.get(), drawn.data(), static_cast<int>(drawn.size()));
    return pango_layout_get_direction(layout.get(), 0) == PANGO_DIRECTION_RTL;
}

bool Typesetter::can_write(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; })) {
        return true;
    }
    const std::string drawn = drawable(text);
    auto layout = Impl::laid_out(impl_->type, drawn, {});
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) {
        layout = Impl::laid_out(impl_->type_with_signs(), drawn, {});
        impl_->note_missing(layout.get());
    }
    return pango_layout_get_unknown_glyphs_count(layout.get()) == 0;
}

const std::set<char32_t>& Typesetter::missing() const noexcept {
    return impl_->missing;
}

}  // namespace situs::maps
