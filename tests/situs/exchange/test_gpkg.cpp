#include "geo/dataset.hpp"
#include "situs/exchange/cell.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/location_layers.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/model/fields.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

constexpr std::array<std::string_view, 1> driver{"GPKG"};

/// An exported dataset, open for reading.
struct Product {
    TemporaryFolder folder;
    geo::VectorDataset dataset;

    explicit Product(const std::filesystem::path& source, const ExportOptions& options = {})
        : dataset{exported(source, folder / "out.gpkg", options)} {}

    static geo::VectorDataset exported(const std::filesystem::path& source, const std::filesystem::path& target,
                                       const ExportOptions& options) {
        export_dataset(Dataset::open(source), target, options);
        return geo::VectorDataset::open(target, driver);
    }

    std::set<std::string> tables() const {
        std::set<std::string> names;
        for (const geo::LayerInfo& layer : dataset.layers()) {
            names.insert(layer.name);
        }
        return names;
    }
    const geo::LayerInfo& layer(std::string_view name) const {
        return dataset.layers()[dataset.find_layer(name).value()];
    }
    std::uint64_t count(std::string_view name) { return dataset.feature_count(dataset.find_layer(name).value()); }
    std::vector<geo::VectorFeature> rows(std::string_view name) {
        std::vector<geo::VectorFeature> result;
        dataset.for_each_feature(dataset.find_layer(name).value(), [&](const geo::VectorFeature& row) {
            result.push_back(row);
            return true;
        });
        return result;
    }
    geo::FieldValue value(std::string_view table, const geo::VectorFeature& row, std::string_view column) const {
        const auto& columns = layer(table).fields;
        const auto found = std::find_if(columns.begin(), columns.end(),
                                        [&](const geo::FieldSpec& field) { return field.name == column; });
        REQUIRE(found != columns.end());
        return row.fields.at(static_cast<std::size_t>(found - columns.begin()));
    }
    std::string text(std::string_view table, const geo::VectorFeature& row, std::string_view column) const {
        const geo::FieldValue found = value(table, row, column);
        const std::string* const text = std::get_if<std::string>(&found);
        return text == nullptr ? "(null)" : *text;
    }
    /// The only answer of a query.
    std::string answer(const std::string& sql) {
        std::string result = "(none)";
        dataset.for_each_row(sql, [&](const geo::VectorFeature& row) {
            if (const auto* text = std::get_if<std::string>(&row.fields.at(0))) {
                result = *text;
            } else if (const auto* number = std::get_if<std::int64_t>(&row.fields.at(0))) {
                result = std::to_string(*number);
            } else {
                result = "(null)";
            }
            return true;
        });
        return result;
    }
};

}  // namespace

TEST_CASE("A GeoPackage has one geometry type a table, and no shape table that nothing needs", "[exchange][gpkg]") {
    const Product product{fixture("places")};
    const std::set<std::string> expected{"settlements",
                                         "settlements_areas",
                                         "ways",
                                         "ways_lines",
                                         "ways_points",
                                         "empty",
                                         "names",
                                         "locations",
                                         "bases",
                                         "contributions",
                                         "attestations",
                                         "claims",
                                         "selectors",
                                         "assessments",
                                         "relations",
                                         "searches",
                                         "sources",
                                         "uncertainty_areas",
                                         "alternative_locations",
                                         "alternative_lines",
                                         "layer_styles"};
    CHECK(product.tables() == expected);
    CHECK(product.layer("settlements").geometry == geo::LayerGeometry::point);
    CHECK(product.layer("empty").geometry == geo::LayerGeometry::point);
    CHECK(product.layer("settlements_areas").geometry == geo::LayerGeometry::multi_polygon);
    CHECK(product.layer("ways_lines").geometry == geo::LayerGeometry::multi_line_string);
    CHECK(product.layer("ways_points").geometry == geo::LayerGeometry::multi_point);
    CHECK(product.layer("locations").geometry == geo::LayerGeometry::none);
}

