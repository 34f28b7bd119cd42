#include "geo/dataset.hpp"
#include "geo/gpkg_copy.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/qgis/archive.hpp"
#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/identity.hpp"
#include "situs/exchange/qgis/project_links.hpp"
#include "situs/exchange/qgis/xml.hpp"
#include "situs/exchange/relink.hpp"
#include "situs/model/fields.hpp"
#include "situs/symbology/map_view.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <array>
#include <string>

using namespace situs;
using namespace situs::testing;

namespace {

constexpr std::array<std::string_view, 1> driver{"GPKG"};

void export_places(const std::filesystem::path& target, Overwrite overwrite = Overwrite::no) {
    export_dataset(Dataset::open(fixture("places")), target, {.writer = {.overwrite = overwrite}});
}

std::string project_of(const std::filesystem::path& packed) {
    const auto project = qgis::unzipped(bytes_of(packed), ".qgs", 1U << 30U);
    REQUIRE(project);
    return project->content;
}

bool is_places_table(std::string_view name) {
    return name == "sites" || name == "names";
}

}  // namespace

TEST_CASE("XML holds every text, and none of the characters that it forbids", "[exchange][qgis]") {
    CHECK(qgis::escaped("a<b>&\"c\"\n]]>") == "a&lt;b&gt;&amp;&quot;c&quot;&#10;]]&gt;");
    CHECK(qgis::escaped(std::string{"x\0y\x1F", 4}) == "x\xEF\xBF\xBDy\xEF\xBF\xBD");
    CHECK(qgis::escaped("\xFF ok \xEF\xBF\xBE") == "\xEF\xBF\xBD ok \xEF\xBF\xBD");
    CHECK(qgis::escaped("شهر بالا") == "شهر بالا");
}

TEST_CASE("Texts become no expressions", "[exchange][qgis]") {
    CHECK(qgis::literal("it's") == "'it''s'");
    CHECK(qgis::literal("a\\n") == "'a\\\\n'");
    CHECK(qgis::literal("x %] [% env('HOME') %]").find("%]") == std::string::npos);
    CHECK(qgis::column("a\"b") == "\"a\"\"b\"");
    CHECK(qgis::plain("[% 1 + 1 %]").find("[%") == std::string::npos);
}

TEST_CASE("Base64 and identifiers are those of their standards", "[exchange][qgis]") {
    // RFC 4648 section 10.
    CHECK(qgis::base64("") == "");
    CHECK(qgis::base64("f") == "Zg==");
    CHECK(qgis::base64("fo") == "Zm8=");
    CHECK(qgis::base64("foobar") == "Zm9vYmFy");
    CHECK(qgis::uuid_of("a") == qgis::uuid_of("a"));
    CHECK(qgis::uuid_of("a") != qgis::uuid_of("b"));
    // RFC 9562 section 5.8: version 8, variant 10.
    CHECK(qgis::uuid_of("a").size() == 38);
    CHECK(qgis::uuid_of("a")[15] == '8');
    CHECK(qgis::uuid_of("a")[20] == 'a');
}

