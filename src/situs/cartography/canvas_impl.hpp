#pragma once

#include "situs/cartography/canvas.hpp"
#include "situs/cartography/text_language.hpp"

#include <vector>

// Of Cairo, whose headers stay in the .cpp files.
using cairo_t = struct _cairo;
using cairo_surface_t = struct _cairo_surface;

/// Between canvas.cpp and typesetter.cpp only: what is behind a Canvas.
namespace situs::maps {

struct Canvas::Impl {
    struct CloseSurface {
        void operator()(cairo_surface_t* closed) const;
    };
    struct CloseContext {
        void operator()(cairo_t* closed) const;
    };
    std::unique_ptr<cairo_surface_t, CloseSurface> surface;
    std::unique_ptr<cairo_t, CloseContext> context;
    PageFormat format = PageFormat::pdf;
    std::filesystem::path file;
    double dpi = 0;
    int page = 1;
    Theme theme;
    std::string next_alternative;  ///< Of the figure that begins next.
    PdfAdditions additions;        ///< For PDF.
    std::string latin_language, arabic_language;
    /// Of the tags that are open, in which letters their texts are.
    struct OpenTag {
        bool has_latin = false, has_arabic = false;
    };
    std::vector<OpenTag> open_tags;
    /// A text in those letters is drawn.
    void note_letters(Letters letters);

    cairo_t* cairo() const noexcept { return context.get(); }
    void set_paint(const Colour& colour, double opacity) const;
};

}  // namespace situs::maps