TEST_CASE("Every record stands once in its layer's table, with its point or without geometry", "[exchange][gpkg]") {
    Product product{fixture("places")};
    std::map<std::string, geo::Geometry> points;
    for (const geo::VectorFeature& row : product.rows("settlements")) {
        CHECK(points.emplace(product.text("settlements", row, "id"), row.geometry).second);
    }
    REQUIRE(points.size() == 3);
    CHECK(points.at("upper-town") == geo::Geometry::point({.lon = 50.1234567, .lat = 37.5}));
    CHECK(points.at("lost-village").is_null());
    CHECK(points.at("walled-garden").is_null());
    CHECK(product.count("settlements_areas") == 1);
    CHECK(product.count("ways") == 2);
    CHECK(product.count("ways_lines") == 1);
    CHECK(product.count("ways_points") == 1);
    CHECK(product.count("empty") == 0);
}

TEST_CASE("The GeoPackage reads back equal to the sites it was made from", "[exchange][gpkg]") {
    Product product{fixture("places")};
    const Dataset source = Dataset::open(fixture("places"));
    const SourceLookup find = [&](const SourceId& id) { return source.sources().find(id); };
    source.for_each_site([&](const LayerFile& layer, const Record& record) {
        const SplitGeometry shapes = split(record.site.geometry);
        for (const auto& [suffix, geometry] : {std::pair<std::string, geo::Geometry>{"", shapes.point},
                                               {"_points", shapes.points},
                                               {"_lines", shapes.lines},
                                               {"_areas", shapes.areas}}) {
            if (!suffix.empty() && geometry.is_null()) {
                continue;
            }
            const std::string table = layer.id.text() + suffix;
            INFO(table << " " << record.site.id.text());
            std::size_t found = 0;
            for (const geo::VectorFeature& row : product.rows(table)) {
                if (product.text(table, row, "id") != record.site.id.text()) {
                    continue;
                }
                ++found;
                CHECK(row.geometry == geometry);
                for (const Field& field : fields()) {
                    INFO(field.name);
                    const geo::FieldValue read = product.value(table, row, field.name);
                    const FieldValue wanted = value_of(field, record.site, find);
                    if (const std::string* const text = std::get_if<std::string>(&wanted)) {
                        const bool date = field.type == FieldType::date;
                        CHECK((read == geo::FieldValue{*text} || (date && !is_certain_day(*text))));
                    } else if (const double* const number = std::get_if<double>(&wanted)) {
                        CHECK((read == geo::FieldValue{*number} ||
                               read == geo::FieldValue{static_cast<std::int64_t>(*number)}));
                    } else {
                        CHECK(read == geo::FieldValue{});
                    }
                }
            }
            CHECK(found == 1);
        }
    });
}

TEST_CASE("The evidence tables hold every part of the record with its keys", "[exchange][gpkg]") {
    Product product{fixture("places")};
    CHECK(product.count("names") == 6);
    CHECK(product.count("locations") == 5);
    CHECK(product.count("bases") == 2);
    CHECK(product.count("contributions") == 2);
    CHECK(product.count("attestations") == 3);
    CHECK(product.count("claims") == 4);
    CHECK(product.count("selectors") == 2);
    CHECK(product.count("assessments") == 3);
    CHECK(product.count("relations") == 1);
    CHECK(product.count("searches") == 1);
    CHECK(product.count("sources") == 2);

    const geo::VectorFeature claim = product.rows("claims").at(1);
    CHECK(product.text("claims", claim, "site_id") == "upper-town");
    CHECK(product.text("claims", claim, "layer") == "settlements");
    CHECK(product.text("claims", claim, "attestation_id") == "survey-1");
    CHECK(product.text("claims", claim, "locations") == "centre");
    CHECK(product.value("claims", claim, "position") == geo::FieldValue{std::int64_t{2}});
    const geo::VectorFeature old = product.rows("locations").at(1);
    CHECK(product.text("locations", old, "standing") == "superseded");
    CHECK(product.value("locations", old, "lon") == geo::FieldValue{50.2});
    CHECK(product.text("locations", old, "georeferenced_on") == "2026-11-24");
    const geo::VectorFeature outline = product.rows("locations").at(2);
    CHECK(product.text("locations", outline, "wkt") ==
          "POLYGON ((50.3 37.3, 50.4 37.3, 50.4 37.4, 50.3 37.4, 50.3 37.3))");
    CHECK(product.value("locations", outline, "lon") == geo::FieldValue{});
    const geo::VectorFeature atlas = product.rows("sources").at(1);
    CHECK(product.text("sources", atlas, "title") == "Atlas <b>of</b> the \"valley\"");
    CHECK(product.text("sources", atlas, "derived_from") == "survey");
    CHECK(product.text("names", product.rows("names").at(1), "text") == "شهر بالا");
}

