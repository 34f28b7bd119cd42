#pragma once

#include "situs/cartography/page_box.hpp"
#include "situs/cartography/pdf_additions.hpp"
#include "situs/cartography/theme.hpp"
#include "situs/symbology/look.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace situs::maps {

enum class PageFormat { pdf, svg, png };

/// What a document says about itself, and how it looks; the date makes its bytes the same whenever it is made.
struct DocumentFacts {
    std::string title, author, subject, keywords, generator;
    std::string date;             ///< YYYY-MM-DD.
    std::string language = "en";  ///< Of its own words, BCP 47; empty: the file does not say.
    bool is_right_to_left = false;
    Theme theme = {};
    std::vector<std::string> languages = {};  ///< Of texts that are not the page's own, the main one first.
};

struct Stroke {
    double width = 0.2;  ///< In mm.
    Colour colour = colours::ink;
    double opacity = 1;
    std::vector<double> dashes = {};  ///< Lengths of line and gap in mm; empty: solid.
};

struct Paint {
    Colour colour = colours::paper;
    double opacity = 1;
};

/// A sheet to draw on: a PDF of one or more pages, an SVG or a PNG image. Lengths are millimetres, y goes down.
///
/// Drawing goes through a path: lines are added to it, then it is filled or stroked and forgotten, unless it is kept.
class Canvas {
public:
    enum class Path { forget, keep };

    /// \param dpi of PNG; the other formats have no pixels. \throws geo::OutputError
    Canvas(const std::filesystem::path& file, PageFormat format, PageSize page, double dpi, const DocumentFacts& facts);
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) noexcept;
    ~Canvas();

    void move_to(PagePoint to);
    void line_to(PagePoint to);
    void close();
    void rectangle(const PageBox& box);
    void circle(PagePoint middle, double radius);
    /// An outline or mark of symbology/, so wide that `symbol_box` units are `size` mm.
    void symbol(std::string_view path, PagePoint middle, double size);

    void fill(const Paint& paint, Path path = Path::forget);
    void stroke(const Stroke& stroke, Path path = Path::forget);

    /// Until the returned object dies, nothing is drawn outside of the path, which is forgotten.
    class Clip {
    public:
        explicit Clip(Canvas& canvas) noexcept : canvas_{&canvas} {}
        Clip(const Clip&) = delete;
        Clip& operator=(const Clip&) = delete;
        ~Clip();

    private:
        Canvas* canvas_;
    };
    [[nodiscard]] Clip clip();

    /// Until the returned object dies, everything is drawn turned clockwise round a point.
    class Rotation {
    public:
        explicit Rotation(Canvas& canvas) noexcept : canvas_{&canvas} {}
        Rotation(const Rotation&) = delete;
        Rotation& operator=(const Rotation&) = delete;
        ~Rotation();

    private:
        Canvas* canvas_;
    };
    [[nodiscard]] Rotation rotate(PagePoint about, double degrees);

    /// A part of a tagged PDF (ISO 32000-1 section 14.8): "H1", "P", "Figure" …; nothing in other formats.
    class Tag {
    public:
        Tag(Canvas& canvas, std::string name, const std::string& attributes = {});
        Tag(const Tag&) = delete;
        Tag& operator=(const Tag&) = delete;
        ~Tag();

    private:
        Canvas* canvas_;
        std::string name_;
        std::size_t number_ = 0;  ///< Among all tags, from 0.
    };
    [[nodiscard]] Tag tag(std::string name) { return Tag{*this, std::move(name)}; }
    /// A picture, and the words that stand for it to those who do not see it ("alternate description", 14.9.3).
    [[nodiscard]] Tag figure(std::string alternative);

    /// An entry of a PDF's outline, in the order of the calls; nothing in other formats.
    void bookmark(const std::string& title, PagePoint at);
    /// Where a PDF's first page lies in the world: a geospatial PDF; nothing in other formats.
    void set_viewport(PageViewport viewport);
    /// What is drawn until it dies leads to a target of this document, which may come on a later page. Targets are
    /// named by ASCII letters, digits and "-".
    [[nodiscard]] Tag link_to(const std::string& target) { return Tag{*this, "Link", "dest='" + target + "'"}; }
    /// The same, to an address of the web in ASCII without quotes, spaces and backslashes.
    [[nodiscard]] Tag link_to_address(const std::string& address) {
        return Tag{*this, "Link", "uri='" + address + "'"};
    }
    /// \pre no other target has that name
    void add_target(const std::string& name, PagePoint at);
    /// A line of the list of contents that readers show beside the pages (ISO 32000-1 section 12.3.3).
    /// \param parent what an earlier call returned; 0: the top level
    int add_bookmark(int parent, const std::string& title, const std::string& target);

    /// A drawing that many pages show and the file holds once.
    class Stamp {
    public:
        Stamp(Stamp&&) noexcept;
        Stamp& operator=(Stamp&&) noexcept;
        ~Stamp();

    private:
        friend class Canvas;
        struct Impl;
        explicit Stamp(std::unique_ptr<Impl> impl) noexcept;
        std::unique_ptr<Impl> impl_;
    };
    /// Keeps what `draw` draws into the box instead of showing it.
    Stamp record(const PageBox& box, const std::function<void()>& draw);
    /// At the place where it was drawn.
    void show(const Stamp& stamp);

    void next_page();
    /// Completes the file. \throws geo::OutputError
    void finish();

private:
    friend class Typesetter;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs::maps
