#include "situs/exchange/lonely_rows.hpp"
#include "tests/test.hpp"

#include <string>
#include <vector>

namespace {

situs::TableRow row(std::vector<std::string> cells, std::size_t line = 2, std::string layer = "Sites") {
    return {.line = line, .cells = std::move(cells), .layer = std::move(layer)};
}

}  // namespace

TEST_CASE("a total below a table is no place, in the languages whose headings are understood") {
    for (const char* const text :
         {"Total", "TOTAL:", "Total: 3", " Grand total ", "Somme", "جمع", "جمع کل: ۱۲", "المجموع"}) {
        CAPTURE(text);
        CHECK_THAT(situs::total_problem(row({text, "", ""})),
                   mentions("is the total of a table, it seems, and no place"));
        CHECK_FALSE(situs::total_problem(row({"", text, "3", "۱۲٫۵ %"})).empty());
        CHECK(situs::total_problem(row({text, "prison", ""})).empty());
    }
    for (const char* const text : {"Total hall", "Totalville", "Sample jail", "3", "", "جمع‌آباد"}) {
        CAPTURE(text);
        CHECK(situs::total_problem(row({text, "", "3"})).empty());
    }
}

TEST_CASE("rows with a single filled cell are told together, with sheet and row") {
    situs::LonelyRows rows;
    rows.see(row({"Sample jail", "prison", ""}), 4);
    CHECK(rows.warnings().empty());
    for (std::size_t line = 5; line < 12; ++line) {
        rows.see(row({"", " a note ", ""}, line), 4);
    }
    REQUIRE(rows.warnings().size() == 1);
    CHECK_THAT(rows.warnings().front(), mentions("sheet \"Sites\" row 5, sheet \"Sites\" row 6,"));
    CHECK_THAT(rows.warnings().front(), mentions("and 2 more; where that is a title or a note, and no place, delete"));
    situs::LonelyRows narrow;
    narrow.see(row({"Sample jail", "", ""}), 3);
    CHECK(narrow.warnings().empty());
    situs::LonelyRows text;
    text.see(row({"Sample jail", "", ""}, 4, ""), 4);
    CHECK_THAT(text.warnings().at(0), mentions("filled in line 4;"));
}
