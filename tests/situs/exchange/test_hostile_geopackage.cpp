#include "geo/deflate.hpp"
#include "geo/error.hpp"
#include "situs/exchange/geopackage_summary.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "tests/situs/exchange/edited_copy.hpp"

using namespace situs;
using namespace situs::testing;

namespace {

std::string hex_literal(std::string_view bytes) {
    std::string hex;
    for (const char c : bytes) {
        hex += fmt::format("{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return "x'" + hex + "'";
}

/// What geo::InputError says.
template <typename Step>
std::string input_error(Step step) {
    try {
        step();
    } catch (const geo::InputError& error) {
        return error.what();
    }
    return "(no error)";
}

bool has(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

}  // namespace

TEST_CASE("A file that is open elsewhere is not read", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::filesystem::path file = copy.changed({});
    write_bytes(file.string() + "-wal", "");
    CHECK(read_edits(file).records.empty());
    CHECK_FALSE(summary_of_geopackage(file).is_open_elsewhere);
    const std::vector<std::string> notes = open_edited_geopackage(file)->notes();
    REQUIRE_FALSE(notes.empty());
    CHECK(has(notes.front(), "QGIS may have it open"));
    write_bytes(file.string() + "-wal", "something");
    CHECK(has(input_error([&] { open_edited_geopackage(file); }), "close QGIS first"));
    CHECK(summary_of_geopackage(file).is_open_elsewhere);
}

TEST_CASE("A file left in write-ahead mode is read without a byte of it changing", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::filesystem::path file = copy.changed({});
    std::string bytes = bytes_of(file);
    bytes[18] = bytes[19] = '\x02';
    write_bytes(file, bytes);
    CHECK(read_edits(file).records.empty());
    CHECK(bytes_of(file) == bytes);
    CHECK_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

TEST_CASE("What no situs wrote is refused with a clear error", "[exchange][edits]") {
    const TemporaryFolder folder;
    EditableCopy copy{fixture("places")};
    CHECK(has(input_error([&] { open_edited_geopackage(folder / "absent.gpkg"); }), "absent.gpkg"));
    CHECK_THROWS_AS(open_edited_geopackage(folder.path()), geo::InputError);
    CHECK(has(input_error([&] { open_edited_geopackage(folder / "edited.qgz"); }), "give the GeoPackage beside it"));
    write_bytes(folder / "text.gpkg", "no database at all");
    CHECK_THROWS_AS(open_edited_geopackage(folder / "text.gpkg"), geo::InputError);
    CHECK_THROWS_AS(summary_of_geopackage(folder / "text.gpkg"), geo::InputError);
    write_bytes(folder / "cut.gpkg", bytes_of(copy.file()).substr(0, 50'000));
    CHECK_THROWS_AS(read_edits(folder / "cut.gpkg"), geo::InputError);
    write_bytes(folder / "empty.gpkg", "");
    CHECK_THROWS_AS(read_edits(folder / "empty.gpkg"), geo::InputError);

    geo::VectorWriter other = geo::VectorWriter::create(folder / "other.gpkg", "GPKG");
    other.create_layer({.name = "roads", .geometry = geo::LayerGeometry::line_string, .fields = {{.name = "id"}}});
    other.finish();
    CHECK(has(input_error([&] { open_edited_geopackage(folder / "other.gpkg"); }), "was not written by situs"));
    CHECK(has(input_error([&] { summary_of_geopackage(folder / "other.gpkg"); }), "was not written by situs"));
}

TEST_CASE("A file in another coordinate system is refused", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::string reason = input_error([&] {
        copy.after({"INSERT INTO gpkg_spatial_ref_sys VALUES ('Web', 3857, 'EPSG', 3857, 'undefined', NULL)",
                    "UPDATE gpkg_geometry_columns SET srs_id = 3857 WHERE table_name = 'settlements'"});
    });
    CHECK(has(reason, "settlements is in EPSG:3857"));
    CHECK(has(reason, "out.gpkg"));
}

TEST_CASE("A damaged snapshot is refused by name", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::string table = "gpkgext_situs_snapshot";
    const std::string touch = "UPDATE settlements SET kind = 'museum' WHERE id = 'upper-town'";
    const auto refused = [&](const std::string& sql) {
        INFO(sql.substr(0, 200));
        const std::string reason = input_error([&] { copy.after({sql, touch}); });
        CHECK(has(reason, "is damaged"));
        CHECK(has(reason, "Export the dataset again"));
    };
    refused("UPDATE " + table + " SET base = NULL WHERE id = 'upper-town'");
    refused("UPDATE " + table + " SET base = 'text' WHERE id = 'upper-town'");
    refused("UPDATE " + table + " SET base = x'00ff' WHERE id = 'upper-town'");
    refused("UPDATE " + table + " SET base = " + hex_literal(geo::deflated("no JSON")));
    refused("UPDATE " + table + " SET base = " + hex_literal(geo::deflated(R"({"geometry": null, "members": [1]})")));
    refused("UPDATE " + table + " SET base = " +
            hex_literal(geo::deflated(R"({"geometry": {"type": "Point", "coordinates": [1e999, 0]}, "members": {}})")));
    refused("UPDATE " + table + " SET base = " + hex_literal(geo::deflated(R"({"geometry": null, "members": {}})")));
    refused("UPDATE " + table + " SET hash = 'x'");
    refused("ALTER TABLE " + table + " DROP COLUMN base");
    refused("ALTER TABLE " + table + " RENAME COLUMN fid TO other");
}

TEST_CASE("Packed values that would fill the memory are not unpacked", "[exchange][edits]") {
    const std::string bomb = geo::deflated(std::string(gpkg::largest_record + 1, ' '));
    CHECK(bomb.size() < 100'000);
    CHECK_FALSE(geo::inflated(bomb, gpkg::largest_record));
    CHECK_FALSE(gpkg::unpacked(bomb));
    EditableCopy copy{fixture("places")};
    CHECK(has(input_error([&] {
                  copy.after({"UPDATE gpkgext_situs_snapshot SET base = " + hex_literal(bomb),
                              "UPDATE settlements SET kind = 'museum' WHERE id = 'upper-town'"});
              }),
              "is damaged"));
}

TEST_CASE("What is packed is unpacked as it was", "[exchange][edits]") {
    const std::string long_text(100'000, 'x');
    for (const std::string& text : {std::string{}, std::string{"short"}, long_text}) {
        CHECK(geo::inflated(geo::deflated(text), 100'000) == text);
    }
    CHECK_FALSE(geo::inflated(geo::deflated(long_text), 99'999));
    const FlatRecord record{.members = {{"name", "جای \"ساختگی\"\n"}, {"uncertainty_m", 0.1}},
                            .geometry = geo::Geometry::point({.lon = 51.123456789012345, .lat = -0.1})};
    const auto again = gpkg::unpacked(gpkg::packed(record));
    REQUIRE(again);
    CHECK(again->members == record.members);
    CHECK(again->geometry == record.geometry);
}

TEST_CASE("Values that a column cannot have are refused, and the rest of the record is taken", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::string where = " WHERE id = 'upper-town'";
    const auto refused = [&](const std::string& set, std::string_view what) {
        const Edits edits = copy.after({"UPDATE settlements SET notes = 'made up', " + set + where});
        INFO(set << "\n" << edits.said());
        CHECK(edits.refuses(what, "anew"));
        REQUIRE(edits.of("upper-town").before);
        FlatRecord now = edits.of("upper-town").now.value();
        now.members.erase("notes");
        FlatRecord before = edits.of("upper-town").before.value();
        before.members.erase("notes");
        CHECK(now.members == before.members);
        CHECK(now.geometry == before.geometry);
    };
    refused("uncertainty_m = 'about 5 km'", "uncertainty_m");
    refused("uncertainty_m = 9e999", "uncertainty_m");
    refused("sensitivity_review = 'soon'", "sensitivity_review");
    refused("sensitivity_review = 20270102", "sensitivity_review");
    refused("kind = x'00ff'", "kind");
    refused("kind = CAST(x'fffe' AS TEXT)", "kind");
    // The triggers of the spatial index would read it.
    const std::vector<std::string> no_triggers{
        "DROP TRIGGER rtree_settlements_geom_update1", "DROP TRIGGER rtree_settlements_geom_update2",
        "DROP TRIGGER rtree_settlements_geom_update3", "DROP TRIGGER rtree_settlements_geom_update4"};
    for (const std::string& blob :
         {std::string{"x''"}, std::string{"x'4750'"}, std::string{"x'4750ff01e6100000'"}, std::string{"'text'"},
          std::string{"42"}, std::string{"x'47500001e610000001010000000000'"}, gpkg_literal(geo::Point{}),
          gpkg_literal(geo::Geometry::point({.lon = std::numeric_limits<double>::infinity(), .lat = 1}))}) {
        std::vector<std::string> sql = no_triggers;
        sql.push_back("UPDATE settlements SET geom = " + blob + where);
        const Edits edits = copy.after(sql);
        INFO(blob << "\n" << edits.said());
        if (blob == gpkg_literal(geo::Point{})) {
            CHECK(edits.of("upper-town").now->geometry.is_null());
        } else {
            CHECK(edits.refuses("geometry", "draw it anew"));
            CHECK(edits.records.empty());
        }
    }
}

TEST_CASE("A view that calls itself a table of records is not read", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const Edits edits = copy.after(
        {"ALTER TABLE ways RENAME TO hidden",
         "CREATE VIEW ways AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS "
         "existence_confidence FROM n"});
    INFO(edits.said());
    CHECK(std::none_of(edits.records.begin(), edits.records.end(),
                       [](const EditedRecord& record) { return !record.now; }));
}

TEST_CASE("Two rows with one id: the first is taken, the other refused", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const Edits edits = copy.after({"CREATE TABLE t AS SELECT * FROM settlements", "DROP TABLE settlements",
                                    "CREATE TABLE settlements AS SELECT * FROM t",
                                    "INSERT INTO settlements SELECT * FROM t WHERE id = 'upper-town'", "DROP TABLE t"});
    INFO(edits.said());
    CHECK(edits.refuses("table settlements", "more than one row with this id"));
    CHECK(edits.records.empty());
}

TEST_CASE("A damaged page is an error, never a crash", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::string whole = bytes_of(copy.file());
    const TemporaryFolder folder;
    constexpr std::size_t page = 4096;
    int readable = 0;
    for (std::size_t at = page; at + page <= whole.size(); at += 5 * page) {
        std::string bytes = whole;
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), page / 2, '\xA5');
        const std::filesystem::path file = folder / "damaged.gpkg";
        write_bytes(file, bytes);
        try {
            read_edits(file);
            ++readable;
        } catch (const geo::InputError& error) {
            CHECK(has(error.what(), "damaged.gpkg"));
        }
    }
    CHECK(readable > 0);  // Styles and the project are not looked at.
}
