#include "geo/json.hpp"
#include "tests/geo/json/generated_json.hpp"
#include "tests/test.hpp"

#include <simdjson.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <random>
#include <string>

using geo::json::Document;
using geo::json::Kind;
using geo::json::Value;
using situs_test::JsonGenerator;

namespace {

constexpr std::uint64_t seed = 20261124;

/// Kinds, places, lexemes and decoded text, written down.
void describe(Value value, std::string& out) {
    out += std::to_string(static_cast<int>(value.kind())) + "@" + std::to_string(value.offset()) + "#" +
           std::to_string(value.size()) + "=" + std::string{value.lexeme()} + ";";
    switch (value.kind()) {
        case Kind::string:
            out += std::string{value.string()} + ";";
            break;
        case Kind::array:
            for (const Value element : value.elements()) {
                describe(element, out);
            }
            break;
        case Kind::object:
            for (const geo::json::Member& member : value.members()) {
                out += std::to_string(member.name_offset) + ":" + std::string{member.name} + ";";
                describe(member.value, out);
            }
            break;
        default:
            break;
    }
}

std::string described(const Document& document) {
    std::string out;
    if (document.root()) {
        describe(document.root(), out);
    }
    for (const geo::json::Problem& problem : document.problems()) {
        out += std::to_string(static_cast<int>(problem.kind)) + "!" + std::to_string(problem.offset) + " " +
               problem.message + ";";
    }
    return out;
}

/// What simdjson's DOM says: it refuses also what is legal but unsafe (lone surrogates, numbers out of range).
bool dom_accepts(simdjson::dom::parser& parser, const std::string& text) {
    return parser.parse(text).error() == simdjson::SUCCESS;
}

bool only_unsafe(const Document& document, geo::json::ProblemKind kind) {
    for (const geo::json::Problem& problem : document.problems()) {
        if (problem.kind == kind) {
            return true;
        }
    }
    return false;
}

bool has_long_integer(const std::string& text) {
    std::size_t digits = 0;
    for (const char c : text) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits >= 19) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("parse and parse_fast give the same tape on generated and on damaged texts", "[geo][json]") {
    INFO("seed " << seed);
    JsonGenerator generator{seed};
    Document exact;
    Document fast;
    std::size_t refused = 0;
    std::size_t unsafe = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string text = generator.text();
        if (round % 2 == 1) {
            text = generator.mutated(text);
        }
        const bool whole = exact.parse(text, {.depth = 6});
        if (fast.parse_fast(text, {.depth = 6}) != whole || described(fast) != described(exact)) {
            CAPTURE(round, text);
            CHECK(described(fast) == described(exact));
        }
        refused += whole ? 0U : 1U;
        unsafe += whole && !exact.problems().empty() ? 1U : 0U;
    }
    CHECK(refused > 1000);
    CHECK(unsafe > 100);
}

TEST_CASE("parse accepts exactly what simdjson's DOM accepts, apart from what is legal but unsafe", "[geo][json]") {
    INFO("seed " << seed + 1);
    JsonGenerator generator{seed + 1};
    Document document;
    simdjson::dom::parser parser;
    std::size_t compared = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string text = generator.text();
        if (round % 3 != 0) {
            text = generator.mutated(text);
        }
        const bool whole = document.parse(text);
        if (has_long_integer(text) || only_unsafe(document, geo::json::ProblemKind::lone_surrogate) ||
            only_unsafe(document, geo::json::ProblemKind::number_range)) {
            continue;  // simdjson refuses big integers, lone surrogates and 1e400
        }
        ++compared;
        if (dom_accepts(parser, text) != whole) {
            CAPTURE(round, text, described(document));
            CHECK(dom_accepts(parser, text) == whole);
        }
    }
    CHECK(compared > 3000);
}

TEST_CASE("Every proper beginning of an object is truncated, nothing else", "[geo][json]") {
    INFO("seed " << seed + 2);
    JsonGenerator generator{seed + 2};
    Document document;
    for (int round = 0; round < 100; ++round) {
        const std::string text = generator.object_text();
        REQUIRE(document.parse(text));
        for (std::size_t length = 1; length < text.size() && length < 600; ++length) {
            const std::string_view beginning{text.data(), length};
            if (document.parse(beginning) || document.problems().back().kind != geo::json::ProblemKind::truncated) {
                CAPTURE(std::string{beginning});
                CHECK(document.problems().back().kind == geo::json::ProblemKind::truncated);
            }
        }
    }
}

TEST_CASE("parse_fast reads nothing beyond the text and keeps its views inside it", "[geo][json]") {
    // The text ends at the end of its own allocation, so that the sanitizers see any byte read behind it.
    Document document;
    for (std::size_t size = 1; size < 200; ++size) {
        const std::string source = "[\"" + std::string(size, 'x') + "\"]";
        const std::unique_ptr<char[]> exact{new char[source.size()]};
        std::memcpy(exact.get(), source.data(), source.size());
        const std::string_view text{exact.get(), source.size()};
        REQUIRE(document.parse_fast(text));
        const std::string_view string = at(document.root(), "/0").string();
        CHECK(string.data() == exact.get() + 2);
        CHECK(string.size() == size);
    }
}

TEST_CASE("parse_fast reads no byte behind the text, not even one that nobody sees", "[geo][json]") {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const pages = ::mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(pages != MAP_FAILED);
    char* const wall = static_cast<char*>(pages) + page;
    REQUIRE(::mprotect(wall, page, PROT_NONE) == 0);
    Document document;
    for (std::size_t size = 2; size < 300; ++size) {
        const std::string text = "\"" + std::string(size - 2, 'x') + "\"";
        std::memcpy(wall - size, text.data(), size);
        CAPTURE(size);
        CHECK(document.parse_fast({wall - size, size}));
        CHECK(document.root().string().size() == size - 2);
        wall[-1] = ' ';  // Cut off: the string does not end.
        CHECK_FALSE(document.parse_fast({wall - size, size}));
    }
    ::munmap(pages, 2 * page);
}
