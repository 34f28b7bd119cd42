#include "geo/dataset.hpp"
#include "geo/flatgeobuf.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>

namespace {

constexpr std::array<std::string_view, 7> fields{"code",       "name",         "part_of",     "centre_lon",
                                                 "centre_lat", "mainland_lon", "mainland_lat"};

std::string map() {
    return (situs::testing::source_folder() / "datasets/basemap/countries.fgb").string();
}

bool is_same(const geo::FieldValue& gdal, const std::variant<std::monostate, std::string, double>& ours) {
    if (const auto* text = std::get_if<std::string>(&ours)) {
        return std::get_if<std::string>(&gdal) != nullptr && std::get<std::string>(gdal) == *text;
    }
    if (const auto* number = std::get_if<double>(&ours)) {
        return std::get_if<double>(&gdal) != nullptr && std::get<double>(gdal) == *number;
    }
    return gdal.index() == 0;
}

TEST_CASE("The map of countries reads as GDAL reads it: each value, each position, in the same order",
          "[geo][flatgeobuf]") {
    const std::vector<geo::FlatgeobufArea> ours = geo::flatgeobuf_areas(map(), fields);
    constexpr std::array<std::string_view, 1> drivers{"FlatGeobuf"};
    geo::VectorDataset gdal = geo::VectorDataset::open(map(), drivers);
    REQUIRE(ours.size() == gdal.feature_count(0));
    REQUIRE(gdal.layers()[0].fields.size() == fields.size());
    std::array<std::size_t, fields.size()> column{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto found = std::ranges::find(gdal.layers()[0].fields, fields[i], &geo::FieldSpec::name);
        REQUIRE(found != gdal.layers()[0].fields.end());
        column[i] = static_cast<std::size_t>(found - gdal.layers()[0].fields.begin());
    }
    std::size_t row = 0;
    gdal.for_each_feature(0, [&](const geo::VectorFeature& feature) {
        CAPTURE(row);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            CHECK(is_same(feature.fields[column[i]], ours[row].fields[i]));
        }
        CHECK(feature.geometry == ours[row].outline);
        ++row;
        return true;
    });
    CHECK(row == ours.size());
}

TEST_CASE("A FlatGeobuf file without an index, of polygons with a hole, and fields in another order",
          "[geo][flatgeobuf]") {
    const Folder folder;
    const std::string path = folder / "made-up.fgb";
    const geo::Geometry outline =
        geo::Polygon{{{{.lon = 0, .lat = 0}, {.lon = 9, .lat = 0}, {.lon = 9, .lat = 9}, {.lon = 0, .lat = 0}},
                      {{.lon = 7, .lat = 2}, {.lon = 8, .lat = 3}, {.lon = 8, .lat = 2}, {.lon = 7, .lat = 2}}}};
    auto writer = geo::VectorWriter::create(path, "FlatGeobuf");
    auto& layer = writer.create_layer({.name = "made-up",
                                       .geometry = geo::LayerGeometry::polygon,
                                       .spatial_index = false,
                                       .fields = {{.name = "a"}, {.name = "b", .type = geo::FieldType::real}},
                                       .options = {"SPATIAL_INDEX=NO"}});
    layer.set(0, "made up");
    layer.set(1, 0.1);
    layer.set_geometry(outline);
    layer.add();
    layer.set_geometry(outline);
    layer.add();
    writer.finish();
    constexpr std::array<std::string_view, 2> names{"b", "a"};
    const auto areas = geo::flatgeobuf_areas(path, names);
    REQUIRE(areas.size() == 2);
    CHECK(std::get<double>(areas[0].fields[0]) == 0.1);
    CHECK(std::get<std::string>(areas[0].fields[1]) == "made up");
    CHECK(areas[0].outline == outline);
    CHECK(areas[1].fields[0].index() == 0);
    constexpr std::array<std::string_view, 1> absent{"c"};
    CHECK(says(thrown_by([&] { geo::flatgeobuf_areas(path, absent); }), "has no field \"c\""));
}

TEST_CASE("A FlatGeobuf file of points, and what is none, are refused by name", "[geo][flatgeobuf]") {
    const Folder folder;
    const std::string path = folder / "points.fgb";
    auto writer = geo::VectorWriter::create(path, "FlatGeobuf");
    auto& layer = writer.create_layer({.name = "made-up", .geometry = geo::LayerGeometry::point});
    layer.set_geometry(geo::Geometry::point({.lon = 50, .lat = 37}));
    layer.add();
    writer.finish();
    CHECK(says(thrown_by([&] { geo::flatgeobuf_areas(path, {}); }), "points.fgb: is damaged, cut short, or no"));
    CHECK(says(thrown_by([&] { geo::flatgeobuf_areas(folder.file("a.fgb", "fgb"), {}); }), "a.fgb: is damaged"));
    CHECK(says(thrown_by([&] { geo::flatgeobuf_areas(folder / "absent.fgb", {}); }), "absent.fgb: cannot be read"));
}

TEST_CASE("A damaged FlatGeobuf file is refused or read otherwise, and nothing outside of it is looked at",
          "[geo][flatgeobuf]") {
    const Folder folder;
    const std::string whole = content_of(map());
    constexpr std::uint64_t seed = 20261128;
    INFO("seed " << seed);
    Random random{seed};
    for (int i = 0; i < 40; ++i) {
        const std::string cut = whole.substr(0, random.below(whole.size()));
        CAPTURE(cut.size());
        CHECK(says(thrown_by([&] { geo::flatgeobuf_areas(folder.file("cut.fgb", cut), fields); }), "is damaged"));
    }
    constexpr std::size_t header = 1304;  // What is damaged here concerns all.
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        std::string changed = whole;
        const std::uint64_t range = random.one_in(2) ? header : changed.size();
        changed[random.below(range)] = static_cast<char>(random.below(256));
        const std::string path = folder.file("changed.fgb", changed);
        refused += thrown_by([&] { geo::flatgeobuf_areas(path, fields); }).empty() ? 0 : 1;
    }
    CHECK(refused > 0);
}

}  // namespace
