#include "tests/situs/exchange/edited_copy.hpp"

using namespace situs;
using namespace situs::testing;

namespace {

std::string text_of(const FlatRecord& record, std::string_view member) {
    const auto found = record.members.find(member);
    const std::string* const text = found == record.members.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? "(nothing)" : *text;
}

bool only_differs_in(const EditedRecord& record, std::string_view member) {
    FlatRecord now = record.now.value();
    FlatRecord before = record.before.value();
    now.members.erase(std::string{member});
    before.members.erase(std::string{member});
    return now.members == before.members && now.geometry == before.geometry;
}

geo::Geometry square(double west, double south) {
    const auto at = [&](double east, double north) { return geo::Position{.lon = west + east, .lat = south + north}; };
    return geo::MultiPolygon{{{{at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)}}}};
}

}  // namespace

TEST_CASE("A copy that nobody changed differs in nothing", "[exchange][edits]") {
    for (const char* const name : {"places", "nasty"}) {
        EditableCopy copy{fixture(name)};
        const std::string bytes = bytes_of(copy.file());
        const Edits edits = read_edits(copy.file());
        INFO(name << ": " << edits.said());
        CHECK(edits.records.empty());
        CHECK(edits.refusals.empty());
        CHECK(edits.notes.empty());
        CHECK(edits.knows_before);
        CHECK(edits.dataset_hash == dataset_hash(Dataset::open(fixture(name))));
        CHECK(bytes_of(copy.file()) == bytes);
        CHECK_FALSE(std::filesystem::exists(copy.file().string() + "-wal"));
        CHECK_FALSE(std::filesystem::exists(copy.file().string() + "-shm"));
    }
    CHECK(read_edits(EditableCopy{fixture("places")}.file()).dataset_id ==
          Dataset::open(fixture("places")).header().id);
}

TEST_CASE("The same dataset gives the same editable bytes", "[exchange][edits]") {
    EditableCopy one{fixture("nasty")};
    EditableCopy other{fixture("nasty")};
    CHECK(bytes_of(one.file()) == bytes_of(other.file()));
}

TEST_CASE("An id with control characters is found again", "[exchange][edits]") {
    const TemporaryFolder folder;
    EditableCopy copy{write_dataset(folder.path(), R"({"type": "Feature", "id": "bell\u0007nul\u0000", "geometry": null,
        "properties": {"name": "Made up", "kind": "prison", "names": [{"text": "Made up", "role": "preferred"}]}})")};
    const Edits edits = read_edits(copy.file());
    INFO(edits.said());
    CHECK(edits.records.empty());
    CHECK(edits.refusals.empty());
}

TEST_CASE("A value written back in another spelling is no edit", "[exchange][edits]") {
    EditableCopy copy{write_dataset(TemporaryFolder{}.path(), R"({"type": "Feature", "id": "one", "geometry": null,
        "properties": {"name": "é ساختگی", "kind": "prison", "sensitivity_review": "2027-01-02", "sensitivity_category": 2,
        "names": [{"text": "é ساختگی", "lang": "fr", "role": "preferred"}], "notes": "{\"a\": [1, 2]}",
        "unlocated": {"because": "made up"}}})")};
    const Edits edits = copy.after(
        {"UPDATE places SET name = 'e' || char(769) || substr(name, 2)",
         "UPDATE places SET sensitivity_review = '2027/01/02'", "UPDATE places SET sensitivity_category = '2'",
         "UPDATE places SET country = '', new_because = ''", "UPDATE places SET notes = '{\"a\":[1,2]}'"});
    INFO(edits.said());
    CHECK(edits.records.empty());
    CHECK(edits.refusals.empty());
    const Edits others = copy.after({"UPDATE places SET sensitivity_review = '2027-01-03T00:00:00Z'"});
    CHECK(text_of(others.of("one").now.value(), "sensitivity_review") == "2027-01-03");
    CHECK(only_differs_in(others.of("one"), "sensitivity_review"));
}

