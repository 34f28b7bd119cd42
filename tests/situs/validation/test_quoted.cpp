#include "situs/validation/quoted.hpp"
#include "tests/test.hpp"

#include <string>

using namespace situs;

TEST_CASE("Letters of every script stay as they are, Persian joiners too", "[validation]") {
    CHECK(in_quotes("Lahijan") == "\"Lahijan\"");
    CHECK(in_quotes("لاهیجان") == "\"لاهیجان\"");
    CHECK(in_quotes("می\u200Cروم") == "\"می\u200Cروم\"");
    CHECK(escaped("𐎠 — é") == "𐎠 — é");
}

TEST_CASE("What could trick a reader or a terminal is written out", "[validation]") {
    CHECK(in_quotes("a\x1B[31mb") == "\"a\\u{1B}[31mb\"");
    CHECK(in_quotes("a\nb\tc") == "\"a\\u{A}b\\u{9}c\"");
    CHECK(escaped(std::string{"a\0b", 3}) == "a\\u{0}b");
    CHECK(escaped("\u202Egpj.exe") == "\\u{202E}gpj.exe");
    CHECK(escaped("\u2066x\u2069\u200F\u061C") == "\\u{2066}x\\u{2069}\\u{200F}\\u{61C}");
    CHECK(escaped("\u2028\u0085\uFEFF\u200B") == "\\u{2028}\\u{85}\\u{FEFF}\\u{200B}");
    CHECK(escaped("\U000E0041") == "\\u{E0041}");
    CHECK(escaped("\x7F") == "\\u{7F}");
    CHECK(escaped("a\\u{202E}") == "a\\\\u{202E}");
    CHECK(made_safe("write \\n, not \u202E") == "write \\n, not \\u{202E}");
}

TEST_CASE("Bytes that are no UTF-8 are shown as bytes", "[validation]") {
    CHECK(escaped("caf\xE9") == "caf\\x{E9}");
    CHECK(escaped("\xC0\x80") == "\\x{C0}\\x{80}");                        // overlong
    CHECK(escaped("\xED\xA0\x80") == "\\x{ED}\\x{A0}\\x{80}");             // a surrogate
    CHECK(escaped("\xF4\x90\x80\x80") == "\\x{F4}\\x{90}\\x{80}\\x{80}");  // beyond U+10FFFF
    CHECK(escaped("\xE2\x82") == "\\x{E2}\\x{82}");                        // cut
}

TEST_CASE("Long values are cut after whole characters", "[validation]") {
    CHECK(in_quotes("abcdef", 3) == "\"abc…\"");
    CHECK(in_quotes("abc", 3) == "\"abc\"");
    CHECK(in_quotes("لاهیجان", 2) == "\"لا…\"");
    CHECK(in_quotes(std::string(1000, 'x')).size() == 60 + 3 + 2);
    CHECK(in_quotes("") == "\"\"");
}
