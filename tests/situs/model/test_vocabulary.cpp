#include "situs/model/fields.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/projection.hpp"
#include "situs/model/shape.hpp"
#include "situs/model/vocabulary.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

using situs::nearest;
using situs::vocabularies;
using situs::vocabulary;

TEST_CASE("Every vocabulary and every term has what people need", "[model][vocabulary]") {
    REQUIRE(vocabularies().size() == 20);
    std::set<std::string> names;
    for (const situs::Vocabulary& v : vocabularies()) {
        INFO(v.name);
        CHECK(names.insert(v.name).second);
        CHECK(situs::is_slug(v.name));
        CHECK_FALSE(v.title.empty());
        CHECK_FALSE(v.description.empty());
        REQUIRE_FALSE(v.terms.empty());
        std::set<std::string> ids;
        for (const situs::Term& term : v.terms) {
            INFO(term.id);
            CHECK(ids.insert(term.id).second);
            CHECK((situs::is_slug(term.id) || v.name == "reliability"));
            CHECK_FALSE(term.label.empty());
            CHECK((term.definition.ends_with('.') || term.definition.ends_with('?')));
            CHECK(v.find(term.id) == &term);
        }
    }
}

TEST_CASE("Every kind has a symbol, and links are well-formed", "[model][vocabulary]") {
    const situs::Vocabulary* kinds = vocabulary("kind");
    REQUIRE(kinds != nullptr);
    for (const situs::Term& term : kinds->terms) {
        INFO(term.id);
        CHECK_FALSE(term.symbol.empty());
        CHECK((term.aat.empty() || (term.aat.size() == 9 && term.aat.starts_with("300"))));
        CHECK((term.geonames.empty() || term.geonames[1] == '.'));
    }
    CHECK(kinds->find("settlement")->geonames == "P.PPL");
    CHECK(kinds->find("mass-grave") == nullptr);
}

TEST_CASE("The shapes and fields name only vocabularies that exist", "[model][vocabulary]") {
    for (const situs::Shape* shape : situs::shapes()) {
        for (const situs::MemberSpec& spec : shape->members) {
            INFO(shape->name << "." << spec.name);
            CHECK((spec.type == situs::MemberType::term) == !spec.vocabulary.empty());
            CHECK((spec.vocabulary.empty() || vocabulary(spec.vocabulary) != nullptr));
        }
    }
    for (const situs::Field& field : situs::fields()) {
        INFO(field.name);
        CHECK((field.vocabulary.empty() || vocabulary(field.vocabulary) != nullptr));
    }
    CHECK(vocabulary("colour") == nullptr);
}

TEST_CASE("The precision classes are the vocabulary's, in its order", "[model][vocabulary]") {
    const situs::Vocabulary* classes = vocabulary("precision");
    REQUIRE(classes != nullptr);
    REQUIRE(classes->terms.size() == static_cast<std::size_t>(situs::PrecisionClass::unlocated) + 1);
    for (std::size_t i = 0; i < classes->terms.size(); ++i) {
        CHECK(classes->terms[i].id == situs::name_of(static_cast<situs::PrecisionClass>(i)));
    }
}

TEST_CASE("The nearest word is the one that was meant", "[model][vocabulary]") {
    constexpr std::array<std::string_view, 4> words{"prison", "court", "cemetery", "memorial"};
    CHECK(nearest("prison", words) == "prison");
    CHECK(nearest("prisno", words) == "prison");  // two neighbours swapped: one edit
    CHECK(nearest("cemetary", words) == "cemetery");
    CHECK(nearest("cort", words) == "court");
    CHECK(nearest("memorials", words) == "memorial");
    CHECK(nearest("castle", words).empty());
    CHECK(nearest("xx", words).empty());
    CHECK(nearest("", words).empty());
    CHECK(nearest("prison", {}).empty());
}

TEST_CASE("The distance to the nearest word is at most a third of the length", "[model][vocabulary]") {
    constexpr std::array<std::string_view, 1> word{"abcdef"};
    CHECK(nearest("abcdxx", word) == "abcdef");
    CHECK(nearest("abcxxx", word).empty());
    CHECK(nearest("ab", word).empty());
}
