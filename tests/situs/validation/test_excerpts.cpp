#include "situs/validation/display_width.hpp"
#include "situs/validation/excerpt.hpp"
#include "situs/validation/excerpt_lines.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <sstream>

using namespace situs;

namespace {

/// What stands above the caret.
std::string pointed_at(const ExcerptLines& lines) {
    const std::size_t column = lines.caret.size() - 1;
    for (std::size_t i = 0; i < lines.line.size(); ++i) {
        if (display_width(std::string_view{lines.line}.substr(0, i)) == column &&
            (static_cast<unsigned char>(lines.line[i]) & 0xC0U) != 0x80) {
            return lines.line.substr(i);
        }
    }
    return {};
}

}  // namespace

TEST_CASE("An excerpt is the line round the place, without its neighbours", "[validation]") {
    const Excerpt excerpt = excerpt_of("first\nsecond\r\nthird", 9);
    CHECK(excerpt.text == "second");
    CHECK(excerpt.at == 3);
    CHECK_FALSE(excerpt.is_cut_before);
    CHECK_FALSE(excerpt.is_cut_after);
    CHECK(excerpt_of("", 0).text.empty());
    CHECK(excerpt_of("abc", 99).at == 3);
    CHECK(excerpt_of("a\n", 2).text.empty());
}

TEST_CASE("Of a long line an excerpt is a bounded piece that cuts no character", "[validation]") {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "\u0632";
    }
    for (std::size_t offset = 998; offset < 1003; offset += 2) {
        const Excerpt excerpt = excerpt_of(text, offset);
        CHECK(excerpt.text.size() <= 2 * 240);
        CHECK(geo::json::find_invalid_utf8(excerpt.text) == std::string_view::npos);
        CHECK(excerpt.is_cut_before);
        CHECK(excerpt.is_cut_after);
    }
    std::istringstream stream{"x\n" + text};
    CHECK(excerpt_of(stream, 2).at == 0);
    CHECK(excerpt_of(stream, 1002).text == excerpt_of(text, 1000).text);
}

TEST_CASE("The caret stands under the place, and the line fits", "[validation]") {
    const std::string text = R"({"type": "Feature", "properties": {"name": ")" + std::string(300, 'x') +
                             R"(", "when": "1988-13", "name_fa": "زندان", "notes": ")" + std::string(300, 'y') + "\"}}";
    const std::size_t place = text.find("\"1988-13\"");
    for (const std::size_t columns : {20U, 33U, 60U, 100U, 500U}) {
        CAPTURE(columns);
        const ExcerptLines lines = excerpt_lines(excerpt_of(text, place), columns, Bidi::as_is);
        CHECK(display_width(lines.line) <= columns);
        CHECK(pointed_at(lines).starts_with("\"1988-13"));
        CHECK(lines.line.starts_with("…"));
        CHECK(lines.line.ends_with("…"));
    }
}

TEST_CASE("Wide letters and combining marks before the place do not move the caret away", "[validation]") {
    const std::string text = "{\"a\": \"東京 e\u0301\", \"b\": NaN}";
    const ExcerptLines lines = excerpt_lines(excerpt_of(text, text.find("NaN")), 80, Bidi::as_is);
    CHECK(lines.line == text);
    CHECK(pointed_at(lines) == "NaN}");
}

TEST_CASE("Nothing of an excerpt reaches a terminal raw", "[validation]") {
    const std::string text = "{\"a\": \"\x1B[31m\u202E\x07\x80\", \"b\":\t1}";
    const ExcerptLines lines = excerpt_lines(excerpt_of(text, text.find("\"b\"")), 80, Bidi::isolated);
    CHECK(lines.line == R"({"a": "\u{1B}[31m\u{202E}\u{7}\x{80}", "b": 1})");
    CHECK(pointed_at(lines) == "\"b\": 1}");
}

TEST_CASE("On a terminal each run of right-to-left letters is isolated by itself", "[validation]") {
    CHECK(with_isolated_runs("plain") == "plain");
    CHECK(with_isolated_runs("[\"زندان\", \"شهر نو\"]") == "[\"\u2067زندان\u2069\", \"\u2067شهر نو\u2069\"]");
    CHECK(with_isolated_runs("زندان Evin 5") == "\u2067زندان\u2069 Evin 5");
    CHECK(with_isolated_runs("می\u200Cشود.") == "\u2067می\u200Cشود\u2069.");
    CHECK(with_isolated_runs("\xFFز\xFF") == "\xFF\u2067ز\u2069\xFF");
}

TEST_CASE("Findings carry the line on which they stand", "[validation]") {
    for (const Finding& finding :
         testing::findings_of_text(testing::layer_of({R"({"type": "Feature", "id": "A b"})"}))) {
        CAPTURE(finding.rule);
        if (finding.line == 2) {
            CHECK(finding.excerpt.text.find("\"A b\"") != std::string::npos);
        }
        if (finding.rule == "id-slug") {
            CHECK(std::string_view{finding.excerpt.text}.substr(finding.excerpt.at).starts_with("\"A b\""));
        }
    }
    const auto broken = testing::findings_of_text("{\"type\": \"FeatureCollection\", \"features\": [\n{} x\n]}\n");
    REQUIRE_FALSE(broken.empty());
    CHECK(std::any_of(broken.begin(), broken.end(),
                      [](const Finding& finding) { return finding.excerpt.text.find("{} x") != std::string::npos; }));
}
