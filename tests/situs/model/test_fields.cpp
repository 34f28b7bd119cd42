#include "situs/model/fields.hpp"
#include "situs/model/shape.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <set>

using situs::Field;
using situs::FieldOrigin;
using situs::FieldValue;

namespace {

FieldValue value(std::string_view name, const situs::Site& site, const situs::SourceLookup& find = {}) {
    const auto all = situs::fields();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Field& field) { return field.name == name; });
    REQUIRE(found != all.end());
    return situs::value_of(*found, site, find);
}

FieldValue text(const char* words) {
    return std::string{words};
}
const FieldValue null{};

}  // namespace

TEST_CASE("Every field has a heading and a description, and each name stands once", "[model][fields]") {
    std::set<std::string_view> names, aliases;
    for (const Field& field : situs::fields()) {
        INFO(field.name);
        CHECK(names.insert(field.name).second);
        CHECK(aliases.insert(field.alias).second);  // gpkg_data_columns.name is unique over a file
        CHECK_FALSE(field.alias.empty());
        CHECK(field.description.find_first_of(".?") != std::string_view::npos);
        CHECK(field.constraint.empty() == field.message.empty());
    }
}

TEST_CASE("Stored and projected fields are the flat members of properties", "[model][fields]") {
    const auto shapes = situs::shapes();
    const auto properties = std::find_if(shapes.begin(), shapes.end(), [](auto* s) { return s->name == "properties"; });
    REQUIRE(properties != shapes.end());
    for (const Field& field : situs::fields()) {
        INFO(field.name);
        CHECK(((*properties)->find(field.name) != nullptr) == (field.origin != FieldOrigin::computed));
    }
}

TEST_CASE("The projected fields are those that the projection gives", "[model][fields]") {
    std::set<std::string_view> projected;
    for (const Field& field : situs::fields()) {
        if (field.origin == FieldOrigin::projected) {
            projected.insert(field.name);
        }
    }
    CHECK(projected == std::set<std::string_view>{"name", "uncertainty_m", "location_confidence",
                                                  "existence_confidence", "event_confidence", "sources"});
}

TEST_CASE("A site without members has null in every column but precision", "[model][fields]") {
    const situs::Site site;
    for (const Field& field : situs::fields()) {
        INFO(field.name);
        const FieldValue got = situs::value_of(field, site, {});
        CHECK(got == (field.name == "precision" ? text("unlocated") : null));
    }
}

TEST_CASE("Texts, numbers and lists come as they are", "[model][fields]") {
    situs::Site site;
    site.name = "لاهیجان";
    site.uncertainty_m = 5000;
    site.sensitivity_category = 2;
    site.when = {"1988-07", "1988-08~"};
    site.sources = {situs::SourceId{"ncri-2020"}, situs::SourceId{"geonames"}};
    site.links = {"wikidata:Q1"};
    CHECK(value("name", site) == text("لاهیجان"));
    CHECK(value("uncertainty_m", site) == FieldValue{5000.0});
    CHECK(value("sensitivity_category", site) == FieldValue{2.0});
    CHECK(value("when", site) == text("1988-07; 1988-08~"));
    CHECK(value("sources", site) == text("ncri-2020; geonames"));
    CHECK(value("links", site) == text("wikidata:Q1"));
}

TEST_CASE("The time slider's ends span all dates", "[model][fields]") {
    situs::Site site;
    site.when = {"1988-08", "1988-02"};
    CHECK(value("when_earliest", site) == text("1988-02-01"));
    CHECK(value("when_latest", site) == text("1988-08-31"));
    site.when = {"1988-08", "1989/.."};
    CHECK(value("when_earliest", site) == text("1988-08-01"));
    CHECK(value("when_latest", site) == null);
    site.when = {"1988-08", "then"};
    CHECK(value("when_earliest", site) == null);
    site.when = {"-0044-03-15"};
    CHECK(value("when_earliest", site) == null);
    site.when = {"Y12345"};
    CHECK(value("when_latest", site) == null);
}

TEST_CASE("The citation names every source, an unknown one by its id", "[model][fields]") {
    situs::Site site;
    site.sources = {situs::SourceId{"a"}, situs::SourceId{"b"}};
    situs::Source known;
    known.id = situs::SourceId{"a"};
    known.title = "A report";
    const auto find = [&known](const situs::SourceId& id) { return id == known.id ? &known : nullptr; };
    CHECK(value("citation", site, find) == text("A report.; b"));
    CHECK(value("citation", site) == text("a; b"));
}

TEST_CASE("A site that is not located tells why", "[model][fields]") {
    situs::Site site;
    site.unlocated = situs::Unlocated{"no source says where", {}};
    CHECK(value("unlocated_because", site) == text("no source says where"));
}

TEST_CASE("The name in another script is the first that is not pejorative", "[model][fields]") {
    situs::Site site;
    CHECK(value("name_other", site) == situs::FieldValue{});
    site.name = "Upper town";
    const auto add = [&site](const char* written, const char* role) {
        situs::Name name;
        name.text = written;
        name.role = role;
        site.names.push_back(name);
    };
    add("Upper town", "preferred");
    add("Bala Shahr 2", "transliteration");
    add("1988", "variant");
    CHECK(value("name_other", site) == situs::FieldValue{});
    add("نام بد", "pejorative");
    CHECK(value("name_other", site) == situs::FieldValue{});
    add("۲ شهر بالا", "variant");
    add("Верхний город", "variant");
    CHECK(value("name_other", site) == text("۲ شهر بالا"));
}

TEST_CASE("The role of the location is that of the preferred one", "[model][fields]") {
    situs::Site site;
    CHECK(value("location_role", site) == situs::FieldValue{});
    situs::Location location;
    location.standing = "alternative";
    location.role = "access";
    site.locations.push_back(location);
    CHECK(value("location_role", site) == situs::FieldValue{});
    location.standing = "preferred";
    location.role = "within";
    site.locations.push_back(location);
    CHECK(value("location_role", site) == text("within"));
}
