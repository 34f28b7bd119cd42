#include "situs/model/vocabulary.hpp"
#include "situs/symbology/look.hpp"
#include "situs/symbology/svg.hpp"
#include "situs/symbology/symbol.hpp"
#include "situs/symbology/wording.hpp"
#include "tests/test.hpp"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

using namespace situs;

namespace {

/// CIE L* of a colour: 0 black, 100 white (sRGB, D65).
double lightness(Colour colour) {
    const auto linear = [](std::uint8_t value) {
        const double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const double y = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    return y > 216.0 / 24389.0 ? 116.0 * std::cbrt(y) - 16.0 : y * 24389.0 / 27.0;
}

}  // namespace

TEST_CASE("Every kind of the vocabulary has a symbol of its own name", "[symbology]") {
    const Vocabulary* const kinds = vocabulary("kind");
    REQUIRE(kinds != nullptr);
    REQUIRE_FALSE(kinds->terms.empty());
    for (const Term& kind : kinds->terms) {
        INFO(kind.id << " names the symbol \"" << kind.symbol << '"');
        REQUIRE(symbol_named(kind.symbol) != nullptr);
        CHECK(&symbol_of(kind) == symbol_named(kind.symbol));
    }
}

TEST_CASE("A kind of a dataset's own that names no symbol is a circle", "[symbology]") {
    Term kind;
    CHECK(symbol_of(kind).name == "circle");
    kind.symbol = "no-such-symbol";
    CHECK(symbol_of(kind).name == "circle");
    kind.symbol = "diamond";
    CHECK(symbol_of(kind).name == "diamond");
}

TEST_CASE("Symbols have different names and shapes, and letters for a whole alphabet", "[symbology]") {
    std::set<std::string> names;
    std::set<std::pair<std::string, std::string>> shapes;
    for (const Symbol& symbol : symbols()) {
        INFO(symbol.name);
        CHECK(names.emplace(symbol.name).second);
        CHECK(shapes.emplace(symbol.outline, symbol.mark).second);
        CHECK(symbol.outline.starts_with('M'));
        CHECK(symbol.outline.ends_with('Z'));
    }
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        CHECK(names.contains(std::string{"lettered-circle-"} + letter));
    }
}

TEST_CASE("An SVG holds the fill, the mark, the outline and the cross that were asked for", "[symbology]") {
    const Symbol& prison = *symbol_named("square-bars");
    const std::string plain = svg_of(prison, {.fill = "#3a6296", .mark = "#fffffe"});
    CHECK(plain.find("fill=\"#3a6296\"") != std::string::npos);
    CHECK(plain.find("stroke=\"#fffffe\"") != std::string::npos);
    CHECK(plain.find("stroke-dasharray") == std::string::npos);
    const std::string dashed = svg_of(prison, {.outline = OutlineStyle::dashed, .crossed = true});
    CHECK(dashed.find("stroke-dasharray") != std::string::npos);
    CHECK(dashed.find("M3 3L21 21M21 3L3 21") != std::string::npos);
    CHECK(plain.find("M3 3L21 21") == std::string::npos);
}

TEST_CASE("The surer the existence, the darker the fill, so that a map works in grey", "[symbology]") {
    double last = 0.0;
    for (const char* const word : {"established", "corroborated", "reported", "disputed", "not-assessed"}) {
        const double now = lightness(look_of_existence(word).fill);
        INFO(word << ": L* " << now);
        CHECK(now >= last + 10.0);
        last = now;
    }
    CHECK(look_of_existence("discounted").crossed);
}

TEST_CASE("The lines on a fill differ from it by 40 in lightness at least", "[symbology]") {
    for (const Term& word : vocabulary("confidence")->terms) {
        INFO(word.id);
        const ExistenceLook look = look_of_existence(word.id);
        CHECK(std::abs(lightness(look.fill) - lightness(look.mark)) >= 40.0);
    }
}

TEST_CASE("Only what a source states of a location has a solid outline", "[symbology]") {
    const std::map<std::string, OutlineStyle> expected{
        {"established", OutlineStyle::solid},  {"corroborated", OutlineStyle::solid},
        {"reported", OutlineStyle::solid},     {"inferred", OutlineStyle::dashed},
        {"disputed", OutlineStyle::dashed},    {"discounted", OutlineStyle::dashed},
        {"not-assessed", OutlineStyle::dashed}};
    for (const Term& word : vocabulary("confidence")->terms) {
        INFO(word.id);
        REQUIRE(expected.contains(word.id));
        CHECK(outline_of_location(word.id) == expected.at(word.id));
    }
    CHECK(outline_of_location("") == OutlineStyle::dashed);
}

TEST_CASE("The legend names words of the vocabulary, and every look of a fill once", "[symbology]") {
    std::set<std::string> looks;
    for (const LegendLine& line : existence_legend()) {
        INFO(line.word);
        CHECK(vocabulary("confidence")->find(line.word) != nullptr);
        const ExistenceLook look = look_of_existence(line.word);
        CHECK(looks.insert(hex(look.fill) + (look.crossed ? "x" : "")).second);
    }
    CHECK(looks.size() == 6);
    REQUIRE(location_legend().size() == 2);
    CHECK(outline_of_location(location_legend()[0].word) == OutlineStyle::solid);
    CHECK(outline_of_location(location_legend()[1].word) == OutlineStyle::dashed);
}