TEST_CASE("Each kind of change comes home as what it is, beside what was exported", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    SECTION("a changed value") {
        const Edits edits = copy.after({"UPDATE settlements SET kind = 'museum' WHERE id = 'upper-town'"});
        REQUIRE(edits.records.size() == 1);
        const EditedRecord& record = edits.of("upper-town");
        CHECK(record.layer.text() == "settlements");
        CHECK(text_of(record.before.value(), "kind") == "settlement");
        CHECK(text_of(record.now.value(), "kind") == "museum");
        CHECK(only_differs_in(record, "kind"));
        CHECK(record.unknown.empty());
    }
    SECTION("an emptied value") {
        const Edits edits = copy.after({"UPDATE settlements SET kind = NULL WHERE id = 'upper-town'"});
        CHECK(text_of(edits.of("upper-town").now.value(), "kind") == "(nothing)");
        CHECK(only_differs_in(edits.of("upper-town"), "kind"));
    }
    SECTION("a moved point") {
        const Edits edits =
            copy.after({"UPDATE settlements SET geom = " + point_literal(51.5, 35.25) + " WHERE id = 'upper-town'"});
        REQUIRE(edits.records.size() == 1);
        const EditedRecord& record = edits.of("upper-town");
        CHECK(record.now->geometry == geo::Geometry::point({.lon = 51.5, .lat = 35.25}));
        CHECK(record.before->geometry != record.now->geometry);
        CHECK(record.now->members == record.before->members);
    }
    SECTION("a geometry that was taken away") {
        const Edits edits = copy.after({"UPDATE settlements SET geom = NULL WHERE id = 'upper-town'"});
        CHECK(edits.of("upper-town").now->geometry.is_null());
    }
    SECTION("a placed record") {
        const Edits edits =
            copy.after({"UPDATE settlements SET new_position = '35 15 N 51 30 E', new_uncertainty_m = 250, "
                        "new_method = 'imagery', new_because = 'made up' WHERE id = 'lost-village'"});
        const EditedRecord& record = edits.of("lost-village");
        CHECK(record.now->members == record.before->members);
        CHECK(record.placing.size() == 4);
        CHECK(record.placing.at("new_position") == FieldValue{"35 15 N 51 30 E"});
        CHECK(record.placing.at("new_uncertainty_m") == FieldValue{250.0});
    }
    SECTION("an added record") {
        const Edits edits =
            copy.after({"INSERT INTO settlements (id, name, kind, geom) VALUES ('new-1', 'Made up', "
                        "'prison', " +
                        point_literal(51, 35) + ")"});
        REQUIRE(edits.records.size() == 1);
        const EditedRecord& record = edits.of("new-1");
        CHECK_FALSE(record.before);
        CHECK(text_of(record.now.value(), "name") == "Made up");
        CHECK(record.now->geometry == geo::Geometry::point({.lon = 51, .lat = 35}));
    }
    SECTION("an added record in a layer that was empty, and one that is drawn as an area") {
        const Edits edits =
            copy.after({"INSERT INTO empty (id, name, kind) VALUES ('new-1', 'Made up', 'prison')",
                        "INSERT INTO settlements_areas (id, name, kind, geom) VALUES ('new-2', 'Drawn', "
                        "'cemetery', " +
                            gpkg_literal(square(50, 30)) + ")"});
        CHECK(edits.of("new-1").layer.text() == "empty");
        CHECK(edits.of("new-2").layer.text() == "settlements");
        REQUIRE(edits.of("new-2").now->geometry.as<geo::Polygon>() != nullptr);
        CHECK(edits.notes.empty());
    }
    SECTION("a deleted record") {
        const Edits edits = copy.after({"DELETE FROM settlements WHERE id = 'upper-town'"});
        REQUIRE(edits.records.size() == 1);
        CHECK(edits.of("upper-town").before);
        CHECK_FALSE(edits.of("upper-town").now);
    }
    SECTION("a changed id") {
        const Edits edits =
            copy.after({"UPDATE settlements SET id = 'lower-town', kind = 'museum' WHERE id = 'upper-town'"});
        INFO(edits.said());
        REQUIRE(edits.records.size() == 1);
        CHECK(text_of(edits.of("upper-town").now.value(), "kind") == "museum");
        CHECK(edits.refuses("id", "it is now \"lower-town\""));
    }
    SECTION("exchanged ids are matched by id, as two changed records") {
        const Edits edits = copy.after({"UPDATE settlements SET id = 'x' WHERE id = 'upper-town'",
                                        "UPDATE settlements SET id = 'upper-town' WHERE id = 'lost-village'",
                                        "UPDATE settlements SET id = 'lost-village' WHERE id = 'x'"});
        CHECK(edits.records.size() == 2);
        CHECK(text_of(edits.of("upper-town").now.value(), "name") == "Lost village");
    }
}

