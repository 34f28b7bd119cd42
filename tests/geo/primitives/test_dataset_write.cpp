#include "geo/dataset.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <limits>
#include <thread>

namespace {

geo::Position at(double lon, double lat) {
    return {.lon = lon, .lat = lat};
}

geo::VectorDataset open(const std::string& path, std::string_view driver = "GPKG") {
    return geo::VectorDataset::open(path, {&driver, 1});
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

geo::LayerSpec sites() {
    return {.name = "sites",
            .geometry = geo::LayerGeometry::point,
            .fields = {{.name = "id", .alias = "Identifier", .not_null = true, .unique = true},
                       {.name = "kind", .alias = "Kind", .comment = "What the site is", .domain = "kinds"},
                       {.name = "radius", .type = geo::FieldType::real, .alias = "Uncertainty (m)"},
                       {.name = "sources", .type = geo::FieldType::integer},
                       {.name = "draft", .type = geo::FieldType::boolean},
                       {.name = "day", .type = geo::FieldType::date}},
            .title = "Sites",
            .description = "Places named in sources"};
}

/// A GeoPackage with one placed and one unplaced site, a child table, domains, metadata.
void write_sites(const std::string& path, const geo::WriteOptions& options = {.timestamp = "2026-11-24T00:00:00Z"}) {
    auto writer = geo::VectorWriter::create(path, "GPKG", options);
    writer.add_domain({.name = "kinds",
                       .description = "Kinds of sites",
                       .codes = {{"prison", "Prison"}, {"settlement", "Settlement"}}});
    geo::LayerWriter& layer = writer.create_layer(sites());
    geo::LayerWriter& names = writer.create_layer(
        {.name = "names", .fields = {{.name = "site", .alias = "Identifier"}, {.name = "text", .alias = "Name"}}});
    layer.set(0, "lahijan");
    layer.set(1, "settlement");
    layer.set(2, 5000.0);
    layer.set(3, 2);
    layer.set(4, false);
    layer.set(5, "2026-11-24");
    layer.set_geometry(geo::Geometry::point({.lon = 50.00919, .lat = 37.20416}));
    CHECK(layer.add() == 1);
    names.set(0, "lahijan");
    names.set(1, std::string{"لاهیجان"});
    names.add();
    layer.set(0, "unlocated");
    CHECK(layer.add() == 2);
    CHECK(layer.count() == 2);
    layer.set_metadata("MADE_BY", "a test");
    writer.set_metadata("LICENSE", "CC0-1.0");
    writer.execute_sql("CREATE TABLE extra (a TEXT)");
    writer.execute_sql("INSERT INTO extra VALUES ('it''s')");
    writer.finish();
    CHECK(writer.warnings().empty());
}

TEST_CASE("A GeoPackage is read back as it was written, a point layer holds null geometries", "[geo][dataset]") {
    const Folder folder;
    write_sites(folder / "sites.gpkg");
    geo::VectorDataset dataset = open(folder / "sites.gpkg");
    const auto layer = dataset.find_layer("sites");
    REQUIRE(layer);
    const geo::LayerInfo& info = dataset.layers()[*layer];
    CHECK(info.geometry == geo::LayerGeometry::point);
    CHECK(info.title == "Sites");
    CHECK(info.description == "Places named in sources");
    CHECK(geo::Crs{info.crs_wkt}.authority() == "EPSG:4326");
    CHECK(info.fields[0].not_null);
    CHECK(info.fields[0].unique);
    CHECK(info.fields[1].domain == "kinds");
    CHECK(info.fields[4].type == geo::FieldType::boolean);
    const auto features = all_of(dataset, *layer);
    REQUIRE(features.size() == 2);
    CHECK(features[0].fields == std::vector<geo::FieldValue>{std::string{"lahijan"}, std::string{"settlement"}, 5000.0,
                                                             std::int64_t{2}, false, std::string{"2026-11-24"}});
    CHECK(features[0].geometry == geo::Geometry::point({.lon = 50.00919, .lat = 37.20416}));
    CHECK(features[1].fields[1] == geo::FieldValue{});
    CHECK(features[1].geometry.is_null());
    const auto names = dataset.find_layer("names");
    REQUIRE(names);
    CHECK(dataset.layers()[*names].geometry == geo::LayerGeometry::none);
    CHECK(dataset.metadata("LICENSE") == "CC0-1.0");
    CHECK(dataset.layer_metadata(*layer, "MADE_BY") == "a test");
    CHECK(column(dataset, "SELECT a FROM extra") == std::vector<geo::FieldValue>{std::string{"it's"}});
}

TEST_CASE("Aliases, comments and lists of codes stand in GeoPackage's own tables", "[geo][dataset]") {
    const Folder folder;
    write_sites(folder / "sites.gpkg");
    geo::VectorDataset dataset = open(folder / "sites.gpkg");
    CHECK(column(dataset, "SELECT name FROM gpkg_data_columns WHERE column_name = 'kind'") ==
          std::vector<geo::FieldValue>{std::string{"Kind"}});
    CHECK(column(dataset, "SELECT description FROM gpkg_data_columns WHERE column_name = 'kind'") ==
          std::vector<geo::FieldValue>{std::string{"What the site is"}});
    CHECK(column(dataset, "SELECT constraint_name FROM gpkg_data_columns WHERE column_name = 'kind'") ==
          std::vector<geo::FieldValue>{std::string{"kinds"}});
    // The same alias in two tables.
    CHECK(column(dataset, "SELECT count(*) FROM gpkg_data_columns WHERE name = 'Identifier'") ==
          std::vector<geo::FieldValue>{std::int64_t{2}});
    CHECK(column(dataset, "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'") ==
          std::vector<geo::FieldValue>{std::int64_t{2}});
    CHECK(column(dataset, "SELECT description FROM gpkg_data_column_constraints WHERE value = 'prison'") ==
          std::vector<geo::FieldValue>{std::string{"Prison"}});
}

TEST_CASE("The same input gives the same bytes a second later", "[geo][dataset]") {
    const Folder folder;
    write_sites(folder / "a.gpkg");
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    write_sites(folder / "b.gpkg");
    CHECK(content_of(folder / "a.gpkg") == content_of(folder / "b.gpkg"));
    geo::VectorDataset dataset = open(folder / "a.gpkg");
    CHECK(column(dataset, "SELECT DISTINCT CAST(last_change AS TEXT) FROM gpkg_contents") ==
          std::vector<geo::FieldValue>{std::string{"2026-11-24T00:00:00.000Z"}});
    write_sites(folder / "c.gpkg", {.timestamp = "2026-11-25"});
    CHECK(content_of(folder / "a.gpkg") != content_of(folder / "c.gpkg"));
}

TEST_CASE("Nothing stands beside the file while it is written", "[geo][dataset]") {
    const Folder folder;
    auto writer = geo::VectorWriter::create(folder / "x.gpkg.tmp", "GPKG");
    auto& layer = writer.create_layer({.name = "x", .geometry = geo::LayerGeometry::point, .fields = {{.name = "a"}}});
    for (int i = 0; i < 2000; ++i) {
        layer.set_geometry(geo::Geometry::point({.lon = i * 0.01, .lat = 1}));
        layer.add();
    }
    const auto files = [&folder] {
        return std::distance(std::filesystem::directory_iterator{folder / ""}, std::filesystem::directory_iterator{});
    };
    CHECK(files() == 1);
    writer.finish();
    CHECK(files() == 1);
    CHECK(writer.warnings().empty());  // Of the temporary name there is nothing to say.
    CHECK(says(thrown_by([&] { writer.execute_sql("SELECT 1"); }), "after the end"));
}

TEST_CASE("Transactions in pieces write what one writes", "[geo][dataset]") {
    const Folder folder;
    auto writer = geo::VectorWriter::create(folder / "x.gpkg", "GPKG", {.features_per_transaction = 7});
    auto& layer = writer.create_layer({.name = "x", .fields = {{.name = "n", .type = geo::FieldType::integer}}});
    for (int i = 0; i < 100; ++i) {
        layer.set_fid(1000 + i);
        layer.set(0, i);
        CHECK(layer.add() == 1000 + i);
    }
    writer.finish();
    geo::VectorDataset dataset = open(folder / "x.gpkg");
    CHECK(dataset.feature_count(0) == 100);
}

TEST_CASE("A broken constraint is an output error that names layer and column", "[geo][dataset]") {
    const Folder folder;
    auto writer = geo::VectorWriter::create(folder / "x.gpkg", "GPKG");
    auto& layer = writer.create_layer(sites());
    layer.set(0, "a");
    layer.add();
    layer.set(0, "a");
    const std::string twice = thrown_by([&] { layer.add(); });
    CHECK(says(twice, "x.gpkg"));
    CHECK(says(twice, "sites.id"));
    layer.set_null(0);
    CHECK_THROWS_AS(layer.add(), geo::OutputError);
}

TEST_CASE("A geometry that does not fit its layer is an error, a single one becomes a multi type of one",
          "[geo][dataset]") {
    const Folder folder;
    auto writer = geo::VectorWriter::create(folder / "x.gpkg", "GPKG");
    auto& points = writer.create_layer({.name = "points", .geometry = geo::LayerGeometry::point});
    const geo::Geometry area = geo::Polygon{{{at(0, 0), at(1, 0), at(1, 1), at(0, 0)}}};
    CHECK(says(thrown_by([&] { points.set_geometry(area); }), "A Polygon does not fit the layer points"));
    points.set_geometry(geo::Point{});  // Empty is honest too.
    points.add();
    auto& areas = writer.create_layer({.name = "areas", .geometry = geo::LayerGeometry::multi_polygon});
    areas.set_geometry(area);
    areas.add();
    auto& table = writer.create_layer({.name = "table"});
    CHECK_THROWS_AS(table.set_geometry(area), geo::Error);
    auto& flat = writer.create_layer({.name = "flat", .geometry = geo::LayerGeometry::line_string});
    const geo::Geometry line = geo::LineString{
        {{.lon = 1, .lat = 2, .altitude = 3, .dimensions = 3}, {.lon = 2, .lat = 3, .altitude = 4, .dimensions = 3}}};
    flat.set_geometry(line);
    flat.add();
    auto& high =
        writer.create_layer({.name = "high", .geometry = geo::LayerGeometry::line_string, .has_altitude = true});
    high.set_geometry(line);
    high.add();
    writer.finish();
    geo::VectorDataset dataset = open(folder / "x.gpkg");
    CHECK(all_of(dataset, *dataset.find_layer("points"))[0].geometry == geo::Geometry{geo::Point{}});
    CHECK(all_of(dataset, *dataset.find_layer("areas"))[0].geometry ==
          geo::Geometry{geo::MultiPolygon{{area.as<geo::Polygon>()->rings}}});
    CHECK(all_of(dataset, *dataset.find_layer("flat"))[0].geometry ==
          geo::Geometry{geo::LineString{{at(1, 2), at(2, 3)}}});
    CHECK(all_of(dataset, *dataset.find_layer("high"))[0].geometry == line);
}

TEST_CASE("Dates, numbers and texts that no column holds", "[geo][dataset]") {
    const Folder folder;
    auto writer = geo::VectorWriter::create(folder / "x.gpkg", "GPKG");
    auto& layer = writer.create_layer(sites());
    for (const char* const text :
         {"", "1988", "1988-07", "1988-13-01", "1988-07-32", "24.11.2026", "2026-1-24", "2026-11-24T00:00"}) {
        CHECK(says(thrown_by([&] { layer.set(5, text); }), "is no date for the field day"));
    }
    layer.set(0, std::string_view{"a\0b", 3});
    layer.set(2, std::numeric_limits<double>::quiet_NaN());
    layer.set(3, std::numeric_limits<std::int64_t>::min());
    layer.add();
    writer.finish();
    geo::VectorDataset dataset = open(folder / "x.gpkg");
    const auto feature = all_of(dataset, 0).at(0);
    CHECK(feature.fields[0] == geo::FieldValue{std::string{"a\uFFFDb"}});
    CHECK(feature.fields[2] == geo::FieldValue{});
    CHECK(feature.fields[3] == geo::FieldValue{std::numeric_limits<std::int64_t>::min()});
}

TEST_CASE("What cannot be created is an output error with a reason", "[geo][dataset]") {
    const Folder folder;
    const auto message = [](const std::string& path, const char* driver) {
        return thrown_by([&] { geo::VectorWriter::create(path, driver); });
    };
    CHECK(says(message(folder.file("there.gpkg", "x"), "GPKG"), "exists already"));
    CHECK(content_of(folder / "there.gpkg") == "x");
    CHECK(says(message(folder / "no/such/folder/x.gpkg", "GPKG"), "no/such/folder/x.gpkg"));
    CHECK(says(message(folder / "x.abc", "Nonsense"), "cannot write Nonsense"));
    CHECK(says(message("/vsimem/x.gpkg", "GPKG"), "is no path of a file"));
    auto writer = geo::VectorWriter::create(folder / "x.gpkg", "GPKG");
    CHECK(says(thrown_by([&] { writer.execute_sql("NONSENSE"); }), "NONSENSE"));
    CHECK_THROWS_AS(writer.create_layer({.name = "x", .fields = {{.name = "a"}, {.name = "a"}}}), geo::OutputError);
}

TEST_CASE("A disk that is full is an error at the latest at the end", "[geo][dataset]") {
    const Folder folder;
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto signal = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 200000;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::string message;
    constexpr std::array<std::array<const char*, 2>, 3> formats{
        {{"GPKG", "x.gpkg"}, {"FlatGeobuf", "x.fgb"}, {"GeoJSON", "x.geojson"}}};
    for (const auto& [driver, name] : formats) {
        message += driver + std::string{": "} + thrown_by([&, driver = driver, name = name] {
                       auto writer = geo::VectorWriter::create(folder / name, driver);
                       auto& layer = writer.create_layer(
                           {.name = "x", .geometry = geo::LayerGeometry::point, .fields = {{.name = "a"}}});
                       for (int i = 0; i < 5000; ++i) {
                           layer.set(0, std::string(100, 'x'));
                           layer.set_geometry(geo::Geometry::point({.lon = 1, .lat = i * 0.001}));
                           layer.add();
                       }
                       writer.finish();
                   }) +
                   "\n";
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, signal);
    INFO(message);
    CHECK(says(message, "GPKG: /"));
    CHECK(says(message, "FlatGeobuf: /"));
    CHECK(says(message, "GeoJSON: /"));
}

TEST_CASE("Other formats go through the same writer", "[geo][dataset]") {
    const Folder folder;
    constexpr std::array<std::array<const char*, 2>, 4> formats{
        {{"FlatGeobuf", "x.fgb"}, {"GeoJSON", "x.geojson"}, {"GeoJSONSeq", "x.geojsonl"}, {"ESRI Shapefile", "x.shp"}}};
    for (const auto& [driver, name] : formats) {
        INFO(driver);
        const std::string path = folder / name;
        auto writer = geo::VectorWriter::create(path, driver);
        auto& layer = writer.create_layer(
            {.name = "x",
             .geometry = geo::LayerGeometry::point,
             .fields = {{.name = "name", .width = 100}, {.name = "n", .type = geo::FieldType::integer}}});
        layer.set(0, "لاهیجان");
        layer.set(1, 5);
        layer.set_geometry(geo::Geometry::point({.lon = 50, .lat = 37}));
        layer.add();
        layer.set(0, "Tehran");
        layer.set_geometry(geo::Geometry::point({.lon = 51, .lat = 36}));
        layer.add();
        writer.finish();
        geo::VectorDataset dataset = open(path, driver);
        auto features = all_of(dataset, 0);
        REQUIRE(features.size() == 2);
        std::ranges::sort(features, {}, [](const geo::VectorFeature& f) {
            return f.geometry.as_point().lon;
        });  // FlatGeobuf sorts by place.
        CHECK(features[0].fields == std::vector<geo::FieldValue>{std::string{"لاهیجان"}, std::int64_t{5}});
        CHECK(features[1].fields[1] == geo::FieldValue{});
    }
}

TEST_CASE("A text that is cut to its width is told", "[geo][dataset]") {
    const Folder folder;
    auto writer = geo::VectorWriter::create(folder / "x.shp", "ESRI Shapefile");
    auto& layer = writer.create_layer(
        {.name = "x", .geometry = geo::LayerGeometry::point, .fields = {{.name = "a_very_long_name", .width = 5}}});
    layer.set(0, "longer than five");
    layer.add();
    writer.finish();
    CHECK_FALSE(writer.warnings().empty());
}

TEST_CASE("A writer that is not finished leaves no dataset that pretends to be whole", "[geo][dataset]") {
    const Folder folder;
    {
        auto writer = geo::VectorWriter::create(folder / "x.gpkg", "GPKG");
        auto& layer = writer.create_layer(sites());
        layer.set(0, "a");
        layer.add();
    }
    CHECK_THROWS_AS(open(folder / "x.gpkg").feature_count(0), geo::Error);
}

}  // namespace

TEST_CASE("A table without geometry holds the rows after the first as it holds the first", "[geo][dataset]") {
    const Folder folder;
    const std::string path = folder / "rows.gpkg";
    geo::LayerSpec spec{.name = "a \"table\" of facts",
                        .fields = {{.name = "text \"quoted\""},
                                   {.name = "number", .type = geo::FieldType::integer, .unique = true},
                                   {.name = "share", .type = geo::FieldType::real},
                                   {.name = "sure", .type = geo::FieldType::boolean},
                                   {.name = "day", .type = geo::FieldType::date}}};
    {
        auto writer = geo::VectorWriter::create(path, "GPKG", {.features_per_transaction = 4});
        geo::LayerWriter& table = writer.create_layer(spec);
        const auto add_full = [&table](std::int64_t number) {
            table.set(0, std::string_view{"a\0b, it's", 9});
            table.set(1, number);
            table.set(2, 0.25);
            table.set(3, true);
            table.set(4, "1988-07-28");
            return table.add();
        };
        for (std::int64_t number = 0; number < 5; ++number) {
            CHECK(add_full(number) == number + 1);
        }
        CHECK(table.add() == 6);  // All null.
        table.set_fid(1000);
        CHECK(table.add() == 1000);
        table.set(1, 4);  // There already.
        CHECK_THROWS_AS(table.add(), geo::OutputError);
        CHECK(table.count() == 7);
        writer.finish();
    }
    geo::VectorDataset read = open(path);
    CHECK(read.feature_count(0) == 7);
    const std::vector<geo::VectorFeature> rows = all_of(read, 0);
    REQUIRE(rows.size() == 7);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(rows[i].fields == std::vector<geo::FieldValue>{"a\xEF\xBF\xBD"
                                                             "b, it's",
                                                             static_cast<std::int64_t>(i), 0.25, true, "1988-07-28"});
    }
    CHECK(rows[5].fields == std::vector<geo::FieldValue>(5));
    CHECK(rows[6].fid == 1000);
}
