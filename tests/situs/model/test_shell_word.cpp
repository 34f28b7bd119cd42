#include "situs/model/shell_word.hpp"
#include "tests/test.hpp"

TEST_CASE("A text in a command that people copy is one word, and runs nothing", "[model]") {
    using situs::shell_word;
    CHECK(shell_word("places-of-mine") == "places-of-mine");
    CHECK(shell_word("") == "''");
    CHECK(shell_word("line 3") == "'line 3'");
    CHECK(shell_word("$(touch made-up)`id`") == "'$(touch made-up)`id`'");
    CHECK(shell_word("it's") == "'it'\\''s'");
}
