#include "geo/dataset.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/test.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array<std::string_view, 1> driver{"GPKG"};

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

std::vector<geo::VectorFeature> all_of(geo::VectorDataset& dataset, std::size_t layer) {
    std::vector<geo::VectorFeature> features;
    dataset.for_each_feature(layer, [&](const geo::VectorFeature& feature) {
        features.push_back(feature);
        return true;
    });
    return features;
}

std::vector<geo::FieldValue> column(geo::VectorDataset& dataset, std::string_view sql) {
    std::vector<geo::FieldValue> values;
    dataset.for_each_row(sql, [&](const geo::VectorFeature& row) {
        values.push_back(row.fields.at(0));
        return true;
    });
    return values;
}

}  // namespace

TEST_CASE("Rows of a table that go to SQLite together are the rows that were added, nulls, ids and places too",
          "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder / "many.gpkg";
    constexpr std::int64_t count = 77;  // Two statements' worth and some.
    {
        auto writer = geo::VectorWriter::create(path, "GPKG");
        geo::LayerWriter& areas = writer.create_layer({.name = "areas",
                                                       .geometry = geo::LayerGeometry::multi_polygon,
                                                       .fields = {{.name = "text"}, {.name = "number"}}});
        for (std::int64_t i = 0; i < count; ++i) {
            if (i % 3 != 0) {
                areas.set(0, "row " + std::to_string(i));
            }
            if (i % 5 != 0) {
                const auto x = static_cast<double>(i);
                areas.set_geometry(geo::Polygon{{{at(x, 1), at(x + 1, 1), at(x + 1, 2), at(x, 1)}}});
            }
            if (i == 50) {
                areas.set_fid(1000);
            }
            CHECK(areas.add() == (i < 50 ? i + 1 : 950 + i));
        }
        writer.finish();
    }
    geo::VectorDataset read = geo::VectorDataset::open(path, driver);
    const std::vector<geo::VectorFeature> rows = all_of(read, 0);
    REQUIRE(rows.size() == static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO("row " << i);
        const geo::FieldValue text = i % 3 == 0 ? geo::FieldValue{} : geo::FieldValue{"row " + std::to_string(i)};
        CHECK(rows[i].fields == std::vector<geo::FieldValue>{text, geo::FieldValue{}});
        CHECK(rows[i].geometry.is_null() == (i % 5 == 0));
    }
    CHECK(column(read, "SELECT max_x FROM gpkg_contents") == std::vector<geo::FieldValue>{77.0});
    CHECK(column(read, "SELECT feature_count FROM gpkg_ogr_contents") == std::vector<geo::FieldValue>{count});
    CHECK(column(read, "SELECT rtreecheck('rtree_areas_geom')") == std::vector<geo::FieldValue>{"ok"});
    CHECK(column(read, "SELECT count(*) FROM rtree_areas_geom") == std::vector<geo::FieldValue>{std::int64_t{61}});
    CHECK(column(read, "SELECT count(*) FROM sqlite_master WHERE tbl_name = 'areas' AND name LIKE '%insert%'") ==
          std::vector<geo::FieldValue>{std::int64_t{2}});
}
