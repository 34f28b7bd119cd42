#include "situs/cartography/side_column.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <fstream>
#include <iterator>
#include <regex>
#include <string>

using namespace situs;
using namespace situs::maps;

namespace {

std::string many_words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += "madeup ";
    }
    return text;
}

}  // namespace

TEST_CASE("A paragraph longer than a column goes on in the next ones, and each of its lines on some page",
          "[cartography]") {
    const situs::testing::TemporaryFolder folder;
    Canvas canvas{folder / "page.svg", PageFormat::svg, {100, 100}, 72, DocumentFacts{}};
    Typesetter typesetter{canvas};
    for (const PageLanguage language : {PageLanguage::english, PageLanguage::persian}) {
        const PageBox column{10, 10, 40, 60};
        int turns = 0;
        SideColumns side{canvas, typesetter, language, {column}, [&] {
                             ++turns;
                             return std::vector<PageBox>{column};
                         }};
        TextStyle style{.points = 6.5};
        style.width = column.width();
        const TextBlock whole = typesetter.set(many_words(400), style);
        REQUIRE(whole.height() > 4 * column.height());
        side.paragraph(many_words(400));
        // As many pages as its lines fill; before, all of it ran off the first.
        const int after_paragraph = turns;
        CHECK(after_paragraph >= static_cast<int>(whole.height() / column.height()));
        CHECK(after_paragraph <= static_cast<int>(whole.height() / column.height()) + 1);
        side.item("7", many_words(400));
        CHECK(turns >= 2 * after_paragraph);
    }
    canvas.finish();
}

TEST_CASE("A citation on an English page begins at the left, whatever its title's letters", "[cartography]") {
    const situs::testing::TemporaryFolder folder;
    const auto leftmost = [&folder](void (*write)(SideColumns&)) {
        {
            Canvas canvas{folder / "page.svg", PageFormat::svg, {100, 100}, 72, DocumentFacts{}};
            Typesetter typesetter{canvas};
            SideColumns side{canvas, typesetter, PageLanguage::english, {{10, 10, 90, 60}}, [] {
                                 return std::vector<PageBox>{{10, 10, 90, 60}};
                             }};
            write(side);
            canvas.finish();
        }
        std::ifstream file{folder / "page.svg"};
        const std::string svg{std::istreambuf_iterator<char>{file}, {}};
        double least = 1000;
        const std::regex glyph{"<use [^>]* x=\"([0-9.]+)\""};
        for (std::sregex_iterator found{svg.begin(), svg.end(), glyph}; found != std::sregex_iterator{}; ++found) {
            least = std::min(least, std::stod((*found)[1]));
        }
        return least;
    };
    constexpr double middle = 50 * 72 / 25.4;  // Of the column, in points.
    CHECK(leftmost([](SideColumns& side) { side.citation("ساختگی"); }) < middle);
    CHECK(leftmost([](SideColumns& side) { side.paragraph("ساختگی"); }) > middle);
}
