#include "situs/validation/name_profile.hpp"
#include "situs/validation/near_names.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <random>
#include <string>

using situs::NameProfile;
using situs::names_are_near;
using situs::NameSketch;

TEST_CASE("Two spellings of one name are near", "[validation]") {
    CHECK(names_are_near("Gohardasht Prison", "Gowhar Dasht prison"));
    CHECK(names_are_near("Evin Prison", "EVIN PRISON"));
    CHECK(names_are_near("Malek Ashtar prison", "Malek-e Ashtar Prison"));
    CHECK(names_are_near("Vakilabad", "Vakil Abaad"));
    CHECK(names_are_near("Dizelabad", "Dizelbad"));  // one letter missing
    CHECK(names_are_near("Khavaran", "Khavarna"));   // changed over
    CHECK(names_are_near("Khavaran Cemetary", "Khavaren Cemetery"));
    CHECK(names_are_near("زندان اوین", "زندان آوین"));
    CHECK(names_are_near("Ward 209", "ward ۲۰۹"));
}

TEST_CASE("Names that tell places apart are not near", "[validation]") {
    CHECK_FALSE(names_are_near("Made-up prison 2", "Made-up prison 3"));
    CHECK_FALSE(names_are_near("Made-up prison ۲", "Made-up prison ۳"));
    CHECK_FALSE(names_are_near("Camp II", "Camp III"));
    CHECK_FALSE(names_are_near("Hall A of the prison", "Hall B of the prison"));
    CHECK_FALSE(names_are_near("section a", "section b"));
    CHECK_FALSE(names_are_near("North Cemetery", "South Cemetery"));
    CHECK_FALSE(names_are_near("Evin Prison", "Amol Prison"));
    CHECK_FALSE(names_are_near("Evin", "Avin"));  // too short to tell
    CHECK_FALSE(names_are_near("", ""));
    CHECK_FALSE(names_are_near("-", "–"));
}

TEST_CASE("Nearness goes both ways, and the sketches of near names are alike", "[validation]") {
    std::mt19937 random{1988};
    const auto any = [&random](std::size_t below) { return static_cast<std::size_t>(random() % below); };
    const std::string letters = "abcdefghijklmnopqrstuvwxyz";
    std::size_t near = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string name;
        for (std::size_t words = 1 + any(3); words > 0; --words) {
            for (std::size_t length = 3 + any(8); length > 0; --length) {
                name += letters[any(letters.size())];
            }
            name += words > 1 ? " " : "";
        }
        std::string other = name;
        for (std::size_t slips = any(3); slips > 0; --slips) {
            other[any(other.size())] = letters[any(letters.size())];
        }
        CAPTURE(name, other);
        const bool are_near = names_are_near(name, other);
        CHECK(are_near == names_are_near(other, name));
        if (are_near) {
            ++near;
            CHECK(NameSketch{name}.may_be_near(NameSketch{other}));
            CHECK(NameProfile{name}.may_be_near(NameProfile{other}));
        }
    }
    CHECK(near > 1000);
}

TEST_CASE("A sketch keeps its bits, and takes 24", "[validation]") {
    const NameSketch sketch{"Made-up prison 2"};
    CHECK(sketch.to_bits() < (1U << NameSketch::bits));
    CHECK(NameSketch::from_bits(sketch.to_bits()).may_be_near(sketch));
    CHECK_FALSE(sketch.may_be_near(NameSketch{"Made-up prison 3"}));
    CHECK_FALSE(sketch.may_be_near(NameSketch{"quixotic gulf"}));
}

TEST_CASE("A profile tells more names apart than a sketch, and none that are the same once folded", "[validation]") {
    const NameProfile profile{"Made-up prison 2"};
    CHECK(NameProfile::from_bits(profile.to_bits()).may_be_near(profile));
    CHECK_FALSE(profile.may_be_near(NameProfile{"Made-up prison 3"}));
    CHECK(NameSketch{"Sample prison"}.may_be_near(NameSketch{"Sample prisons in rain"}));
    CHECK_FALSE(NameProfile{"Sample prison"}.may_be_near(NameProfile{"Sample prisons in rain"}));
    CHECK(NameProfile{"Camp II"}.may_be_near(NameProfile{"camp ii"}));
    CHECK(NameProfile{"Ward 20 9"}.may_be_near(NameProfile{"ward ۲۰۹"}));
    CHECK(NameProfile{std::string(40, 'x')}.may_be_near(NameProfile{std::string(41, 'x')}));
}

TEST_CASE("Names one slip apart have a key in common, and others none", "[validation]") {
    const auto share = [](std::string_view a, std::string_view b) {
        const std::vector<std::uint64_t> keys = situs::one_slip_keys(a);
        return std::ranges::any_of(situs::one_slip_keys(b),
                                   [&keys](std::uint64_t key) { return std::ranges::find(keys, key) != keys.end(); });
    };
    CHECK(share("Khavaran", "KHAVARAN"));
    CHECK(share("Khavaran", "Khavarann"));
    CHECK(share("Khavaran", "Khavarin"));
    CHECK(share("Khavaran", "Khavarna"));
    CHECK(share("زندان اوین", "زندان آوین"));
    CHECK_FALSE(share("Khavaran Cemetary", "Khavaren Cemetery"));
    CHECK_FALSE(share("Evin", "Avin"));
    CHECK_FALSE(share("Sample prison", "Another court"));
}

TEST_CASE("Broken and very long names are compared without harm", "[validation]") {
    const std::string text(100'000, 'x');
    CHECK(names_are_near(text, text));
    CHECK_FALSE(names_are_near(text, text + "y"));
    CHECK_FALSE(names_are_near("\xFF\xFE prison", "prison of Lahijan"));
}