TEST_CASE("A packed file comes out as it went in, and the same content gives the same bytes", "[exchange][qgis]") {
    const std::string content = "some text, \xD8\xA8\n" + std::string(100'000, 'x');
    const std::string packed = qgis::zipped("a.qgs", content);
    CHECK(packed == qgis::zipped("a.qgs", content));
    CHECK(packed.size() < content.size() / 10);
    const auto file = qgis::unzipped(packed, ".qgs", content.size());
    REQUIRE(file);
    CHECK(file->name == "a.qgs");
    CHECK(file->content == content);
    CHECK_FALSE(qgis::unzipped(packed, ".qgs", content.size() - 1));
    CHECK_FALSE(qgis::unzipped(packed, ".txt", content.size()));
    CHECK_FALSE(qgis::unzipped("no archive", ".qgs", content.size()));
    CHECK_FALSE(qgis::unzipped(packed.substr(0, packed.size() / 2), ".qgs", content.size()));
}

TEST_CASE("A map begins where most places are", "[exchange][qgis]") {
    std::vector<geo::LonLat> places;
    geo::Box whole;
    const auto add = [&](double lon, double lat) {
        places.push_back({.lon = lon, .lat = lat});
        whole = geo::united(whole, geo::Box{lon, lat, lon, lat});
    };
    CHECK(view_of({}, {}).is_empty());
    for (int i = 0; i < 40; ++i) {
        add(45.0 + i * 0.4, 27.0 + i * 0.25);
    }
    add(19.9, 41.3);
    const geo::Box view = view_of(places, whole);
    CHECK(view.west == 45.0);
    CHECK(view.east == Approx(60.6));
    CHECK(view.south == 27.0);
    CHECK(view.north == Approx(36.75));
}

TEST_CASE("A map of places on both sides of the antimeridian is narrow", "[exchange][qgis]") {
    std::vector<geo::LonLat> places;
    geo::Box whole;
    for (const double lon : {178.0, 179.5, -179.5, -178.0}) {
        places.push_back({.lon = lon, .lat = -17.0});
        whole = geo::united(whole, geo::Box{lon, -17.0, lon, -17.0});
    }
    const geo::Box view = view_of(places, whole);
    CHECK(view.crosses_antimeridian());
    CHECK(view.width() == Approx(4.0));
}

TEST_CASE("Relinking changes the file that most layers name, and no other", "[exchange][qgis][relink]") {
    const std::string project =
        R"(<a source="./old &amp; x.gpkg|layername=sites"/><datasource>./old &amp; x.gpkg|layername=names)"
        R"(</datasource><datasource>./other.gpkg|layername=roads</datasource>)"
        R"(<datasource>../old.gpkg|layername=sites</datasource> old &amp; x.gpkg)";
    const qgis::RelinkedProject result = qgis::relinked(project, "new <1>.gpkg", is_places_table);
    CHECK(result.old_name == "old & x.gpkg");
    CHECK(result.layers == 2);
    CHECK(result.text ==
          R"(<a source="./new &lt;1&gt;.gpkg|layername=sites"/><datasource>./new &lt;1&gt;.gpkg|layername=names)"
          R"(</datasource><datasource>./other.gpkg|layername=roads</datasource>)"
          R"(<datasource>../old.gpkg|layername=sites</datasource> old &amp; x.gpkg)");
    CHECK(qgis::relinked(project, "old & x.gpkg", is_places_table).layers == 0);
    CHECK(qgis::relinked("nothing here|layername=", "new.gpkg", is_places_table).text == "nothing here|layername=");
}

TEST_CASE("A renamed GeoPackage and the project beside it are mended together", "[exchange][qgis][relink]") {
    const TemporaryFolder folder;
    export_places(folder / "old.qgz");
    std::filesystem::rename(folder / "old.gpkg", folder / "new.gpkg");
    std::filesystem::rename(folder / "old.qgz", folder / "new.qgz");
    const std::vector<Relinked> done = relink(folder / "new.gpkg");
    REQUIRE(done.size() == 2);
    for (const Relinked& each : done) {
        CHECK(each.old_name == "old.gpkg");
        CHECK(each.layers > 0);
    }
    const std::string project = project_of(folder / "new.qgz");
    CHECK(count_of(project, "./old.gpkg|layername=") == 0);
    CHECK(count_of(project, "./new.gpkg|layername=settlements<") == 1);
    const auto mended = geo::VectorDataset::open(folder / "new.gpkg", driver);
    CHECK(mended.find_layer("settlements"));
    CHECK(mended.metadata("file") == "new.gpkg");
    for (const Relinked& again : relink(folder / "new.gpkg")) {
        CHECK(again.layers == 0);
    }
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 2);
}