TEST_CASE("A place that is only somewhere inside gets an area and no point", "[exchange][gpkg]") {
    const TemporaryFolder folder;
    write_dataset(
        folder.path(),
        R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"name": "A", "kind": "prison", "names": [{"text": "A"}], "locations": [{"id": "x", "standing": "preferred", "geometry": {"type": "Point", "coordinates": [50.0, 37.0]}, "role": "within", "uncertainty_m": 5000}]}})");
    Product product{folder.path()};
    REQUIRE(product.count("places") == 1);
    CHECK(product.rows("places").at(0).geometry.is_null());
    REQUIRE(product.count("places_areas") == 1);
    const geo::Geometry area = product.rows("places_areas").at(0).geometry;
    CHECK(std::get<geo::MultiPolygon>(area.value()).polygons.at(0).at(0).size() >= 37);
}

TEST_CASE("Columns have the types, keys, descriptions and code lists that QGIS works with", "[exchange][gpkg]") {
    Product product{fixture("places")};
    std::map<std::string, geo::FieldType> types;
    for (const geo::FieldSpec& field : product.layer("settlements").fields) {
        types[field.name] = field.type;
    }
    CHECK(types.at("id") == geo::FieldType::text);
    CHECK(types.at("when") == geo::FieldType::text);
    CHECK(types.at("when_earliest") == geo::FieldType::date);
    CHECK(types.at("uncertainty_m") == geo::FieldType::real);
    CHECK(types.at("sensitivity_category") == geo::FieldType::integer);
    CHECK(product.answer("SELECT COUNT(*) FROM gpkg_data_columns WHERE mime_type IS NOT NULL") == "0");
    CHECK(product.answer("SELECT COUNT(*) FROM gpkg_data_columns WHERE column_name = 'kind' AND name = 'Kind'") == "6");
    CHECK(product.answer(
              "SELECT constraint_name FROM gpkg_data_columns WHERE table_name = 'settlements' AND column_name = "
              "'kind'") == "kind");
    CHECK(product.answer(
              "SELECT description FROM gpkg_data_column_constraints WHERE constraint_name = 'kind' AND value = "
              "'caravanserai'") == "Caravanserai");
    CHECK(product.answer("SELECT description FROM gpkg_data_columns WHERE table_name = 'claims' AND column_name = "
                         "'verbatim'") == "In the source's words.");
    CHECK(product.answer("SELECT COUNT(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'") == "9");
    CHECK(product.answer("SELECT sql FROM sqlite_master WHERE name = 'settlements'").find("\"id\" TEXT") !=
          std::string::npos);
    CHECK(product.answer("SELECT \"notnull\" FROM pragma_table_info('settlements') WHERE name = 'id'") == "1");
    CHECK(product.answer("SELECT COUNT(*) FROM pragma_index_list('settlements') WHERE \"unique\" = 1") == "1");
    CHECK(product.answer("SELECT type FROM pragma_table_info('settlements') WHERE name = 'fid'") == "INTEGER");
}

TEST_CASE("The GeoPackage and its layers say where they come from", "[exchange][gpkg]") {
    const Product product{fixture("places")};
    const geo::VectorDataset& dataset = product.dataset;
    CHECK(dataset.metadata("title") == "Places of a made-up valley");
    CHECK(dataset.metadata("license") == "CC0-1.0");
    CHECK(dataset.metadata("version") == "2");
    CHECK(dataset.metadata("hash") == dataset_hash(Dataset::open(fixture("places"))));
    CHECK(dataset.metadata("statement") == "Complete copy: nothing in this dataset is restricted.");
    const std::size_t settlements = dataset.find_layer("settlements").value();
    CHECK(dataset.layer_metadata(settlements, "license") == "CC0-1.0");
    CHECK(product.layer("settlements").title == "Settlements");
    CHECK(product.layer("settlements").description ==
          "Where people lived. Complete copy: nothing in this dataset is restricted.");
}