TEST_CASE("What a record's tables say is put together, and contradictions are refused", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::string where = " WHERE id = 'walled-garden'";
    SECTION("a value changed in the table of areas counts") {
        const Edits edits = copy.after({"UPDATE settlements_areas SET kind = 'prison'" + where});
        CHECK(text_of(edits.of("walled-garden").now.value(), "kind") == "prison");
        CHECK(only_differs_in(edits.of("walled-garden"), "kind"));
        CHECK(edits.refusals.empty());
    }
    SECTION("the same change in both is one change") {
        const Edits edits = copy.after(
            {"UPDATE settlements_areas SET kind = 'prison'" + where, "UPDATE settlements SET kind = 'prison'" + where});
        CHECK(text_of(edits.of("walled-garden").now.value(), "kind") == "prison");
        CHECK(edits.refusals.empty());
    }
    SECTION("different changes are refused, the rest is taken") {
        const Edits edits = copy.after({"UPDATE settlements_areas SET kind = 'prison', notes = 'made up'" + where,
                                        "UPDATE settlements SET kind = 'museum'" + where});
        CHECK(edits.refuses("kind", "\"museum\" in the table settlements but \"prison\" in settlements_areas"));
        CHECK(text_of(edits.of("walled-garden").now.value(), "kind") == "compound");
        CHECK(text_of(edits.of("walled-garden").now.value(), "notes") == "made up");
    }
    SECTION("a moved area") {
        const Edits edits = copy.after({"UPDATE settlements_areas SET geom = " + gpkg_literal(square(50, 30)) + where});
        const geo::Polygon* const area = edits.of("walled-garden").now->geometry.as<geo::Polygon>();
        REQUIRE(area != nullptr);
        CHECK(area->rings.front().front().lon == 50);
    }
    SECTION("a point given to what was an area counts, and is told") {
        const Edits edits = copy.after({"UPDATE settlements SET geom = " + point_literal(50, 30) + where});
        CHECK(edits.of("walled-garden").now->geometry == geo::Geometry::point({.lon = 50, .lat = 30}));
        CHECK(edits.notes_have("drawn anew in the table settlements"));
    }
    SECTION("a point given and the area moved contradict each other") {
        const Edits edits = copy.after({"UPDATE settlements SET geom = " + point_literal(50, 30) + where,
                                        "UPDATE settlements_areas SET geom = " + gpkg_literal(square(50, 30)) + where});
        CHECK(edits.refuses("geometry", "changed in another table too"));
        CHECK(edits.records.empty());
    }
    SECTION("a deleted area leaves the record without geometry") {
        const Edits edits = copy.after({"DELETE FROM settlements_areas" + where});
        CHECK(edits.of("walled-garden").now->geometry.is_null());
    }
    SECTION("a deleted row whose area stays is a deletion; changes of the area are refused") {
        const Edits edits = copy.after({"DELETE FROM settlements" + where});
        CHECK_FALSE(edits.of("walled-garden").now);
        CHECK(edits.notes_have("stands in settlements_areas"));
        const Edits changed =
            copy.after({"DELETE FROM settlements" + where, "UPDATE settlements_areas SET kind = 'prison'" + where});
        CHECK_FALSE(changed.of("walled-garden").now);
        CHECK(changed.refuses("settlements_areas", "the changes are not taken"));
    }
    SECTION("an id changed among the areas") {
        const Edits edits = copy.after({"UPDATE settlements_areas SET id = 'garden', notes = 'made up'" + where});
        INFO(edits.said());
        REQUIRE(edits.records.size() == 1);
        CHECK(text_of(edits.of("walled-garden").now.value(), "notes") == "made up");
        CHECK(edits.refuses("id", "\"garden\""));
    }
}

