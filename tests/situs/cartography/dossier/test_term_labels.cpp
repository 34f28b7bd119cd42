#include "situs/cartography/dossier/persian_rules.hpp"
#include "situs/cartography/dossier/term_labels.hpp"
#include "situs/model/vocabulary.hpp"
#include "situs/validation/rule.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

TEST_CASE("Every term that a dossier shows has a Persian word", "[cartography][dossier]") {
    for (const char* const name :
         {"aspect", "breakdown-cause", "condition", "confidence", "intervention", "kind", "knowledge", "method",
          "name-role", "place-match", "precision", "relation", "role", "standing", "use"}) {
        const Vocabulary* const words = vocabulary(name);
        REQUIRE(words != nullptr);
        for (const Term& term : words->terms) {
            INFO(name << " " << term.id);
            CHECK_FALSE(persian_term(name, term.id).empty());
        }
    }
    for (const Term& term : vocabulary("confidence")->terms) {
        CHECK_FALSE(persian_term("confidence-meaning", term.id).empty());
    }
    CHECK(persian_term("kind", "made-up").empty());
}

TEST_CASE("A term is shown by its label, one that no vocabulary has as it is written", "[cartography][dossier]") {
    const TermLabels labels{DatasetHeader{}, PageLanguage::english};
    CHECK(labels.of("kind", "burial-site") == "Burial site (established)");
    CHECK(labels.of("kind", "made-up") == "made-up");
    CHECK(labels.of("no-vocabulary", "x") == "x");
    CHECK(labels.of("kind", "").empty());
    CHECK(TermLabels{DatasetHeader{}, PageLanguage::persian}.of("kind", "prison") == "زندان");
}

TEST_CASE("Every rule of validation has a Persian summary", "[cartography][dossier]") {
    for (const Rule* const rule : rules()) {
        INFO(rule->id);
        CHECK_FALSE(persian_rule(rule->id).empty());
    }
    CHECK(persian_rule("no-such-rule").empty());
}
