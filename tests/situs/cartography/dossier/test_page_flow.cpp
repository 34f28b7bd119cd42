#include "situs/cartography/dossier/page_flow.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

namespace {

constexpr PageSize a4{210, 297};

std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "word ";
    }
    return text;
}

/// How many pages it takes, when drawn and when measured.
template <typename Write>
std::pair<int, int> pages_of(Write write) {
    const testing::TemporaryFolder folder;
    DocumentFacts facts;
    facts.date = "2001-01-01";
    Canvas canvas{folder.path() / "x.pdf", PageFormat::pdf, a4, 0, facts};
    Typesetter typesetter{canvas};
    int turned = 1;
    PageFlow measured{canvas, typesetter, {.page = a4, .mode = PageFlow::Mode::measure}};
    measured.begin_page();
    write(measured);
    PageFlow drawn{canvas,
                   typesetter,
                   {.page = a4,
                    .turn =
                        [&] {
                            canvas.next_page();
                            ++turned;
                        },
                    .furniture = [](PageFlow&) {}}};
    drawn.begin_page();
    write(drawn);
    canvas.finish();
    CHECK(drawn.page() == turned);
    return {measured.page(), drawn.page()};
}

}  // namespace

TEST_CASE("What is measured takes the pages that it takes when drawn", "[cartography][dossier]") {
    const auto [measured, drawn] = pages_of([](PageFlow& flow) {
        flow.heading(1, "Sample");
        for (int i = 0; i < 60; ++i) {
            flow.paragraph({.text = words(40 + i)});
            flow.fact("label", {.text = words(i)});
        }
        flow.link_list("pages", std::vector<FlowText>(500, FlowText{.text = "12"}));
    });
    CHECK(measured == drawn);
    CHECK(drawn > 2);
}

TEST_CASE("A row that is longer than a page breaks, and ends", "[cartography][dossier]") {
    const auto [measured, drawn] = pages_of([](PageFlow& flow) {
        FlowTable table{flow, {{"Short", 1}, {"Long", 2}}};
        table.row({{.text = "short"}, {.text = words(5000)}});
        table.row({{.text = "after"}, {.text = "after"}});
    });
    CHECK(measured == drawn);
    CHECK(drawn >= 4);
}

TEST_CASE("A word without a place to break it is broken anywhere", "[cartography][dossier]") {
    const auto [measured, drawn] = pages_of([](PageFlow& flow) {
        flow.heading(1, std::string(300, 'x'));
        flow.paragraph({.text = std::string(20'000, 'x')});
    });
    CHECK(measured == drawn);
    CHECK(drawn >= 2);
}

TEST_CASE("A short row is not torn apart", "[cartography][dossier]") {
    const auto [measured, drawn] = pages_of([](PageFlow& flow) {
        flow.space(flow.room() - 8);
        const int before = flow.page();
        flow.paragraph({.text = words(100)});
        CHECK(flow.page() == before + 1);
        CHECK(flow.y() > flow.body().top + 10);
    });
    CHECK(measured == drawn);
}