TEST_CASE("A part of a mixed geometry that moves leaves the others", "[exchange][edits]") {
    EditableCopy copy{fixture("nasty")};
    const Edits edits =
        copy.after({"UPDATE \"sites-gpkg_contents\" SET geom = " + point_literal(51, 35) + " WHERE id = 'mixed'"});
    INFO(edits.said());
    const auto* const all = edits.of("mixed").now->geometry.as<geo::GeometryCollection>();
    REQUIRE(all != nullptr);
    REQUIRE(all->members.size() == 3);
    CHECK(all->members.front() == geo::Geometry::point({.lon = 51, .lat = 35}));
    CHECK(edits.of("mixed").layer.text() == "gpkg_contents");
}

TEST_CASE("Tables of evidence, sources and locations come home in nothing: what changed is refused by name",
          "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const auto refused = [&copy](const std::string& sql, std::string_view what, std::string_view why) {
        const Edits edits = copy.after({sql});
        INFO(sql << "\n" << edits.said());
        CHECK(edits.records.empty());
        CHECK(edits.refuses(what, why));
        CHECK(edits.refusals.size() == 1);
    };
    refused("UPDATE names SET text = 'Other' WHERE rowid = 1", "table names", "values in it were changed");
    refused("DELETE FROM attestations WHERE rowid = 1", "table attestations", "rows and has");
    refused("INSERT INTO claims (site_id, aspect) VALUES ('upper-town', 'kind')", "table claims", "rows and has");
    refused("UPDATE sources SET title = 'Other' WHERE rowid = 1", "table sources", "sources.json");
    refused("UPDATE uncertainty_areas SET geom = " + gpkg_literal(square(1, 1)) + " WHERE rowid = 1",
            "table uncertainty_areas", "values in it were changed");
    refused("ALTER TABLE assessments ADD COLUMN mine TEXT", "table assessments", "column mine was added");
    const Edits removed = copy.after({"DROP TABLE selectors"});
    CHECK(removed.notes_have("selectors was removed"));
}

