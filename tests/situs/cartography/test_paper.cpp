#include "situs/cartography/paper.hpp"
#include "tests/test.hpp"

using namespace situs::maps;

TEST_CASE("Papers are named or measured", "[cartography]") {
    CHECK(paper_named("A4")->upright == PageSize{210, 297});
    CHECK(paper_named("letter")->name == "Letter");
    const auto own = paper_named("200x120mm");
    REQUIRE(own);
    CHECK(own->upright == PageSize{200, 120});
    CHECK_FALSE(own->turns);
    for (const char* const text :
         {"", "a9", "200x120", "20x120mm", "200x9000mm", "x100mm", "200xmm", "axbmm", "nanxnanmm"}) {
        CAPTURE(text);
        CHECK_FALSE(paper_named(text));
    }
}

TEST_CASE("The parts of a page do not overlap and stay inside the margins", "[cartography]") {
    for (const char* const text : {"a4", "a3", "a2", "letter", "150x150mm", "400x100mm", "100x400mm"}) {
        const PageSize upright = paper_named(text)->upright;
        for (const PageSize page : {upright, PageSize{upright.height, upright.width}}) {
            CAPTURE(text, page.width, page.height);
            const PageLayout layout = layout_of(page);
            const PageBox inside{page_margin, page_margin, page.width - page_margin, page.height - page_margin};
            const PageBox parts[] = {layout.title, layout.map, layout.side, layout.foot};
            for (const PageBox& part : parts) {
                CHECK(part.width() > 0);
                CHECK(part.height() > 0);
                CHECK(inside.grown(1e-9).contains(part));
                for (const PageBox& other : parts) {
                    CHECK((&part == &other || !part.intersects(other)));
                }
            }
        }
    }
}
