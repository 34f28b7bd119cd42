#include "situs/validation/shared_keys.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <map>
#include <random>

using namespace situs;

TEST_CASE("All that share a key are found, and nothing else, by key and then in order", "[validation]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    for (const std::uint64_t different : {1U, 10U, 1000U, 1000000U}) {
        std::vector<std::uint64_t> values(3000);
        std::map<std::uint64_t, std::vector<std::uint32_t>> groups;
        for (std::uint32_t i = 0; i < values.size(); ++i) {
            values[i] = (random() % different) << (random() % 2 == 0 ? 0U : 40U);
            if (values[i] != 0) {
                groups[values[i]].push_back(i);
            }
        }
        std::vector<std::uint32_t> expected;
        for (const auto& [key, members] : groups) {
            if (members.size() > 1) {
                expected.insert(expected.end(), members.begin(), members.end());
            }
        }
        CHECK(sharing_a_key(Keys{values.size(), [&values](std::uint32_t i) { return values[i]; }}) == expected);
    }
    CHECK(sharing_a_key(Keys{std::size_t{0}, [](std::uint32_t) { return std::uint64_t{1}; }}).empty());
}
