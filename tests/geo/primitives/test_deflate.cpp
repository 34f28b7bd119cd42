#include "geo/deflate.hpp"
#include "tests/test.hpp"

#include <cstdint>
#include <string>

using namespace geo;

TEST_CASE("What is deflated is inflated as it was, up to the bytes that are allowed", "[geo][deflate]") {
    std::string mixed;
    for (std::uint32_t i = 0; i < 70'000; ++i) {
        mixed += static_cast<char>((i * 2654435761U) >> 24U);  // Hardly shrinks.
    }
    for (const std::string& bytes : {std::string{}, std::string{"\0x", 2}, std::string(1'000'000, 'a'), mixed}) {
        const std::string packed = deflated(bytes);
        INFO(bytes.size() << " bytes packed as " << packed.size());
        CHECK(inflated(packed, bytes.size() + 1) == bytes);
        CHECK(inflated(packed, bytes.size()) == bytes);
        if (!bytes.empty()) {
            CHECK_FALSE(inflated(packed, bytes.size() - 1));
            CHECK_FALSE(inflated(std::string_view{packed}.substr(0, packed.size() / 2), bytes.size()));
        }
    }
}

TEST_CASE("What is not deflated is none", "[geo][deflate]") {
    CHECK_FALSE(inflated("", 100));
    CHECK_FALSE(inflated("text", 100));
    std::string packed = deflated(std::string(1000, 'x'));
    packed[packed.size() - 1] = static_cast<char>(packed.back() ^ 1);  // The checksum.
    CHECK_FALSE(inflated(packed, 1000));
}
