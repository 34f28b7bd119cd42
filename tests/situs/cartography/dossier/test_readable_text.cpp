#include "situs/cartography/dossier/readable_text.hpp"
#include "tests/test.hpp"

using namespace situs;
using namespace situs::maps;

TEST_CASE("Lengths and positions have units", "[cartography][dossier]") {
    CHECK(length_text(geo::Metres{800}, PageLanguage::english) == "800 m");
    CHECK(length_text(geo::Metres{12'500}, PageLanguage::english) == "12.5 km");
    CHECK(length_text(geo::Metres{5000}, PageLanguage::persian) == "۵ کیلومتر");
    CHECK(position_text({.lon = 50.00919, .lat = 37.20416}, PageLanguage::english) == "37.20416° N, 50.00919° E");
    CHECK(position_text({.lon = -50.5, .lat = -37}, PageLanguage::english) == "37° S, 50.5° W");
}
