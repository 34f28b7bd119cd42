#include "geo/feature_reader_brackets.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

using geo::reading::BracketScan;

namespace {

/// An object's beginning, and whatever may confuse a scan behind it: mostly long strings, so that most texts do not
/// close within the first bytes.
std::string random_text(std::mt19937& random) {
    constexpr std::string_view bytes = "{}[]\"\\ab, :";
    std::uniform_int_distribution<std::size_t> pick{0, bytes.size() - 1};
    std::uniform_int_distribution<int> plain{0, 40};
    std::string text = "{";
    for (int part = 0; part < 40; ++part) {
        text += bytes[pick(random)];
        text.append(static_cast<std::size_t>(plain(random) > 30 ? plain(random) : 0), 'x');
    }
    return text;
}

/// Where the scan ends if it is given the text in pieces of that size; npos if it does not.
template <typename Run>
std::size_t end_of(const std::string& text, std::size_t piece, Run&& run) {
    BracketScan scan;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        const char* const begin = text.data() + at;
        const char* const end = begin + std::min(piece, text.size() - at);
        if (const char* const found = run(scan, begin, end); found != nullptr) {
            return static_cast<std::size_t>(found - text.data());
        }
    }
    return std::string::npos;
}

}  // namespace

TEST_CASE("A bracket is closed at the same byte, whatever the processor can do and however the text comes in pieces",
          "[geo][json][feature_reader]") {
    constexpr unsigned seed = 20261128;
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto run = [](BracketScan& scan, const char* p, const char* end) { return scan.run(p, end); };
    const auto anywhere = [](BracketScan& scan, const char* p, const char* end) { return scan.run_anywhere(p, end); };
    std::size_t closed = 0;
    std::size_t closed_late = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random_text(random);
        const std::size_t byte_by_byte = end_of(text, 1, run);
        CAPTURE(text);
        REQUIRE(end_of(text, text.size(), run) == byte_by_byte);
        REQUIRE(end_of(text, text.size(), anywhere) == byte_by_byte);
        REQUIRE(end_of(text, 100, run) == byte_by_byte);
        closed += byte_by_byte != std::string::npos ? 1U : 0U;
        closed_late += byte_by_byte != std::string::npos && byte_by_byte > 64 ? 1U : 0U;
    }
    CHECK(closed > 1000);
    CHECK(closed_late > 1000);
    CHECK(closed < 20'000);
}
