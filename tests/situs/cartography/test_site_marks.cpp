#include "situs/cartography/site_marks.hpp"
#include "situs/model/projection.hpp"
#include "tests/test.hpp"

#include <cmath>
#include <random>

using namespace situs;
using namespace situs::maps;

namespace {

const MapFrame frame{{50, 36, 51, 37}, {10, 25, 210, 170}, 1'000'000};

std::vector<Term> two_kinds() {
    Term prison;
    prison.id = "prison";
    Term area;
    area.id = "admin-area";
    return {prison, area};
}

MapSite site_at(const std::string& id, geo::LonLat at, double radius_m, std::size_t kind = 0) {
    Location location;
    location.geometry = geo::Geometry::point(at);
    location.role = "centre";
    location.uncertainty = geo::Metres{radius_m};
    MapSite site;
    site.id = id;
    site.labels = {id};
    site.kind = kind;
    site.location = {.middle = at,
                     .shape = {},
                     .is_area_only = false,
                     .radius_m = radius_m,
                     .uncertainty = uncertainty_area(location)};
    return site;
}

MarkStyle style_with(double radius_m, std::size_t kind = 0) {
    const std::vector<MapSite> sites{site_at("made-up", {50.5, 36.5}, radius_m, kind)};
    return marks_of(sites, two_kinds(), frame).front().style;
}

}  // namespace

TEST_CASE("The wider the uncertainty on paper, the less of a point is drawn", "[cartography]") {
    CHECK(style_with(100) == MarkStyle::symbol);             // 0.1 mm
    CHECK(style_with(3'000) == MarkStyle::symbol_and_area);  // 3 mm
    CHECK(style_with(20'000) == MarkStyle::area);            // 20 mm
    CHECK(style_with(20'000, 1) == MarkStyle::outline);
    CHECK(style_with(500'000) == MarkStyle::covers_map);
}

TEST_CASE("A place beyond the frame is outside, however wide", "[cartography]") {
    const std::vector<MapSite> sites{site_at("far", {60, 30}, 100), site_at("near-the-edge", {40, 36.5}, 300'000)};
    for (const SiteMark& mark : marks_of(sites, two_kinds(), frame)) {
        CHECK(mark.style == MarkStyle::outside);
    }
}

TEST_CASE("A place whose middle lies beyond the frame is on the map as an area, where that reaches in",
          "[cartography]") {
    const double east = frame.to_world({frame.box().right, frame.box().middle().y}).value().lon;
    const geo::LonLat beyond{east + 0.1, 36.5};  // Some 9 km from the frame.
    for (const auto& [radius, style] :
         {std::pair{8'000.0, MarkStyle::outside}, {11'000.0, MarkStyle::area}, {60'000.0, MarkStyle::area}}) {
        INFO(radius);
        const std::vector<MapSite> sites{site_at("made-up", beyond, radius)};
        const SiteMark mark = marks_of(sites, two_kinds(), frame).front();
        CHECK(mark.style == style);
        CHECK_FALSE(has_symbol(mark));
    }
    const std::vector<MapSite> near{site_at("made-up", {east + 0.02, 36.5}, 3'000)};  // 1.8 km off, drawn 3 mm wide.
    CHECK(marks_of(near, two_kinds(), frame).front().style == MarkStyle::area);
}

TEST_CASE("Whether an area is on the map, its outline tells, not the box round it", "[cartography]") {
    MapSite site = site_at("made-up-area", {52.5, 38.5}, 100);
    const auto style_of_ring = [&site](geo::Line ring) {
        site.location.shape = geo::Polygon{{std::move(ring)}};
        site.location.uncertainty = {};
        const std::vector<MapSite> sites{site};
        return marks_of(sites, two_kinds(), frame).front().style;
    };
    // Beside the frame's lower right corner; the box round it holds the whole frame.
    CHECK(style_of_ring({{.lon = 49, .lat = 34},
                         {.lon = 53, .lat = 34},
                         {.lon = 53, .lat = 38},
                         {.lon = 52.9, .lat = 34.1},
                         {.lon = 49, .lat = 34}}) == MarkStyle::outside);
    // A strip through the frame, narrower than any grid, with no corner in it.
    CHECK(style_of_ring({{.lon = 49, .lat = 36.52},
                         {.lon = 53, .lat = 36.52},
                         {.lon = 53, .lat = 36.521},
                         {.lon = 49, .lat = 36.521},
                         {.lon = 49, .lat = 36.52}}) == MarkStyle::area);
}

TEST_CASE("A small area that reaches over the edge from beyond is not drawn, and not outside either", "[cartography]") {
    // The frame is 200 km wide at 1:1,000,000; 1,000 m are 1 mm.
    const double edge = frame.to_world({frame.box().right, frame.box().middle().y})->lon;
    const std::vector<MapSite> sites{site_at("reaches-in", {edge + 0.005, 36.5}, 1'000),
                                     site_at("does-not", {edge + 0.05, 36.5}, 1'000)};
    const auto marks = marks_of(sites, two_kinds(), frame);
    CHECK(marks[0].style == MarkStyle::beyond_edge);
    CHECK(marks[1].style == MarkStyle::outside);
    CHECK_FALSE(is_on_map(marks[0]));
}

TEST_CASE("Symbols of one place are moved apart, and no site is lost", "[cartography]") {
    std::vector<MapSite> sites;
    std::mt19937 random{1988};
    for (int i = 0; i < 200; ++i) {
        const double spread = i < 100 ? 0.0 : (static_cast<double>(random() % 1000) / 1000 - 0.5) * 0.6;
        sites.push_back(site_at("made-up-" + std::to_string(i), {50.5 + spread, 36.5 + spread / 2}, 100));
    }
    const std::vector<SiteMark> marks = marks_of(sites, two_kinds(), frame);
    std::size_t shown = 0;
    std::size_t behind = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (!has_symbol(marks[i])) {
            continue;
        }
        ++shown;
        behind += marks[i].hidden_marks.size();
        CHECK(std::hypot(marks[i].at.x - marks[i].true_place.x, marks[i].at.y - marks[i].true_place.y) < 7);
        for (std::size_t j = 0; j < i; ++j) {
            if (has_symbol(marks[j])) {
                CHECK(std::hypot(marks[i].at.x - marks[j].at.x, marks[i].at.y - marks[j].at.y) > 3.2);
            }
        }
    }
    CHECK(shown + behind == marks.size());
    CHECK(shown >= 19);
}

TEST_CASE("The same sites in another order stand at the same places", "[cartography]") {
    std::vector<MapSite> sites;
    for (int i = 0; i < 30; ++i) {
        sites.push_back(site_at("made-up-" + std::to_string(i), {50.5, 36.5}, 100));
    }
    const std::vector<SiteMark> marks = marks_of(sites, two_kinds(), frame);
    std::vector<MapSite> reversed{sites.rbegin(), sites.rend()};
    const std::vector<SiteMark> again = marks_of(reversed, two_kinds(), frame);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        CHECK(marks[i].at == again[marks.size() - 1 - i].at);
    }
}
