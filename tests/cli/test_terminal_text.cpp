#include "situs/validation/display_width.hpp"
#include "tests/test.hpp"
#include "tools/situs/paragraphs.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/table.hpp"
#include "tools/situs/wording.hpp"

#include <algorithm>
#include <random>
#include <sstream>

namespace {

using namespace situs;
using namespace situs::cli;

enum class On { pipe, terminal };

std::string written(const Table& table, On where, int columns = 80) {
    std::ostringstream out;
    std::ostringstream err;
    table.write({.out = out, .err = err, .terminal = where == On::terminal, .columns = columns});
    CHECK(err.str().empty());
    return out.str();
}

}  // namespace

TEST_CASE("Widths are those of a terminal", "[cli][width]") {
    // Unicode 15, EastAsianWidth.txt and the general categories.
    CHECK(display_width("") == 0);
    CHECK(display_width("Lahijan") == 7);
    CHECK(display_width("لاهیجان") == 7);
    CHECK(display_width("e\xCC\x81") == 1);                         // U+0301 combines
    CHECK(display_width("\xE2\x80\x8C") == 0);                      // U+200C, as Persian words need it
    CHECK(display_width("\xE6\x9D\xB1\xE4\xBA\xAC") == 4);          // 東京
    CHECK(display_width("\xEF\xBD\xB1") == 1);                      // half-width katakana
    CHECK(display_width("\xE1\x84\x80\xE1\x85\xA1") == 2);          // a Hangul syllable in two parts
    CHECK(display_width("\xF0\x9F\x97\xBA\xF0\x9F\x98\x80") == 3);  // U+1F5FA is neutral, U+1F600 wide
    CHECK(display_width("a\xFFz") == 3);
}

TEST_CASE("Right-to-left letters are found in any script", "[cli][width]") {
    CHECK(has_right_to_left("Khavaran خاوران"));
    CHECK(has_right_to_left("\xD7\x90"));  // Hebrew
    CHECK_FALSE(has_right_to_left("Ashraf-3 (Manëz) 1367"));
    CHECK_FALSE(has_right_to_left("\xFF\xFE"));
}

TEST_CASE("Nothing that moves a cursor, changes colours or turns a line round gets through", "[cli][printable]") {
    CHECK(printable("\x1B[31mred\x1B[0m") == "\\u{1B}[31mred\\u{1B}[0m");
    CHECK(printable("a\rb\bc\x07") == "a\\u{D}b\\u{8}c\\u{7}");
    CHECK(printable("\xE2\x80\xAE"
                    "abc") == "\\u{202E}abc");
    CHECK(printable("\xE2\x81\xA6"
                    "abc\xE2\x81\xA9") == "\\u{2066}abc\\u{2069}");
    CHECK(printable("\xC2\x9B"
                    "31m") == "\\u{9B}31m");  // CSI as one C1 control character
    CHECK(printable("\xFF") == "\\x{FF}");
    CHECK(printable("C:\\maps\\") == "C:\\maps\\");
    CHECK(printable("می‌خواهم") == "می‌خواهم");
}

TEST_CASE("Whatever bytes a file holds, what is printed has no control character", "[cli][printable]") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    std::uniform_int_distribution<int> byte{0, 255};
    for (int round = 0; round < 2000; ++round) {
        std::string text(static_cast<std::size_t>(byte(random)), '\0');
        std::generate(text.begin(), text.end(), [&] { return static_cast<char>(byte(random)); });
        for (const std::string& shown : {printable(text), prose(text)}) {
            CHECK(std::none_of(shown.begin(), shown.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
            CHECK(shown.find("\xC2\x9B") == std::string::npos);
            CHECK(shown.find("\xE2\x80\xAE") == std::string::npos);
        }
    }
}

TEST_CASE("JSON keeps its values and sends nothing raw to a terminal", "[cli][printable]") {
    CHECK(printable_json("{\n  \"a\": [1.50, \"b\\\\c\\u001b\"]\n}") == "{\n  \"a\": [1.50, \"b\\\\c\\u001b\"]\n}");
    CHECK(printable_json("\"\xE2\x80\xAE\xC2\x9B\x7F\"") == "\"\\u202e\\u009b\\u007f\"");
    CHECK(printable_json("\"\xF3\xA0\x80\x81\"") == "\"\\udb40\\udc01\"");  // U+E0001, RFC 8259 section 7
    CHECK(printable_json("\"می‌خواهم\"") == "\"می‌خواهم\"");
    CHECK(printable_json("").empty());
}

TEST_CASE("Prose is one line", "[cli][printable]") {
    CHECK(prose("  a\n\n b\t\tc \r\n") == "a b c");
    CHECK(prose("a\x1B"
                "b") == "a\\u{1B}b");
    CHECK(prose("") == "");
}

TEST_CASE("Lines are broken at spaces, by width and not by bytes", "[cli][wrap]") {
    CHECK(wrapped("", 10).empty());
    CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("averylongword a", 5) == std::vector<std::string>{"averylongword", "a"});
    CHECK(wrapped("قتل عام", 7) == std::vector<std::string>{"قتل عام"});
}

