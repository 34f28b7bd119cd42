#include "situs/store/line_diff.hpp"
#include "tests/test.hpp"

#include <sstream>
#include <utility>
#include <vector>

namespace {

using Pieces = std::vector<std::pair<std::string, std::string>>;

std::string diff_of(const Pieces& pieces) {
    std::ostringstream out;
    situs::LineDiff diff{out, "a.txt", [](std::string_view line) { return std::string{line}; }};
    for (const auto& [before, after] : pieces) {
        diff.add(before, after);
    }
    const bool differs = diff.finish();
    CHECK(differs == !out.str().empty());
    return std::move(out).str();
}

}  // namespace

TEST_CASE("What is the same has no difference", "[store]") {
    CHECK(diff_of({}).empty());
    CHECK(diff_of({{"a\nb", "a\nb"}, {"c\n", "c\n"}}).empty());
    CHECK(diff_of({{"a", ""}, {"b\n", "ab\n"}}).empty());
}

TEST_CASE("A changed line is a hunk with its number, whatever the pieces", "[store]") {
    const std::string expected = "--- a.txt\n+++ a.txt\n@@ -2,1 +2,1 @@\n-two\n+zwei\n";
    CHECK(diff_of({{"one\ntwo\nthree\n", "one\nzwei\nthree\n"}}) == expected);
    CHECK(diff_of({{"one\n", "one\n"}, {"two", "zwei"}, {"\nthree\n", "\nthree\n"}}) == expected);
    CHECK(diff_of({{"one\nt", "one\nz"}, {"w", "w"}, {"o", "ei"}, {"\n", "\n"}, {"three\n", "three\n"}}) == expected);
}

TEST_CASE("Lines that come and go move the numbers of those behind them", "[store]") {
    CHECK(diff_of({{"a\n", "a\n"}, {"b\nc\n", ""}, {"d\n", "d\n"}, {"e", "f"}, {"\n", "\n"}}) ==
          "--- a.txt\n+++ a.txt\n@@ -2,2 +1,0 @@\n-b\n-c\n@@ -5,1 +3,1 @@\n-e\n+f\n");
    CHECK(diff_of({{"", "new\n"}, {"old\n", "old\n"}}) == "--- a.txt\n+++ a.txt\n@@ -0,0 +1,1 @@\n+new\n");
}

TEST_CASE("A missing newline at the end is told as patch wants it", "[store]") {
    CHECK(diff_of({{"a", "a\n"}}) == "--- a.txt\n+++ a.txt\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
}
