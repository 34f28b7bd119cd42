#include "situs/evidence/selectors.hpp"
#include "tests/test.hpp"

using namespace situs;

namespace {

Selector quote(std::string exact, std::string prefix = {}, std::string suffix = {}) {
    return {.type = "TextQuoteSelector",
            .exact = std::move(exact),
            .prefix = std::move(prefix),
            .suffix = std::move(suffix),
            .start = std::nullopt,
            .end = std::nullopt};
}

Selector position(double start, double end) {
    return {.type = "TextPositionSelector", .exact = {}, .prefix = {}, .suffix = {}, .start = start, .end = end};
}

SelectorMatch only(const std::vector<Selector>& selectors, std::string_view text) {
    const auto matches = match_selectors(selectors, text);
    REQUIRE(matches.size() == 1);
    return matches.front();
}

}  // namespace

TEST_CASE("A position belongs to the quotation directly before it", "[evidence][selectors]") {
    const Selector other{.type = "CssSelector", .exact = {}, .prefix = {}, .suffix = {}, .start = {}, .end = {}};
    const auto pairs = selector_pairs(
        {position(0, 1), quote("a"), position(1, 2), position(3, 4), quote("b"), other, position(5, 6), quote("c")});
    REQUIRE(pairs.size() == 6);
    CHECK((!pairs[0].quote && pairs[0].position == 0U));
    CHECK((pairs[1].quote == 1U && pairs[1].position == 2U));
    CHECK((!pairs[2].quote && pairs[2].position == 3U));
    CHECK((pairs[3].quote == 4U && !pairs[3].position));
    CHECK((!pairs[4].quote && pairs[4].position == 6U));
    CHECK((pairs[5].quote == 7U && !pairs[5].position));
}

TEST_CASE("Positions are whole numbers in order", "[evidence][selectors]") {
    CHECK(span_of(position(2, 5)) == TextSpan{2, 5});
    CHECK(span_of(position(5, 5)) == TextSpan{5, 5});
    CHECK_FALSE(span_of(position(5, 2)));
    CHECK_FALSE(span_of(position(-1, 2)));
    CHECK_FALSE(span_of(position(0.5, 2)));
    CHECK_FALSE(span_of(position(0, 1e300)));
    CHECK_FALSE(span_of(quote("a")));
}

TEST_CASE("Positions count code points, not bytes and not UTF-16 units", "[evidence][selectors]") {
    // Counted by hand: 𝕏 is one code point of four bytes, each Persian letter one of two.
    const std::string text = "𝕏 زندان: A town";
    CHECK(code_points(text) == 15);
    CHECK(only({quote("زندان"), position(2, 7)}, text).state == SelectorState::matches);
    CHECK(only({quote("A town"), position(9, 15)}, text).state == SelectorState::matches);
    const SelectorMatch moved = only({quote("A town"), position(10, 16)}, text);
    CHECK(moved.state == SelectorState::moved);
    CHECK(moved.found == TextSpan{9, 15});
}

TEST_CASE("Of several places the one nearest to the position is meant", "[evidence][selectors]") {
    const std::string text = "town, town, town, town";
    CHECK(only({quote("town"), position(13, 17)}, text).found == TextSpan{12, 16});
    CHECK(only({quote("town"), position(18, 22)}, text).state == SelectorState::matches);
    CHECK(only({quote("town")}, text).found == TextSpan{0, 4});
    CHECK(only({quote("town"), position(900, 904)}, text).found == TextSpan{18, 22});
}

TEST_CASE("Prefix and suffix choose the place before the position does", "[evidence][selectors]") {
    const std::string text = "the old prison and the new prison of A";
    const SelectorMatch match = only({quote("prison", "new ", " of"), position(8, 14)}, text);
    CHECK(match.state == SelectorState::moved);
    CHECK(match.found == TextSpan{27, 33});
    CHECK(only({quote("prison", "new ", " of")}, text).state == SelectorState::matches);
    const SelectorMatch changed = only({quote("prison", "last ")}, text);
    CHECK(changed.state == SelectorState::context);
    CHECK(changed.found == TextSpan{8, 14});
    CHECK(only({quote("cemetery"), position(8, 16)}, text).state == SelectorState::missing);
}

TEST_CASE("A position alone only has to lie in the text", "[evidence][selectors]") {
    CHECK(only({position(0, 3)}, "abc").state == SelectorState::matches);
    CHECK(only({position(0, 4)}, "abc").state == SelectorState::beyond_end);
    CHECK(match_selectors({quote(""), quote("")}, "abc").empty());
}