TEST_CASE("Columns and tables that people add or remove are told, and empty nothing", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    SECTION("an added column is refused by name") {
        const Edits edits = copy.after({"ALTER TABLE settlements ADD COLUMN visited TEXT",
                                        "UPDATE settlements SET visited = 'yes' WHERE id = 'upper-town'"});
        CHECK(edits.refuses("column visited of the table settlements", "notes"));
        CHECK(edits.records.empty());
    }
    SECTION("a removed column is unknown") {
        const Edits edits = copy.after({"ALTER TABLE settlements DROP COLUMN country"});
        CHECK(edits.records.empty());
        CHECK(edits.notes_have("has no country any more"));
        const Edits changed = copy.after({"ALTER TABLE settlements DROP COLUMN country",
                                          "UPDATE settlements SET kind = 'museum' WHERE id = 'upper-town'"});
        CHECK(only_differs_in(changed.of("upper-town"), "kind"));
        CHECK(changed.of("upper-town").unknown == std::set<std::string, std::less<>>{"country"});
    }
    SECTION("a removed table is unknown") {
        const Edits edits = copy.after({"DROP TABLE ways"});
        INFO(edits.said());
        CHECK(edits.notes_have("The table ways was removed"));
        CHECK(std::none_of(edits.records.begin(), edits.records.end(), [](const EditedRecord& r) { return !r.now; }));
    }
    SECTION("a removed table of areas takes no geometry away") {
        const Edits edits = copy.after({"DROP TABLE settlements_areas"});
        INFO(edits.said());
        CHECK(edits.records.empty());
        CHECK(edits.notes_have("settlements_areas was removed"));
    }
    SECTION("an added table is told of") {
        const Edits edits =
            copy.after({"CREATE TABLE mine (fid INTEGER PRIMARY KEY, id TEXT, existence_confidence TEXT)"});
        CHECK(edits.notes_have("The table mine is not from the export"));
        CHECK(edits.records.empty());
    }
    SECTION("a renamed file is told of") {
        const std::filesystem::path other = copy.changed({}).parent_path() / "other.gpkg";
        std::filesystem::copy_file(copy.file(), other);
        CHECK(read_edits(other).notes_have("was called out.gpkg"));
    }
    SECTION("a table without its column id is refused") {
        const Edits edits = copy.after({"ALTER TABLE settlements RENAME COLUMN id TO number"});
        CHECK(edits.refuses("table settlements", "column id was removed"));
        CHECK(edits.records.empty());
    }
}

TEST_CASE("A file without its memory from which parts were left out is refused: they would look emptied",
          "[exchange][edits]") {
    const EditableCopy plain{fixture("planted"), Editable::no};
    CHECK_THROWS_WITH(read_edits(plain.file()), mentions("left out") && mentions("--editable"));
    const EditableCopy editable{fixture("planted")};
    CHECK_NOTHROW(read_edits(editable.file()));
}

TEST_CASE("A file without its memory gives every record, and takes nothing for deleted", "[exchange][edits]") {
    EditableCopy copy{fixture("places")};
    const std::vector<std::string> forget{"DROP TABLE gpkgext_situs_snapshot",
                                          "DELETE FROM gpkg_extensions WHERE table_name = 'gpkgext_situs_snapshot'"};
    SECTION("a lost snapshot") {
        std::vector<std::string> sql = forget;
        sql.emplace_back("DELETE FROM settlements WHERE id = 'upper-town'");
        sql.emplace_back("UPDATE settlements SET kind = 'museum' WHERE id = 'lost-village'");
        const Edits edits = copy.after(sql);
        INFO(edits.said());
        CHECK_FALSE(edits.knows_before);
        CHECK(edits.dataset_id == Dataset::open(fixture("places")).header().id);
        CHECK(edits.records.size() == 4);
        CHECK(std::all_of(edits.records.begin(), edits.records.end(),
                          [](const EditedRecord& r) { return r.now && !r.before; }));
        CHECK(text_of(edits.of("lost-village").now.value(), "kind") == "museum");
        CHECK(edits.of("lost-village").unknown.contains("geometry"));
        REQUIRE(edits.of("walled-garden").now->geometry.as<geo::Polygon>() != nullptr);
        CHECK(edits.notes_have("does not remember"));
    }
    SECTION("an export that was not editable") {
        EditableCopy plain{fixture("places"), Editable::no};
        const Edits edits = read_edits(plain.file());
        INFO(edits.said());
        CHECK(edits.records.size() == 5);
        CHECK(edits.refusals.empty());
        CHECK(edits.notes.size() == 1);
    }
    SECTION("tables that contradict each other say nothing of that value") {
        std::vector<std::string> sql = forget;
        sql.emplace_back("UPDATE settlements_areas SET kind = 'prison' WHERE id = 'walled-garden'");
        const Edits edits = copy.after(sql);
        CHECK(edits.refuses("kind", "make them agree"));
        CHECK(edits.of("walled-garden").unknown.contains("kind"));
    }
}
