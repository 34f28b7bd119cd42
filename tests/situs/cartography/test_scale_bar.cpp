#include "geo/geodesic.hpp"
#include "situs/cartography/graticule.hpp"
#include "situs/cartography/scale_bar.hpp"
#include "tests/test.hpp"

#include <cmath>

using namespace situs::maps;

namespace {

constexpr PageBox a4_map{10, 25, 210, 170};

}  // namespace

TEST_CASE("A scale bar is as long as the ground at the middle of the map", "[cartography]") {
    for (const geo::Box& extent :
         {geo::Box{51.2, 35.5, 51.6, 35.9}, geo::Box{40, 22, 66, 43}, geo::Box{-180, -60, 180, 78},
          geo::Box{51.1, 35.1, 51.1, 35.1}, geo::Box{-75, -3, -70, 3}}) {
        const MapFrame frame{extent, a4_map};
        const ScaleBar bar = scale_bar_of(frame);
        CAPTURE(frame.scale(), bar.metres, bar.length);
        CHECK(bar.length >= 20);
        CHECK(bar.length <= 60);
        const PagePoint middle = a4_map.middle();
        const auto left = frame.to_world({middle.x - bar.length / 2, middle.y});
        const auto right = frame.to_world({middle.x + bar.length / 2, middle.y});
        REQUIRE((left && right));
        CHECK(geo::geodesic_distance(*left, *right).value() == Approx(bar.metres).epsilon(0.005));
        const double power = std::pow(10, std::floor(std::log10(bar.metres) + 1e-9));
        const double lead = bar.metres / power;
        CHECK((lead == Approx(1) || lead == Approx(2) || lead == Approx(4) || lead == Approx(5)));
    }
}

TEST_CASE("Degrees are written with minutes and the side of the globe", "[cartography]") {
    const auto meridian = GraticuleLine::meridian;
    const auto parallel = GraticuleLine::parallel;
    const auto english = PageLanguage::english;
    CHECK(degree_text(51, meridian, english) == "51° E");
    CHECK(degree_text(-51.5, meridian, english) == "51°30′ W");
    CHECK(degree_text(0, parallel, english) == "0°");
    CHECK(degree_text(180, meridian, english) == "180°");
    CHECK(degree_text(-36.0 - 5.0 / 60, parallel, english) == "36°05′ S");
    CHECK(degree_text(35.5, parallel, PageLanguage::persian) == "۳۵°۳۰′ شمالی");
    CHECK(degree_text(0, meridian, PageLanguage::persian) == "۰°");
}

TEST_CASE("Some lines of the graticule cross every frame", "[cartography]") {
    for (const geo::Box& extent : {geo::Box{51.2, 35.5, 51.6, 35.9}, geo::Box{40, 22, 66, 43},
                                   geo::Box{-180, -60, 180, 78}, geo::Box{170, -20, -170, -10}}) {
        const MapFrame frame{extent, a4_map};
        const double step = graticule_step(frame);
        const double smaller = std::min(frame.world().width(), frame.world().height());
        CHECK(smaller / step >= 1);
        CHECK(smaller / step <= 8);
    }
}

TEST_CASE("An arrow points north only where north is one direction", "[cartography]") {
    CHECK(has_one_north(MapFrame{{50.8, 35.5, 51.2, 35.9}, a4_map}));
    CHECK_FALSE(has_one_north(MapFrame{{40, 22, 66, 43}, a4_map}));
    CHECK_FALSE(has_one_north(MapFrame{{-180, 75, 180, 90}, a4_map}));
}

TEST_CASE("Only maps of large parts of the world say that their bar is true at the middle", "[cartography]") {
    CHECK(is_only_true_in_the_middle(MapFrame{geo::Box{-180, -60, 180, 78}, a4_map}));
    CHECK_FALSE(is_only_true_in_the_middle(MapFrame{geo::Box{48.5, 36.5, 50.6, 38.5}, a4_map}));
    CHECK_FALSE(is_only_true_in_the_middle(MapFrame{geo::Box{51.2, 35.5, 51.6, 35.9}, a4_map}));
}
