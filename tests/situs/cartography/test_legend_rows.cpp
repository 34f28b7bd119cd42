#include "situs/cartography/legend_rows.hpp"
#include "situs/model/vocabulary.hpp"
#include "tests/test.hpp"

#include <algorithm>

using namespace situs;
using namespace situs::maps;

TEST_CASE("A legend of all kinds at once has each sign once, and tells all kinds that it stands for", "[cartography]") {
    const std::vector<Term>& kinds = vocabulary("kind")->terms;
    std::set<std::size_t> all;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        all.insert(i);
    }
    const auto rows = legend_rows(kinds, all, PageLanguage::english);
    CHECK(rows.size() < kinds.size());  // Else nothing is tested.
    for (const Term& kind : kinds) {
        INFO(kind.id);
        const Symbol* const sign = &symbol_of(kind);
        CHECK(std::ranges::count(rows, sign, &LegendRow::symbol) == 1);
        CHECK(std::ranges::find(rows, sign, &LegendRow::symbol)->label.find(kind.label) != std::string::npos);
    }
}

TEST_CASE("Only kinds that are used are in the legend", "[cartography]") {
    Term prison, court, jail;
    prison.label = "Prison";
    prison.symbol = jail.symbol = "square-bars";
    court.label = "Court";
    court.symbol = "lettered-circle-c";
    jail.label = "Jail";
    const std::vector<Term> kinds{prison, court, jail};
    const auto one = legend_rows(kinds, {0}, PageLanguage::english);
    REQUIRE(one.size() == 1);
    CHECK(one[0].label == "Prison");
    const auto both = legend_rows(kinds, {0, 1, 2}, PageLanguage::english);
    REQUIRE(both.size() == 2);
    CHECK(both[0].label == "Prison or Jail");
    CHECK(both[1].label == "Court");
    CHECK(legend_rows(kinds, {0, 2}, PageLanguage::persian)[0].label == "Prison یا Jail");
}
