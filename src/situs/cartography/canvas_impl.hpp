#pragma once

#include "situs/cartography/canvas.hpp"

#include <cairo.h>

/// Between canvas.cpp and typesetter.cpp only: what is behind a Canvas.
namespace situs::maps {

struct Canvas::Impl {
    struct CloseSurface {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    };
    struct CloseContext {
        void operator()(cairo_t* context) const { cairo_destroy(context); }
    };
    std::unique_ptr<cairo_surface_t, CloseSurface> surface;
    std::unique_ptr<cairo_t, CloseContext> context;
    PageFormat format = PageFormat::pdf;
    std::filesystem::path file;
    double dpi = 0;

    cairo_t* cairo() const noexcept { return context.get(); }
    void set_paint(const Colour& colour, double opacity) const {
        cairo_set_source_rgba(cairo(), colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, opacity);
    }
};

}  // namespace situs::maps
