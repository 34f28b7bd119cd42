#include "situs/model/ids.hpp"
#include "tests/test.hpp"

using situs::is_curie;
using situs::is_slug;

TEST_CASE("A slug is small letters, digits and hyphens, and begins with no hyphen", "[model][ids]") {
    CHECK(is_slug("malek-ashtar-prison"));
    CHECK(is_slug("0"));
    CHECK(is_slug("a-"));
    CHECK_FALSE(is_slug(""));
    CHECK_FALSE(is_slug("-a"));
    CHECK_FALSE(is_slug("Lahijan"));
    CHECK_FALSE(is_slug("a_b"));
    CHECK_FALSE(is_slug("a b"));
    CHECK_FALSE(is_slug("لاهیجان"));
    CHECK_FALSE(is_slug(std::string_view{"a\0b", 3}));
}

TEST_CASE("A slug has at most 64 bytes", "[model][ids]") {
    CHECK(is_slug(std::string(64, 'a')));
    CHECK_FALSE(is_slug(std::string(65, 'a')));
}

TEST_CASE("A CURIE has a prefix and a reference", "[model][ids]") {
    CHECK(is_curie("geonames:126015"));
    CHECK(is_curie("wikidata:Q42"));
    CHECK(is_curie("x-1:a:b"));
    CHECK(is_curie("https://example.org/x"));
    CHECK_FALSE(is_curie("lahijan"));
    CHECK_FALSE(is_curie(":126015"));
    CHECK_FALSE(is_curie("geonames:"));
    CHECK_FALSE(is_curie("1a:b"));
    CHECK_FALSE(is_curie("geo names:1"));
    CHECK_FALSE(is_curie("geonames:1 2"));
    CHECK_FALSE(is_curie(""));
}

TEST_CASE("An id takes another name", "[model][ids]") {
    situs::SiteId id{"a"};
    id.assign("b");
    CHECK(id == situs::SiteId{"b"});
    CHECK(std::hash<situs::SiteId>{}(id) == std::hash<std::string>{}("b"));
}
