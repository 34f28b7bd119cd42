#pragma once

#include "situs/cartography/canvas.hpp"

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

    cairo_t* cairo() const noexcept { return context.get(); }
    void set_paint(const Colour& colour, double opacity) const;
};

}  // namespace situs::maps
