#include "geo/dataset.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/random.hpp"
#include "tests/test.hpp"

#include <array>
#include <cmath>
#include <string>

namespace {

constexpr std::array drivers{std::string_view{"GPKG"}};

std::string answer(geo::VectorDataset& dataset, const std::string& sql) {
    std::string text;
    dataset.for_each_row(sql, [&](const geo::VectorFeature& row) {
        const geo::FieldValue& value = row.fields.at(0);
        if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
            text += std::to_string(*whole) + " ";
        } else if (const auto* const words = std::get_if<std::string>(&value)) {
            text += *words + " ";
        }
        return true;
    });
    return text;
}

/// A small square, or a place: either has bounds of its own.
geo::Geometry shape(Random& random) {
    const double lon = random.between(-179, 179);
    const double lat = random.between(-89, 89);
    const double reach = random.between(0, 1) < 0.5 ? 0.0001 : 0.9;
    return geo::MultiPolygon{{{{{.lon = lon, .lat = lat},
                                {.lon = lon + reach, .lat = lat},
                                {.lon = lon + reach, .lat = lat + reach},
                                {.lon = lon, .lat = lat + reach},
                                {.lon = lon, .lat = lat}}}}};
}

/// \param placed how many rows have a place, beside as many without
void write(const std::string& path, std::size_t placed) {
    Random random{placed};
    auto writer = geo::VectorWriter::create(path, "GPKG", {});
    geo::LayerWriter& areas = writer.create_layer(
        {.name = "areas \"of\" all", .geometry = geo::LayerGeometry::multi_polygon, .fields = {{.name = "id"}}});
    for (std::size_t i = 0; i < placed; ++i) {
        areas.add();
        areas.set_geometry(shape(random));
        areas.add();
    }
    writer.finish();
}

/// The rows whose bounds in the index are not those of their geometry, but for the rounding to floats.
std::string wrong_rows(geo::VectorDataset& dataset) {
    std::string wrong;
    dataset.for_each_row(
        R"(SELECT r.minx - ST_MinX(geom), r.maxx - ST_MaxX(geom), r.miny - ST_MinY(geom), r.maxy - ST_MaxY(geom)
           FROM "areas ""of"" all" a JOIN "rtree_areas ""of"" all_geom" r ON a.fid = r.id)",
        [&](const geo::VectorFeature& row) {
            for (std::size_t i = 0; i < 4; ++i) {
                const double off = std::get<double>(row.fields.at(i)) * (i % 2 == 0 ? -1 : 1);
                wrong += off >= 0 && off < 1e-4 ? "" : std::to_string(off) + " ";
            }
            return true;
        });
    return wrong;
}

TEST_CASE("The spatial index of a GeoPackage is whole and right, whatever its size", "[geo][dataset]") {
    const std::size_t placed = GENERATE(as<std::size_t>{}, 1, 2, 50, 51, 52, 2600, 2602, 6000);
    INFO(placed);
    const Folder folder;
    const std::string path = folder / "areas.gpkg";
    write(path, placed);
    auto dataset = geo::VectorDataset::open(path, drivers);
    CHECK(answer(dataset, R"(SELECT rtreecheck('rtree_areas "of" all_geom'))") == "ok ");
    CHECK(answer(dataset, R"(SELECT COUNT(*) FROM "rtree_areas ""of"" all_geom")") == std::to_string(placed) + " ");
    CHECK(wrong_rows(dataset).empty());
    const std::string by_index = answer(dataset, R"(SELECT 'row ' || id FROM "rtree_areas ""of"" all_geom"
        WHERE minx < 20 AND maxx > -30 AND miny < 50 AND maxy > 10 ORDER BY id)");
    const std::string by_rows = answer(dataset, R"(SELECT 'row ' || fid FROM "areas ""of"" all"
        WHERE ST_MinX(geom) < 20 AND ST_MaxX(geom) > -30 AND ST_MinY(geom) < 50 AND ST_MaxY(geom) > 10 ORDER BY fid)");
    CHECK(by_index == by_rows);
    CHECK((placed < 1000 || !by_rows.empty()));
    CHECK(answer(dataset, "SELECT COUNT(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'") == "1 ");
    CHECK(answer(dataset, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_%_insert'") ==
          "1 ");
}

TEST_CASE("Ordinates that no float holds lie at the end of the index", "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder / "points.gpkg";
    auto writer = geo::VectorWriter::create(path, "GPKG", {});
    geo::LayerWriter& points =
        writer.create_layer({.name = "points", .geometry = geo::LayerGeometry::point, .fields = {{.name = "id"}}});
    for (int i = 0; i < 200; ++i) {
        const double far = (i % 2 == 0 ? 1 : -1) * (i % 3 == 0 ? 1e39 : 1e308);
        points.set_geometry(geo::Geometry::point({.lon = far, .lat = -far}));
        points.add();
    }
    writer.finish();
    auto dataset = geo::VectorDataset::open(path, drivers);
    CHECK(answer(dataset, "SELECT COUNT(*) FROM rtree_points_geom WHERE abs(minx) < 3.5e38") == "200 ");
    CHECK(answer(dataset, "SELECT rtreecheck('rtree_points_geom')") == "ok ");
}

TEST_CASE("Ordinates beyond what the spatial index can hold are at its ends", "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder / "areas.gpkg";
    auto writer = geo::VectorWriter::create(path, "GPKG", {});
    geo::LayerWriter& areas =
        writer.create_layer({.name = "far", .geometry = geo::LayerGeometry::line_string, .fields = {{.name = "id"}}});
    constexpr std::array far{1e39, 1e300, 3.4028235e38, 3.40282356e38, 2e38, 1.0};
    for (std::size_t i = 0; i < 600; ++i) {
        const double west = -far.at(i % far.size());
        const double east = far.at(i / far.size() % far.size());
        areas.set_geometry(geo::LineString{{{.lon = west, .lat = -east}, {.lon = east, .lat = -west}}});
        areas.add();
    }
    writer.finish();
    auto dataset = geo::VectorDataset::open(path, drivers);
    CHECK(answer(dataset, "SELECT rtreecheck('rtree_far_geom')") == "ok ");
    CHECK(answer(dataset, "SELECT COUNT(*) FROM rtree_far_geom") == "600 ");
    CHECK(answer(dataset, "SELECT COUNT(*) FROM rtree_far_geom WHERE minx <= -3.4e38") == "400 ");
    CHECK(answer(dataset,
                 "SELECT COUNT(*) FROM rtree_far_geom WHERE maxx > 1e39 OR minx < -1e39 OR maxy > 1e39 "
                 "OR miny < -1e39") == "0 ");
}

TEST_CASE("A layer whose first row has no place has a spatial index too", "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder / "areas.gpkg";
    write(path, 0);
    auto dataset = geo::VectorDataset::open(path, drivers);
    CHECK(answer(dataset, R"(SELECT COUNT(*) FROM "rtree_areas ""of"" all_geom")") == "0 ");
    CHECK(answer(dataset, R"(SELECT rtreecheck('rtree_areas "of" all_geom'))") == "ok ");
}

}  // namespace
