#include "situs/cartography/canvas.hpp"

#include "geo/error.hpp"
#include "situs/cartography/canvas_impl.hpp"
#include "situs/cartography/symbol_path.hpp"
#include "situs/symbology/symbol.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>

#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace situs::maps {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr double points_per_mm = 72 / mm_per_inch;

cairo_surface_t* new_surface(const std::filesystem::path& file, PageFormat format, PageSize page, double dpi) {
    const double width = page.width * points_per_mm;
    const double height = page.height * points_per_mm;
    switch (format) {
        case PageFormat::pdf: {
            cairo_surface_t* const surface = cairo_pdf_surface_create(file.c_str(), width, height);
            // Its objects stand in a plain table, which add_to_pdf() reads; newer Cairo packs those of 1.5.
            cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
            return surface;
        }
        case PageFormat::svg: {
            cairo_surface_t* const surface = cairo_svg_surface_create(file.c_str(), width, height);
            cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
            return surface;
        }
        case PageFormat::png:
            break;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(page.width / mm_per_inch * dpi)),
                                      static_cast<int>(std::lround(page.height / mm_per_inch * dpi)));
}

void describe(cairo_surface_t* surface, const DocumentFacts& facts) {
    const auto set = [surface](cairo_pdf_metadata_t which, const std::string& text) {
        if (!text.empty()) {
            cairo_pdf_surface_set_metadata(surface, which, text.c_str());
        }
    };
    set(CAIRO_PDF_METADATA_TITLE, facts.title);
    set(CAIRO_PDF_METADATA_AUTHOR, facts.author);
    set(CAIRO_PDF_METADATA_SUBJECT, facts.subject);
    set(CAIRO_PDF_METADATA_KEYWORDS, facts.keywords);
    set(CAIRO_PDF_METADATA_CREATOR, facts.generator);
    const std::string moment = facts.date + "T00:00:00Z";
    set(CAIRO_PDF_METADATA_CREATE_DATE, moment);
    set(CAIRO_PDF_METADATA_MOD_DATE, moment);
}

}  // namespace

void Canvas::Impl::CloseSurface::operator()(cairo_surface_t* closed) const {
    cairo_surface_destroy(closed);
}

void Canvas::Impl::CloseContext::operator()(cairo_t* closed) const {
    cairo_destroy(closed);
}

void Canvas::Impl::note_letters(Letters letters) {
    if (!open_tags.empty()) {
        (letters == Letters::latin ? open_tags.back().has_latin : open_tags.back().has_arabic) = true;
    }
}

void Canvas::Impl::set_paint(const Colour& colour, double opacity) const {
    const Colour shown = theme.shown(colour);
    cairo_set_source_rgba(cairo(), shown.red / 255.0, shown.green / 255.0, shown.blue / 255.0, opacity);
}

Canvas::Canvas(const std::filesystem::path& file, PageFormat format, PageSize page, double dpi,
               const DocumentFacts& facts)
    : impl_{std::make_unique<Impl>()} {
    impl_->format = format;
    impl_->file = file;
    impl_->dpi = dpi;
    impl_->theme = facts.theme;
    impl_->latin_language = language_in(Letters::latin, facts.languages);
    impl_->arabic_language = language_in(Letters::arabic, facts.languages);
    impl_->additions = {
        .language = facts.language, .is_right_to_left = facts.is_right_to_left, .viewport = {}, .page = page};
    impl_->surface.reset(new_surface(file, format, page, dpi));
    if (const cairo_status_t status = cairo_surface_status(impl_->surface.get()); status != CAIRO_STATUS_SUCCESS) {
        throw geo::OutputError{file.string() + ": cannot be written: " + cairo_status_to_string(status)};
    }
    if (format == PageFormat::pdf) {
        describe(impl_->surface.get(), facts);
    }
    impl_->context.reset(cairo_create(impl_->surface.get()));
    const double units_per_mm = format == PageFormat::png ? dpi / mm_per_inch : points_per_mm;
    cairo_scale(impl_->cairo(), units_per_mm, units_per_mm);
    cairo_set_line_join(impl_->cairo(), CAIRO_LINE_JOIN_ROUND);
    if (format != PageFormat::pdf) {
        rectangle({0, 0, page.width, page.height});
        fill({colours::paper});
    }
}

Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