TEST_CASE("Columns are as wide as what stands in them", "[cli][table]") {
    Table table{{Align::left, Align::right, Align::left}};
    table.head({"name", "n", "note"});
    table.add({"Lahijan", "1", "a"});
    table.add({"東京", "100", ""});
    CHECK(written(table, On::pipe) ==
          "name       n  note\n"
          "Lahijan    1  a\n"
          "東京     100\n");
}

TEST_CASE("On a terminal right-to-left cells are isolated, in a pipe they are not", "[cli][table]") {
    Table table{{Align::left, Align::left}};
    table.add({"خاوران", "Khavaran"});
    CHECK(written(table, On::pipe) == "خاوران  Khavaran\n");
    CHECK(written(table, On::terminal) == "\xE2\x81\xA8خاوران\xE2\x81\xA9  Khavaran\n");
}

TEST_CASE("A cell cannot leave its isolate", "[cli][table]") {
    Table table{{Align::left, Align::left}};
    table.add({"خا\xE2\x81\xA9\xE2\x80\xAE", "x"});  // PDI and RLO inside a name
    CHECK(written(table, On::terminal) == "\xE2\x81\xA8خا\\u{2069}\\u{202E}\xE2\x81\xA9  x\n");
}

TEST_CASE("On a terminal the last column is wrapped at its edge", "[cli][table]") {
    Table table{{Align::left, Align::left}, 2};
    table.add({"why", "one two three four five six seven eight nine"});
    CHECK(written(table, On::terminal, 36) ==
          "  why  one two three four five six\n"
          "       seven eight nine\n");
    CHECK(written(table, On::pipe, 36) == "  why  one two three four five six seven eight nine\n");
}

TEST_CASE("Too narrow a terminal gets lines that are too long rather than a ladder of words", "[cli][table]") {
    Table table{{Align::left, Align::left}};
    table.add({"a column of some width", "one two three four five six"});
    CHECK(written(table, On::terminal, 30) == "a column of some width  one two three four five six\n");
}

TEST_CASE("Colours stand round the word, which stays", "[cli][table]") {
    std::ostringstream out;
    std::ostringstream err;
    const Streams io{.out = out, .err = err, .terminal = true, .colour = true};
    Table table{{Align::left, Align::left}};
    table.add({{"disputed", paint_of_confidence("disputed")}, "x"});
    table.add({{"reported", paint_of_confidence("reported")}, "y"});
    table.write(io);
    CHECK(out.str() == "\x1B[31mdisputed\x1B[0m  x\n\x1B[33mreported\x1B[0m  y\n");
}

TEST_CASE("Numbers are written as people read them", "[cli][wording]") {
    CHECK(position_text({.lon = 50.00919, .lat = 37.20416}) == "37.20416° N, 50.00919° E");
    CHECK(position_text({.lon = -0.5, .lat = -33}) == "33° S, 0.5° W");
    CHECK(length_text(geo::Metres{30}) == "30 m");
    CHECK(length_text(geo::Metres{999.94}) == "999.9 m");
    CHECK(length_text(geo::Metres{5000}) == "5 km");
    CHECK(length_text(geo::Metres{12345}) == "12.3 km");
    CHECK(extent_text({.west = 44.0319, .south = 25.0587, .east = 63.3331, .north = 39.7721}) ==
          "44.032° E to 63.333° E, 25.059° N to 39.772° N");
}