TEST_CASE("A renamed file without a project says its own name after relinking, and keeps what else it says",
          "[exchange][qgis][relink]") {
    const TemporaryFolder folder;
    export_places(folder / "old & 1.gpkg");
    const auto title = geo::VectorDataset::open(folder / "old & 1.gpkg", driver).metadata("title");
    const std::vector<std::string> removal{"DELETE FROM qgis_projects"};
    geo::copy_gpkg_with(folder / "old & 1.gpkg", folder / "new <'2'>.gpkg", removal);
    const std::vector<Relinked> done = relink(folder / "new <'2'>.gpkg");
    REQUIRE(done.size() == 1);
    CHECK(done[0].layers == 0);
    CHECK(done[0].old_name == "old & 1.gpkg");
    const auto mended = geo::VectorDataset::open(folder / "new <'2'>.gpkg", driver);
    CHECK(mended.metadata("file") == "new <'2'>.gpkg");
    CHECK((title && mended.metadata("title") == title));
    CHECK_THROWS_AS(relink(folder / "new <'2'>.gpkg"), geo::InputError);
}

TEST_CASE("A GeoPackage that is open in another program is not relinked", "[exchange][qgis][relink]") {
    const TemporaryFolder folder;
    export_places(folder / "a.gpkg");
    std::filesystem::rename(folder / "a.gpkg", folder / "b.gpkg");
    write_bytes(folder / "b.gpkg-wal", "changes");
    const std::string before = bytes_of(folder / "b.gpkg");
    CHECK_THROWS_AS(relink(folder / "b.gpkg"), geo::InputError);
    CHECK(bytes_of(folder / "b.gpkg") == before);
    CHECK_THROWS_AS(relink(folder / "nothing.gpkg"), geo::InputError);
}

TEST_CASE("A project and its data appear together or not at all", "[exchange][qgis]") {
    const TemporaryFolder folder;
    write_bytes(folder / "a.gpkg", "somebody's");
    CHECK_THROWS_AS(export_places(folder / "a.qgz"), geo::OutputError);
    CHECK(bytes_of(folder / "a.gpkg") == "somebody's");
    CHECK_FALSE(std::filesystem::exists(folder / "a.qgz"));
    export_places(folder / "a.qgz", Overwrite::yes);
    CHECK(bytes_of(folder / "a.gpkg").starts_with("SQLite format 3"));
    CHECK(std::filesystem::exists(folder / "a.qgz"));
    CHECK_THROWS_AS(export_places(folder / "a|b.gpkg"), geo::OutputError);
    CHECK_THROWS_AS(
        export_dataset(Dataset::open(fixture("places")), folder / "c.gpkg", {.format = format_named("qgz")}),
        geo::InputError);
    CHECK_FALSE(std::filesystem::exists(folder / "c.gpkg"));
    CHECK_THROWS_AS(relink(folder / "a.qgz"), geo::InputError);
}

TEST_CASE("A project names no person, machine, moment, macro or action, and its data by a relative path",
          "[exchange][qgis]") {
    const TemporaryFolder folder;
    export_places(folder / "a.qgz");
    const std::string project = project_of(folder / "a.qgz");
    for (const char* const word :
         {"saveUser", "saveDateTime", "Macros", "pythonCode", "attributeactions", "actionsetting", "file://"}) {
        INFO(word);
        CHECK(count_of(project, word) == 0);
    }
    CHECK(count_of(project, folder.path().string()) == 0);
    CHECK(count_of(project, "<datasource>") == count_of(project, "<datasource>./a.gpkg|layername="));
    CHECK(count_of(project, "<datasource>") > 10);
}

TEST_CASE("The form of a record has every column once, with the constraints and words of the fields",
          "[exchange][qgis]") {
    const TemporaryFolder folder;
    export_places(folder / "a.qgz");
    const std::string project = project_of(folder / "a.qgz");
    const std::size_t layer = project.find("<id>situs_settlements_layer</id>");
    REQUIRE(layer != std::string::npos);
    const std::string style = project.substr(layer, project.find("</maplayer>", layer) - layer);
    for (const Field& field : fields()) {
        INFO(field.name);
        CHECK(count_of(style, "<attributeEditorField name=\"" + std::string{field.name} + "\"") == 1);
        if (!field.constraint.empty()) {
            CHECK(count_of(style, "exp=\"" + qgis::escaped(field.constraint) + "\" desc=\"" +
                                      qgis::escaped(field.message) + "\"") == 1);
        }
    }
}