void Canvas::move_to(PagePoint to) {
    cairo_move_to(impl_->cairo(), to.x, to.y);
}

void Canvas::line_to(PagePoint to) {
    cairo_line_to(impl_->cairo(), to.x, to.y);
}

void Canvas::close() {
    cairo_close_path(impl_->cairo());
}

void Canvas::rectangle(const PageBox& box) {
    cairo_rectangle(impl_->cairo(), box.left, box.top, box.width(), box.height());
}

void Canvas::circle(PagePoint middle, double radius) {
    cairo_new_sub_path(impl_->cairo());
    cairo_arc(impl_->cairo(), middle.x, middle.y, radius, 0, 2 * std::numbers::pi);
    cairo_close_path(impl_->cairo());
}

void Canvas::symbol(std::string_view path, PagePoint middle, double size) {
    const double scale = size / symbol_box;
    const auto placed = [&](PagePoint p) {
        return PagePoint{middle.x + (p.x - symbol_box / 2.0) * scale, middle.y + (p.y - symbol_box / 2.0) * scale};
    };
    for (const PathStep& step : read_symbol_path(path)) {
        const PagePoint to = placed(step.to);
        switch (step.kind) {
            case PathStep::Kind::move:
                move_to(to);
                break;
            case PathStep::Kind::line:
                line_to(to);
                break;
            case PathStep::Kind::close:
                close();
                break;
            case PathStep::Kind::curve: {
                const PagePoint first = placed(step.first);
                const PagePoint second = placed(step.second);
                cairo_curve_to(impl_->cairo(), first.x, first.y, second.x, second.y, to.x, to.y);
                break;
            }
        }
    }
}

void Canvas::fill(const Paint& paint, Path path) {
    impl_->set_paint(paint.colour, paint.opacity);
    path == Path::keep ? cairo_fill_preserve(impl_->cairo()) : cairo_fill(impl_->cairo());
}

void Canvas::stroke(const Stroke& stroke, Path path) {
    cairo_t* const cairo = impl_->cairo();
    impl_->set_paint(stroke.colour, stroke.opacity);
    cairo_set_line_width(cairo, stroke.width * impl_->theme.weight_of(stroke.colour));
    cairo_set_dash(cairo, stroke.dashes.data(), static_cast<int>(stroke.dashes.size()), 0);
    path == Path::keep ? cairo_stroke_preserve(cairo) : cairo_stroke(cairo);
}

Canvas::Clip Canvas::clip() {
    cairo_save(impl_->cairo());
    cairo_clip(impl_->cairo());
    return Clip{*this};
}

Canvas::Clip::~Clip() {
    cairo_restore(canvas_->impl_->cairo());
}

Canvas::Rotation Canvas::rotate(PagePoint about, double degrees) {
    cairo_t* const cairo = impl_->cairo();
    cairo_save(cairo);
    cairo_translate(cairo, about.x, about.y);
    cairo_rotate(cairo, degrees * std::numbers::pi / 180);
    cairo_translate(cairo, -about.x, -about.y);
    return Rotation{*this};
}

Canvas::Rotation::~Rotation() {
    cairo_restore(canvas_->impl_->cairo());
}

Canvas::Tag::Tag(Canvas& canvas, std::string name, const std::string& attributes)
    : canvas_{&canvas}, name_{std::move(name)} {
    if (canvas.impl_->format == PageFormat::pdf) {
        cairo_tag_begin(canvas.impl_->cairo(), name_.c_str(), attributes.c_str());
        number_ = canvas.impl_->additions.tags++;
        canvas.impl_->open_tags.emplace_back();
        if (name_ == "Figure") {
            canvas.impl_->additions.figures.push_back(std::exchange(canvas.impl_->next_alternative, {}));
        }
    }
}

Canvas::Tag Canvas::figure(std::string alternative) {
    impl_->next_alternative = std::move(alternative);
    return Tag{*this, "Figure"};
}

