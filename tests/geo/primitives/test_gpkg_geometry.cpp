#include "geo/gpkg_geometry.hpp"
#include "geo/wkb.hpp"
#include "tests/test.hpp"

#include <cmath>
#include <string>

using namespace geo;

namespace {

constexpr std::string_view srs_4326{"\xE6\x10\0\0", 4};

/// Magic, version, flags, srs_id little-endian.
std::string header(char flags) {
    return std::string{"GP\0", 3} + flags + std::string{srs_4326};
}

const Geometry place = Geometry::point({.lon = 51.5, .lat = 35.25});

}  // namespace

TEST_CASE("A GeoPackage geometry is read with and without an envelope, in either byte order", "[geo][gpkg]") {
    for (const auto& [code, doubles] :
         {std::pair{0, 0}, std::pair{1, 4}, std::pair{2, 6}, std::pair{3, 6}, std::pair{4, 8}}) {
        const std::string blob = header(static_cast<char>(1 | code << 1)) +
                                 std::string(static_cast<std::size_t>(doubles) * 8, '\0') + to_wkb(place);
        const auto read = read_gpkg_geometry(blob);
        REQUIRE(read);
        CHECK(read->geometry == place);
        CHECK(read->srs_id == 4326);
    }
    const auto big = read_gpkg_geometry(std::string{"GP\0\0\0\0\x10\xE6", 8} + to_wkb(place));
    REQUIRE(big);
    CHECK(big->srs_id == 4326);
    const auto undefined = read_gpkg_geometry(std::string{"GP\0\x01\xFF\xFF\xFF\xFF", 8} + to_wkb(place));
    REQUIRE(undefined);
    CHECK(undefined->srs_id == -1);
}

TEST_CASE("What is no GeoPackage geometry is none", "[geo][gpkg]") {
    const std::string whole = header(1) + to_wkb(place);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size << " bytes");
        CHECK_FALSE(read_gpkg_geometry(std::string_view{whole}.substr(0, size)));
    }
    CHECK_FALSE(read_gpkg_geometry("XX" + whole.substr(2)));
    CHECK_FALSE(read_gpkg_geometry(std::string{"GP\x01\x01", 4} + whole.substr(4)));  // A later version.
    CHECK_FALSE(read_gpkg_geometry(header(1 | 5 << 1) + to_wkb(place)));              // No such envelope.
    CHECK_FALSE(read_gpkg_geometry(header(0x21) + to_wkb(place)));                    // An extended type.
    CHECK_FALSE(read_gpkg_geometry(header(3) + to_wkb(place)));                       // The envelope is missing.
}

TEST_CASE("An empty point of a GeoPackage is empty", "[geo][gpkg]") {
    const auto read = read_gpkg_geometry(header(0x11) + to_wkb(Geometry{Point{}}));
    REQUIRE(read);
    CHECK(read->geometry.is_empty());
}
