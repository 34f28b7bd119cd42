#include "geo/dataset.hpp"
#include "geo/sqlite_file.hpp"
#include "tests/geo/primitives/folder.hpp"
#include "tests/geo/primitives/thrown.hpp"
#include "tests/test.hpp"

#include <fstream>

using namespace geo;

namespace {

/// A GeoPackage whose table "mine" has a value of every kind.
std::filesystem::path database(const std::filesystem::path& path) {
    VectorWriter writer = VectorWriter::create(path, "GPKG");
    writer.create_layer({.name = "places", .geometry = LayerGeometry::point}).add();
    writer.execute_sql("CREATE TABLE mine (a, b, c, d, e)");
    writer.execute_sql("INSERT INTO mine VALUES (NULL, 42, 0.5, 'text', x'00ff')");
    writer.execute_sql("CREATE VIEW seen AS SELECT * FROM mine");
    RowWriter& rows = writer.fill_table("mine", std::vector<std::string>{"b", "d", "e"});
    rows.set(0, std::int64_t{7});
    rows.set(1, std::string_view{"more"});
    rows.set_bytes(2, std::string_view{"\0\1", 2});
    rows.add();
    rows.add();  // Nothing of the row before stays.
    writer.finish();
    return path;
}

}  // namespace

TEST_CASE("An SQLite file gives values as they are stored", "[geo][sqlite]") {
    const Folder folder;
    const std::filesystem::path path = database(folder / "a?b#c%41.gpkg");
    const SqliteFile file{path};
    auto rows = file.query("SELECT * FROM mine ORDER BY rowid");
    REQUIRE(rows.next());
    CHECK(rows.columns() == 5);
    CHECK(rows.value(0) == SqliteValue{});
    CHECK(rows.value(1) == SqliteValue{std::int64_t{42}});
    CHECK(rows.value(2) == SqliteValue{0.5});
    CHECK(rows.text(3) == "text");
    CHECK(rows.value(4) == SqliteValue{Blob{std::string{"\0\xFF", 2}}});
    CHECK(rows.text(1).empty());
    CHECK(rows.whole(3) == 0);
    REQUIRE(rows.next());
    CHECK(rows.whole(1) == 7);
    CHECK(rows.value(4) == SqliteValue{Blob{std::string{"\0\1", 2}}});
    REQUIRE(rows.next());
    CHECK(rows.value(1) == SqliteValue{});
    CHECK_FALSE(rows.next());
    CHECK_FALSE(std::filesystem::exists(path.string() + "-journal"));
}

TEST_CASE("Queries take parameters, again and again", "[geo][sqlite]") {
    const Folder folder;
    const SqliteFile file{database(folder / "a.gpkg")};
    const SqliteValue first[] = {std::int64_t{42}};
    auto rows = file.query("SELECT d FROM mine WHERE b = ?1", first);
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "text");
    const SqliteValue second[] = {std::int64_t{7}};
    rows.restart(second);
    REQUIRE(rows.next());
    CHECK(rows.text(0) == "more");
    const SqliteValue quoted[] = {std::string{"x' OR 1=1 --"}};
    CHECK_FALSE(file.query("SELECT 1 FROM mine WHERE d = ?1", quoted).next());
}

TEST_CASE("Tables are told from views and virtual tables", "[geo][sqlite]") {
    const Folder folder;
    const SqliteFile file{database(folder / "a.gpkg")};
    CHECK(file.has_table("mine"));
    CHECK(file.has_table("MINE"));
    CHECK_FALSE(file.has_table("seen"));
    CHECK_FALSE(file.has_table("rtree_places_geom"));
    CHECK_FALSE(file.has_table("absent"));
    CHECK(file.columns_of("mine") == std::vector<std::string>{"a", "b", "c", "d", "e"});
    CHECK(file.columns_of("absent").empty());
    CHECK(sql_name("a\"b") == "\"a\"\"b\"");
}

TEST_CASE("An SQLite file is only read", "[geo][sqlite]") {
    const Folder folder;
    const std::filesystem::path path = database(folder / "a.gpkg");
    const SqliteFile file{path};
    CHECK(says(thrown_by([&] { file.query("DELETE FROM mine").next(); }), "a.gpkg"));
    CHECK(says(thrown_by([&] { file.query("SELECT nothing FROM mine"); }), "nothing"));
    CHECK(says(thrown_by([&] { file.query(""); }), "a.gpkg"));
}

TEST_CASE("What is no SQLite file is an error that names it", "[geo][sqlite]") {
    const Folder folder;
    CHECK(says(thrown_by([&] { SqliteFile{folder / "absent.gpkg"}; }), "absent.gpkg"));
    std::ofstream{folder / "text.gpkg"}
        << "no database, but a text that is long enough to be taken for a header of one, "
           "if somebody were to read it without looking";
    CHECK(says(thrown_by([&] { SqliteFile{folder / "text.gpkg"}; }), "text.gpkg"));
    CHECK(says(thrown_by([&] {
                   VectorWriter writer = VectorWriter::create(folder / "b.gpkg", "GPKG");
                   writer.fill_table("absent", std::vector<std::string>{"a"});
               }),
               "absent"));
    CHECK(says(thrown_by([&] {
                   VectorWriter writer = VectorWriter::create(folder / "b.fgb", "FlatGeobuf");
                   writer.fill_table("mine", std::vector<std::string>{"a"});
               }),
               "no tables"));
}