Canvas::Tag::~Tag() {
    if (canvas_->impl_->format == PageFormat::pdf) {
        Impl& impl = *canvas_->impl_;
        cairo_tag_end(impl.cairo(), name_.c_str());
        const Impl::OpenTag tag = impl.open_tags.back();
        impl.open_tags.pop_back();
        if (tag.has_latin != tag.has_arabic) {
            const std::string& language = tag.has_latin ? impl.latin_language : impl.arabic_language;
            const bool is_of_the_page = tag.has_latin != impl.additions.is_right_to_left;
            if (!is_of_the_page) {
                impl.additions.tag_languages.push_back({number_, name_, language});
            }
        }
    }
}

void Canvas::bookmark(const std::string& title, PagePoint at) {
    if (impl_->format == PageFormat::pdf) {
        const std::string target = "page=" + std::to_string(impl_->page) + " pos=[" +
                                   std::to_string(std::lround(at.x * points_per_mm)) + " " +
                                   std::to_string(std::lround(at.y * points_per_mm)) + "]";
        cairo_pdf_surface_add_outline(impl_->surface.get(), CAIRO_PDF_OUTLINE_ROOT, title.c_str(), target.c_str(),
                                      CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

void Canvas::set_viewport(PageViewport viewport) {
    impl_->additions.viewport = std::move(viewport);
}

void Canvas::add_target(const std::string& name, PagePoint at) {
    if (impl_->format != PageFormat::pdf) {
        return;
    }
    // In the page's own units.
    double x = at.x;
    double y = at.y;
    cairo_user_to_device(impl_->cairo(), &x, &y);
    const std::string attributes =
        "name='" + name + "' x=" + std::to_string(std::lround(x)) + " y=" + std::to_string(std::lround(y));
    cairo_tag_begin(impl_->cairo(), CAIRO_TAG_DEST, attributes.c_str());
    cairo_tag_end(impl_->cairo(), CAIRO_TAG_DEST);
}

int Canvas::add_bookmark(int parent, const std::string& title, const std::string& target) {
    if (impl_->format != PageFormat::pdf) {
        return 0;
    }
    const std::string link = "dest='" + target + "'";
    return cairo_pdf_surface_add_outline(impl_->surface.get(), parent, title.c_str(), link.c_str(),
                                         cairo_pdf_outline_flags_t{});
}

struct Canvas::Stamp::Impl {
    struct Free {
        void operator()(cairo_pattern_t* freed) const { cairo_pattern_destroy(freed); }
    };
    PageBox box;
    std::unique_ptr<cairo_pattern_t, Free> pattern;
};

Canvas::Stamp::Stamp(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
Canvas::Stamp::Stamp(Stamp&&) noexcept = default;
Canvas::Stamp& Canvas::Stamp::operator=(Stamp&&) noexcept = default;
Canvas::Stamp::~Stamp() = default;

Canvas::Stamp Canvas::record(const PageBox& box, const std::function<void()>& draw) {
    rectangle(box);
    const Clip inside = clip();
    cairo_push_group(impl_->cairo());
    draw();
    auto stamp = std::make_unique<Stamp::Impl>();
    stamp->box = box;
    stamp->pattern.reset(cairo_pop_group(impl_->cairo()));
    return Stamp{std::move(stamp)};
}

void Canvas::show(const Stamp& stamp) {
    // Filled, not painted: an opaque cairo_paint() throws away what the page had, its tags too.
    cairo_save(impl_->cairo());
    cairo_set_source(impl_->cairo(), stamp.impl_->pattern.get());
    rectangle(stamp.impl_->box);
    cairo_fill(impl_->cairo());
    cairo_restore(impl_->cairo());
}

void Canvas::next_page() {
    ++impl_->page;
    cairo_show_page(impl_->cairo());
}

void Canvas::finish() {
    cairo_status_t status = cairo_status(impl_->cairo());
    impl_->context.reset();
    if (status == CAIRO_STATUS_SUCCESS && impl_->format == PageFormat::png) {
        status = cairo_surface_write_to_png(impl_->surface.get(), impl_->file.c_str());
    }
    cairo_surface_finish(impl_->surface.get());
    if (status == CAIRO_STATUS_SUCCESS) {
        status = cairo_surface_status(impl_->surface.get());
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        throw geo::OutputError{impl_->file.string() + ": cannot be written: " + cairo_status_to_string(status)};
    }
    if (impl_->format == PageFormat::pdf) {
        add_to_pdf(impl_->file, impl_->additions);
    }
}

}  // namespace situs::maps
