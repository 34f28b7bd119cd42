#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/format.hpp"
#include "situs/model/vocabulary.hpp"
#include "tests/test.hpp"

#include <set>

using namespace situs;

TEST_CASE("Every format has its own name and extension and says what it keeps and loses", "[exchange]") {
    std::set<std::string_view> names;
    for (const Format* const format : formats()) {
        INFO(format->name);
        CHECK(names.insert(format->name).second);
        CHECK(names.insert(format->extension).second);
        CHECK(format->extension.starts_with('.'));
        CHECK_FALSE(format->title.empty());
        CHECK_FALSE(format->media_type.empty());
        CHECK_FALSE(format->keeps.empty());
        CHECK_FALSE(format->loses.empty());
        CHECK(format_named(format->name) == format);
        CHECK(format_for("some folder/out" + std::string{format->extension}) == format);
    }
}

TEST_CASE("A format is known by the end of the file's name, capitals or not", "[exchange]") {
    REQUIRE(format_for("sites.GPKG") != nullptr);
    CHECK(format_for("sites.GPKG")->name == "gpkg");
    CHECK(format_for("a.gpkg.geojson")->name == "geojson");
    CHECK(format_for("sites") == nullptr);
    CHECK(format_for(".gpkg") == nullptr);
    CHECK(format_for("sites.gpkg.bak") == nullptr);
    CHECK(format_named("GPKG") == nullptr);
}

TEST_CASE("Every column of the tables has a description, and a vocabulary that exists", "[exchange]") {
    std::vector<std::span<const TableColumn>> tables{source_columns()};
    for (const EvidenceTable& table : evidence_tables()) {
        tables.push_back(table.columns);
        CHECK(table.columns[0].name == "site_id");
        CHECK(table.columns[1].name == "layer");
    }
    for (const auto columns : tables) {
        std::set<std::string_view> names;
        for (const TableColumn& column : columns) {
            INFO(column.name);
            CHECK(names.insert(column.name).second);
            CHECK_FALSE(column.description.empty());
            CHECK((column.vocabulary.empty() || vocabulary(column.vocabulary) != nullptr));
        }
    }
}