TEST_CASE("Dates before the year 1 stay text and leave the date column empty", "[exchange][gpkg]") {
    Product product{fixture("places")};
    for (const geo::VectorFeature& row : product.rows("settlements")) {
        if (product.text("settlements", row, "id") == "walled-garden") {
            CHECK(product.text("settlements", row, "when") == "-0044-03-15");
            CHECK(product.value("settlements", row, "when_earliest") == geo::FieldValue{});
        }
        if (product.text("settlements", row, "id") == "lost-village") {
            CHECK(product.text("settlements", row, "when_latest") == "1988-07-28");
        }
    }
}

TEST_CASE("Layers named like tables that the file needs get another name", "[exchange][gpkg]") {
    const TemporaryFolder folder;
    const std::string empty =
        "{\"type\": \"FeatureCollection\", \"situs\": \"1\", \"title\": \"Same\", \"features\": []}\n";
    write_bytes(folder / "dataset.json",
                R"({"situs": "1", "id": "d", "layers": ["sources", "names", "gpkg-things"], "sensitivity": "public"})");
    for (const char* const layer : {"sources", "names", "gpkg-things"}) {
        write_bytes(folder / ("layers/" + std::string{layer} + ".geojson"), empty);
    }
    const std::set<std::string> tables = Product{folder.path()}.tables();
    CHECK(tables.contains("sources_sites"));
    CHECK(tables.contains("names_sites"));
    CHECK(tables.contains("sites-gpkg-things"));
}

TEST_CASE("A record without an id, or with one that was there, stops the export and is named", "[exchange][gpkg]") {
    const std::string twice =
        R"({"type": "Feature", "id": "twin", "geometry": null, "properties": {"name": "A", "names": [{"text": "A"}]}})";
    const std::string none =
        R"({"type": "Feature", "geometry": null, "properties": {"name": "A", "names": [{"text": "A"}]}})";
    const TemporaryFolder out;
    for (const auto& [lines, words] : {std::pair{twice + ",\n" + twice, "more than one record with the id \"twin\""},
                                       std::pair{none, "a record without an id"}}) {
        const TemporaryFolder folder;
        write_dataset(folder.path(), lines);
        try {
            export_dataset(Dataset::open(folder.path()), out / "out.gpkg", {});
            FAIL("exported");
        } catch (const geo::InputError& error) {
            INFO(error.what());
            CHECK(count_of(error.what(), "layer places has " + std::string{words}) == 1);
            CHECK(count_of(error.what(), "constraint") == 0);
        }
    }
    CHECK(std::filesystem::is_empty(out.path()));
}

TEST_CASE("A text is whole behind a NUL and other control characters", "[exchange][gpkg]") {
    const TemporaryFolder folder;
    write_dataset(
        folder.path(),
        R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"name": "A", "kind": "prison", "names": [{"text": "A"}], "notes": "before\u0000after\u001b[31m"}})");
    Product product{folder.path()};
    CHECK(product.text("places", product.rows("places").at(0), "notes") ==
          "before\xEF\xBF\xBD"
          "after\xEF\xBF\xBD[31m");
}

TEST_CASE("A dataset without layers gives a GeoPackage with the evidence tables, all empty", "[exchange][gpkg]") {
    const TemporaryFolder folder;
    write_bytes(folder / "dataset.json", R"({"situs": "1", "id": "d", "layers": [], "sensitivity": "public"})");
    Product product{folder.path()};
    CHECK(product.tables().size() == evidence_tables().size() + 1 + location_layers().size() + 1);
    CHECK(product.count("names") == 0);
}

