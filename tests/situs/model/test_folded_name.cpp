#include "situs/model/folded_name.hpp"
#include "tests/test.hpp"

using situs::folded_name;

TEST_CASE("A folded name has none of what writers differ in", "[model]") {
    CHECK(folded_name("Raja'i Shahr") == "rajaishahr");
    CHECK(folded_name("RAJAI-SHAHR") == "rajaishahr");
    CHECK(folded_name("Évin Prison") == folded_name("evin prison"));
    CHECK(folded_name("Straße 7") == folded_name("STRASSE 7"));
    // Arabic and Persian keyboards; with and without joiner, vowel signs and tatweel.
    CHECK(folded_name("زندان كمالي") == folded_name("زندان کمالی"));
    CHECK(folded_name("می‌دان") == folded_name("می دان"));
    CHECK(folded_name("عِلم") == folded_name("علم"));
    CHECK(folded_name("زندان ۲") == folded_name("زندان 2"));
    CHECK(folded_name("شـــهر") == folded_name("شهر"));
}

TEST_CASE("Different names stay different, and nothing stays nothing", "[validation]") {
    CHECK(folded_name("Lahijan") != folded_name("Lahijan 2"));
    CHECK(folded_name("تهران") != folded_name("طهران"));
    CHECK(folded_name("").empty());
    CHECK(folded_name(" -- ").empty());
    CHECK(folded_name("\xFF\xFE").empty());
}
