#include "situs/cartography/isolated_text.hpp"
#include "tests/test.hpp"

using namespace situs::maps;

TEST_CASE("A text stands apart among other words, an empty one stays empty", "[cartography]") {
    CHECK(isolated("GeoNames (CC BY 4.0)") == "\u2068GeoNames (CC BY 4.0)\u2069");
    CHECK(isolated("").empty());
}

TEST_CASE("What a text opens ends in it, and it ends nothing else", "[cartography]") {
    CHECK(isolated("Made-up \u2067name") == "\u2068Made-up \u2067name\u2069\u2069");
    CHECK(isolated("Made-up\u2069 name") == "\u2068Made-up name\u2069");
    CHECK(isolated("\u2066a\u2068b") == "\u2068\u2066a\u2068b\u2069\u2069\u2069");
    CHECK(isolated("Made-up \u202Ename\u202C") == "\u2068Made-up name\u2069");
}

TEST_CASE("Isolates that are closed stay, and one ends with its line", "[cartography]") {
    CHECK(with_closed_isolates("a \u2067b\u2069 c") == "a \u2067b\u2069 c");
    CHECK(with_closed_isolates("a \u2066b\nc\u2069") == "a \u2066b\u2069\nc");
    // Other signs of three bytes that begin alike: a dash, a quotation mark, the mark that orders without opening.
    CHECK(with_closed_isolates("– ‘b’ \u200E…") == "– ‘b’ \u200E…");
}
