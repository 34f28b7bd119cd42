#include "geo/error.hpp"
#include "situs/cartography/typesetter.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <regex>

using namespace situs::maps;
using situs::testing::bytes_of;
using situs::testing::TemporaryFolder;

namespace {

/// Cairo numbers the surfaces of one process on ("surface12" in SVG); each run of the program begins anew.
std::string without_numbers(const std::string& svg) {
    return std::regex_replace(svg, std::regex{"surface[0-9]+"}, "surface");
}

constexpr PageSize page{210, 297};
const DocumentFacts facts{
    .title = "Made up", .author = {}, .subject = {}, .keywords = {}, .generator = {}, .date = "1999-01-01"};

}  // namespace

TEST_CASE("Text is as wide in a PDF as in an image, so that pages agree", "[cartography]") {
    const TemporaryFolder folder;
    Canvas pdf{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Canvas png{folder / "a.png", PageFormat::png, page, 96, facts};
    Typesetter one{pdf};
    Typesetter other{png};
    for (const char* const text : {"Malek Ashtar prison", "زندان ملک اشتر در لاهیجان", "Ḥāʾirī ʿAlī"}) {
        const TextBlock a = one.set(text, {});
        const TextBlock b = other.set(text, {});
        CHECK(a.width() > 10);
        CHECK(a.width() == Approx(b.width()).epsilon(0.01));
        CHECK(a.height() == Approx(b.height()).epsilon(0.01));
    }
    CHECK(one.missing().empty());
}

TEST_CASE("Long text breaks into lines of the width, or ends with an ellipsis", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    const std::string text = "A made-up sentence that is longer than forty millimetres can hold on one line";
    const TextBlock one = typesetter.set(text, {});
    const TextBlock several = typesetter.set(text, {.width = 40});
    const TextBlock cut = typesetter.set(text, {.width = 40, .most_lines = 2});
    CHECK(one.width() > 80);
    CHECK(several.height() > 2.5 * one.height());
    CHECK_FALSE(several.is_cut());
    CHECK(cut.is_cut());
    CHECK(cut.height() < several.height());
}

TEST_CASE("A text's own width is that of its longest line, however wide the block", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    const std::string text = "Made-up prison of Anothertown";
    const TextBlock broken = typesetter.set(text, {.align = Align::middle, .width = 34});
    REQUIRE(broken.lines() == 2);
    CHECK(broken.width() == Approx(34));
    CHECK(broken.text_width() < 33);
    const TextBlock narrow = typesetter.set(text, {.align = Align::middle, .width = broken.text_width() + 0.01});
    CHECK(narrow.lines() == 2);
    CHECK(narrow.width() == Approx(narrow.text_width()).margin(0.02));
    CHECK(typesetter.set("Made-up", {.width = 34}).text_width() == Approx(typesetter.set("Made-up", {}).width()));
}

TEST_CASE("Letters that the fonts lack are told", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    typesetter.write("a\u4F5Cb", {10, 10}, {});
    CHECK(typesetter.missing() == std::set<char32_t>{U'\u4F5C'});
    canvas.finish();
}

TEST_CASE("Whether a text can be written is known before it is set", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    CHECK(typesetter.can_write("Made-up"));
    CHECK(typesetter.can_write("زندان"));
    CHECK(typesetter.missing().empty());
    CHECK_FALSE(typesetter.can_write("a\u4F5Cb"));
    CHECK(typesetter.missing() == std::set<char32_t>{U'\u4F5C'});
    canvas.finish();
}

TEST_CASE("Signs that the two families lack come from Noto's other fonts", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    const TextBlock sign = typesetter.set("2 · √4 ≥ 3", {});
    CHECK(typesetter.missing().empty());
    CHECK(sign.width() > typesetter.set("2 · 4  3", {}).width());
}

TEST_CASE("A text says from which side it is read", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    const TextStyle as_it_is{.direction = Direction::of_the_text};
    CHECK(typesetter.set("زندان Made-up", as_it_is).begins_right_to_left());
    CHECK_FALSE(typesetter.set("Made-up زندان", as_it_is).begins_right_to_left());
}

TEST_CASE("Broken UTF-8 and control characters are drawn without harm", "[cartography]") {
    const TemporaryFolder folder;
    Canvas canvas{folder / "a.pdf", PageFormat::pdf, page, 0, facts};
    Typesetter typesetter{canvas};
    for (const std::string& text : {std::string{"\xFF\xFE"}, std::string{"a\0b", 3}, std::string{"\x01\x1B[31m"},
                                    std::string{}, std::string(10'000, 'x')}) {
        typesetter.write(text, {10, 10}, {.width = 50, .most_lines = 2});
    }
    canvas.finish();
    CHECK(bytes_of(folder / "a.pdf").starts_with("%PDF-"));
}

TEST_CASE("A name cannot turn itself or what stands beside it", "[cartography]") {
    const TemporaryFolder folder;
    const auto drawn = [&](const std::string& text) {
        Canvas canvas{folder / "a.png", PageFormat::png, {60, 20}, 96, facts};
        Typesetter{canvas}.write(text, {5, 5}, {});
        canvas.finish();
        return bytes_of(folder / "a.png");
    };
    const std::string plain = drawn("Made-up 12 house, 34 – ‘b’ ساختگی");
    CHECK(drawn("Made-up \u202E12 house, 34 – ‘b’ ساختگی") == plain);
    CHECK(drawn("\u202B\u202AMade-up\u202C 12 house,\u202D 34 – ‘b’ ساختگی\u202E") == plain);
    // What the page sets apart keeps its direction; marks that a name needs stay.
    CHECK(drawn("Made-up 12 house, 34 – ‘b’ \u2067a ساختگی b\u2069") !=
          drawn("Made-up 12 house, 34 – ‘b’ \u2066a ساختگی b\u2069"));
    CHECK(drawn("ساختگی a!\u200E") != drawn("ساختگی a!"));
    // What is not closed, or closes nothing, ends with the name.
    CHECK(drawn("Made-up 12\u2069 house, 34 – ‘b’ ساختگی\u2067") == plain);
}

TEST_CASE("The same page has the same bytes", "[cartography]") {
    const TemporaryFolder folder;
    for (const PageFormat format : {PageFormat::pdf, PageFormat::svg, PageFormat::png}) {
        for (const char* const name : {"one", "two"}) {
            Canvas canvas{folder / name, format, page, 72, facts};
            Typesetter typesetter{canvas};
            typesetter.write("Made up: زندان ساختگی", {20, 20}, {});
            canvas.finish();
        }
        CHECK(without_numbers(bytes_of(folder / "one")) == without_numbers(bytes_of(folder / "two")));
        CHECK(bytes_of(folder / "one").size() > 1000);
    }
}

TEST_CASE("A sheet that cannot be written says so", "[cartography]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS((Canvas{folder / "no/such/folder/a.pdf", PageFormat::pdf, page, 0, facts}), geo::OutputError);
}