TEST_CASE("The locations have layers of their own: areas that hold the place, alternatives, and lines",
          "[exchange][gpkg]") {
    const TemporaryFolder folder;
    write_dataset(
        folder.path(),
        R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"name": "A", "kind": "prison", "names": [{"text": "A"}], "locations": [{"id": "p", "standing": "preferred", "geometry": {"type": "Point", "coordinates": [179.9, 0]}, "role": "centre", "uncertainty_m": 100}, {"id": "q", "standing": "alternative", "geometry": {"type": "Point", "coordinates": [-179.9, 0]}, "role": "centre", "uncertainty_m": 200}, {"id": "r", "standing": "alternative", "geometry": {"type": "Point", "coordinates": [179, 0]}, "role": "within", "uncertainty_m": 3000}, {"id": "s", "standing": "rejected", "because": "wrong", "geometry": {"type": "Point", "coordinates": [1, 1]}, "role": "centre", "uncertainty_m": 5}]}})");
    Product product{folder.path()};
    const auto areas = product.rows("uncertainty_areas");
    REQUIRE(areas.size() == 3);
    CHECK(product.text("uncertainty_areas", areas[0], "standing") == "preferred");
    for (const geo::VectorFeature& row : areas) {
        CHECK(row.geometry.type() == geo::GeometryType::multi_polygon);
    }
    const auto points = product.rows("alternative_locations");
    REQUIRE(points.size() == 2);
    CHECK(points[0].geometry == geo::Geometry::point({.lon = -179.9, .lat = 0}));
    CHECK(points[1].geometry.is_null());  // Only an area is known.
    const auto lines = product.rows("alternative_lines");
    REQUIRE(lines.size() == 2);
    // A fifth of a degree on the equator of WGS 84, by the short way; cut at the antimeridian.
    CHECK(std::get<double>(product.value("alternative_lines", lines[0], "distance_m")) == Approx(22263.9).margin(0.1));
    const geo::Box box = geo::bounding_box(lines[0].geometry);
    CHECK(box.width() == Approx(0.2));
    CHECK(box.crosses_antimeridian());
}

TEST_CASE("An area that several records share is drawn once", "[exchange][gpkg]") {
    const auto site = [](const std::string& id, const std::string& kind) {
        return R"({"type": "Feature", "id": ")" + id + R"(", "geometry": null, "properties": {"name": "A", "kind": ")" +
               kind +
               R"(", "names": [{"text": "A"}], "locations": [{"id": "p", "standing": "preferred", "geometry": {"type": "Point", "coordinates": [50, 30]}, "role": "within", "uncertainty_m": 5000}]}})";
    };
    const TemporaryFolder folder;
    write_dataset(folder.path(),
                  site("province", "admin-area") + ",\n" + site("a", "prison") + ",\n" + site("b", "court"));
    Product product{folder.path()};
    CHECK(product.answer("SELECT group_concat(site_id || drawn) FROM uncertainty_areas") == "province1,a1,b0");
}

TEST_CASE("Each layer has a default style and metadata for QGIS, and the file a project", "[exchange][gpkg]") {
    Product product{fixture("places")};
    CHECK(product.answer("SELECT COUNT(*) FROM gpkg_contents WHERE table_name <> 'layer_styles' AND table_name NOT IN "
                         "(SELECT f_table_name FROM layer_styles WHERE useAsDefault = 1 AND f_table_schema = '')") ==
          "0");
    CHECK(product.answer("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") == "attributes");
    CHECK(product.answer("SELECT f_geometry_column FROM layer_styles WHERE f_table_name = 'settlements'") == "geom");
    CHECK(product.answer("SELECT f_geometry_column FROM layer_styles WHERE f_table_name = 'names'") == "");
    const std::string metadata = product.answer(
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id WHERE md_standard_uri = "
        "'http://mrcc.com/qgis.dtd' AND table_name = 'settlements'");
    for (const char* const part : {"<title>Settlements</title>", "Where people lived.", "<license>CC0-1.0</license>",
                                   "<organization>situs project</organization>", "Version 2 of the dataset",
                                   "nothing in this dataset is restricted"}) {
        INFO(part);
        CHECK(count_of(metadata, part) > 0);
    }
    CHECK(product.answer("SELECT COUNT(*) FROM qgis_projects WHERE name = 'situs' AND length(content) > 1000") == "1");
}
