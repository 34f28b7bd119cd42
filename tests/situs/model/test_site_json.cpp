#include "geo/geojson.hpp"
#include "geo/json_node.hpp"
#include "situs/model/site_json.hpp"
#include "tests/situs/model/record_example.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace {

using geo::json::Node;

situs::Site site(std::string_view text) {
    geo::json::Document document;
    REQUIRE(document.parse(text));
    return situs::read_site(document.root());
}

situs::Site with_properties(std::string_view members) {
    return site(R"({"type": "Feature", "id": "a", "properties": {)" + std::string{members} + "}}");
}

/// As if read into a value that held nothing.
void check_empty(const situs::Site& read) {
    CHECK(read.kind.empty());
    CHECK(read.when.empty());
    CHECK_FALSE(read.uncertainty_m);
    CHECK_FALSE(read.unlocated);
    CHECK(read.names.empty());
    CHECK(read.locations.empty());
    CHECK(read.attestations.empty());
    CHECK(read.assessments.empty());
    CHECK(read.relations.empty());
    CHECK(read.sources.empty());
    CHECK(read.links.empty());
    CHECK(read.geometry.is_null());
}

/// Calls `visit()` once for each way to change one value below `node`, or to take one member out; all is put back.
template <typename Visit>
void for_each_change(Node& node, Visit&& visit) {
    const std::array others{Node{nullptr},
                            Node{7},
                            Node{"x"},
                            Node{geo::json::Array{}},
                            Node{geo::json::Object{}},
                            Node{geo::json::Array{Node{7}, Node{"x"}, Node{nullptr}}}};
    for (Node other : others) {
        std::swap(node, other);
        visit();
        std::swap(node, other);
    }
    if (geo::json::Array* const array = node.array()) {
        for (Node& element : *array) {
            for_each_change(element, visit);
        }
    }
    if (geo::json::Object* const object = node.object()) {
        for (std::size_t i = 0; i < object->members().size(); ++i) {
            for_each_change(object->members()[i].second, visit);
            const auto at = [object, i] { return object->members().begin() + static_cast<std::ptrdiff_t>(i); };
            const geo::json::NodeMember member = *at();
            object->members().erase(at());
            visit();
            object->members().insert(at(), member);
        }
    }
}

/// Spec and place of each word, in order.
std::vector<std::pair<const situs::MemberSpec*, std::size_t>> places(const std::vector<situs::ShapedValue>& words) {
    std::vector<std::pair<const situs::MemberSpec*, std::size_t>> all;
    std::transform(words.begin(), words.end(), std::back_inserter(all), [](const situs::ShapedValue& word) {
        return std::pair{word.spec, word.value.offset()};
    });
    return all;
}

/// \return whether the record is sound
bool check_against_shape(const Node& record) {
    std::string text;
    geo::json::write_line(text, record);
    geo::json::Document document;
    REQUIRE(document.parse(text));
    std::vector<situs::ShapeProblem> problems;
    std::vector<situs::ShapedValue> words;
    situs::NewWords read_words;
    check_shape(document.root(), situs::feature_shape(), problems, &words);
    situs::Site read;
    const bool is_sound = read_site(
        document.root(), read, [](geo::json::Value value) { return geo::read_geometry(value).geometry; }, read_words);
    INFO(text);
    CHECK(is_sound == problems.empty());
    CHECK((!is_sound || places(words) == places(read_words.list)));
    return is_sound;
}

}  // namespace

TEST_CASE("The flat members of a record are read", "[model][site_json]") {
    const situs::Site read = site(record_example);
    CHECK(read.id == situs::SiteId{"malek-ashtar-prison"});
    CHECK(read.geometry.as_point() == geo::LonLat{.lon = 50.00919, .lat = 37.20416});
    CHECK(read.name == "Malek Ashtar prison");
    CHECK(read.when == std::vector<std::string>{"1988-07", "1988-08~"});
    CHECK(read.uncertainty_m == 5000.0);
    CHECK(read.sources == std::vector{situs::SourceId{"ncri-2020"}, situs::SourceId{"geonames"}});
    CHECK(read.sensitivity_category == 2.0);
    CHECK(read.sensitivity_review == "2027-11-24");
    CHECK(read.data_generalizations == "g");
    CHECK(read.draft == "d");
    CHECK(read.links == std::vector<std::string>{"wikidata:Q42"});
    CHECK(read.notes == "n");
    REQUIRE(read.unlocated);
    CHECK(read.unlocated->searched.at(0).what == "maps");
}

TEST_CASE("Names and locations are read", "[model][site_json]") {
    const situs::Site read = site(record_example);
    REQUIRE(read.names.size() == 1);
    CHECK(read.names[0].used_by == "press");
    CHECK(read.names[0].sources.size() == 1);
    REQUIRE(read.locations.size() == 1);
    const situs::Location& location = read.locations[0];
    CHECK(location.id == situs::LocationId{"in-lahijan"});
    CHECK(location.geometry == read.geometry);
    CHECK(location.uncertainty == geo::Metres{5000});
    CHECK(location.verbatim == "in the city of Lahijan");
    REQUIRE(location.basis.size() == 1);
    CHECK(location.basis[0].accuracy == geo::Metres{100});
    REQUIRE(location.breakdown.size() == 1);
    CHECK(location.breakdown[0].length == geo::Metres{5000});
    REQUIRE(location.georeferenced);
    CHECK(location.georeferenced->by == "situs project");
    CHECK(location.verified->date == "2026-11-25");
    CHECK(location.notes == "n");
}

TEST_CASE("Attestations, assessments and relations are read", "[model][site_json]") {
    const situs::Site read = site(record_example);
    REQUIRE(read.attestations.size() == 1);
    const situs::Attestation& attestation = read.attestations[0];
    CHECK(attestation.source == situs::SourceId{"ncri-2020"});
    CHECK(attestation.locator_label == "paragraph");
    CHECK(attestation.locator_value == "7");
    REQUIRE(attestation.selectors.size() == 2);
    CHECK(attestation.selectors[0].exact == "Malek Ashtar prison");
    CHECK(attestation.selectors[1].end == 3925.0);
    REQUIRE(attestation.claims.size() == 1);
    CHECK(attestation.claims[0].locations == std::vector{situs::LocationId{"in-lahijan"}});
    CHECK(attestation.credibility == 2.0);
    CHECK(attestation.recorded->by == "situs project");
    REQUIRE(read.assessments.size() == 1);
    CHECK(read.assessments[0].because == "one origin");
    REQUIRE(read.relations.size() == 1);
    CHECK(read.relations[0].to == situs::SiteId{"lahijan"});
    CHECK(read.relations[0].attestations == std::vector{situs::AttestationId{"ncri-paragraph-7"}});
}

TEST_CASE("A date may be a text or a list of texts", "[model][site_json]") {
    CHECK(with_properties(R"("when": "1988")").when == std::vector<std::string>{"1988"});
    CHECK(with_properties(R"("when": ["1988", "1989"])").when == std::vector<std::string>{"1988", "1989"});
    CHECK(with_properties(R"("when": 1988)").when.empty());
    CHECK(with_properties(R"("links": "wikidata:Q42")").links.empty());
}

TEST_CASE("The order of members does not matter, and the first of two counts", "[model][site_json]") {
    const situs::Site read =
        with_properties(R"("notes": "n", "kind": "prison", "kind": "court", "name": "N", "other": {"kind": "x"})");
    CHECK(read.notes == "n");
    CHECK(read.kind == "prison");
    CHECK(read.name == "N");
}

TEST_CASE("Members of the wrong type stay empty", "[model][site_json]") {
    check_empty(with_properties(R"("kind": 1, "when": {}, "uncertainty_m": "5000", "unlocated": [], "names": {},
        "locations": "x", "attestations": 3, "assessments": true, "relations": null, "sources": "a", "links": {}, "geometry": 1)"));
    check_empty(site("[]"));
    check_empty(site("null"));
    check_empty(site(R"({"id": 7, "geometry": "POINT", "properties": []
})"));
    CHECK_FALSE(with_properties(R"("uncertainty_m": 1e999)").uncertainty_m);
}

TEST_CASE("An element of the wrong type keeps its place in the list", "[model][site_json]") {
    const situs::Site read = with_properties(R"("names": [1, {"text": "N", "sources": ["a", 2, "c"]}])");
    REQUIRE(read.names.size() == 2);
    CHECK(read.names[0].text.empty());
    CHECK(read.names[1].text == "N");
    REQUIRE(read.names[1].sources.size() == 3);
    CHECK(read.names[1].sources[1].empty());
}

TEST_CASE("A value that is used again keeps nothing of the record before", "[model][site_json]") {
    geo::json::Document full, bare;
    REQUIRE(full.parse(record_example));
    REQUIRE(bare.parse(R"({"id": "b", "properties": {"names": [{"lang": "fa"}], "locations": [{"id": "l"}]}})"));
    situs::Site read;
    situs::read_site(full.root(), read);
    situs::read_site(bare.root(), read);
    CHECK(read.id == situs::SiteId{"b"});
    CHECK(read.kind.empty());
    CHECK_FALSE(read.unlocated);
    REQUIRE(read.names.size() == 1);
    CHECK(read.names[0].text.empty());
    CHECK(read.names[0].sources.empty());
    REQUIRE(read.locations.size() == 1);
    CHECK(read.locations[0].geometry.is_null());
    CHECK_FALSE(read.locations[0].uncertainty);
    CHECK_FALSE(read.locations[0].georeferenced);
    CHECK(read.locations[0].basis.empty());
    situs::read_site({}, read);
    CHECK(read.id.empty());
    check_empty(read);
}

TEST_CASE("Reading a record finds it sound where the check of its shape has nothing to say, with the same words",
          "[model][site_json]") {
    geo::json::Document document;
    REQUIRE(document.parse(record_example));
    Node record = Node::from(document.root());
    REQUIRE(check_against_shape(record));
    std::size_t sound = 0;
    std::size_t changes = 0;
    for_each_change(record, [&] {
        ++changes;
        sound += check_against_shape(record) ? 1U : 0U;
    });
    CHECK(changes > 900);
    CHECK(sound > 100);  // such as a text where another text stood
    CHECK(sound < changes - 100);
    CHECK(record == Node::from(document.root()));
}

TEST_CASE("A record in which a member stands twice is never called sound", "[model][site_json]") {
    geo::json::Document document;
    REQUIRE(document.parse(R"({"type": "Feature", "id": "a", "geometry": null,
        "properties": {"kind": "prison", "names": [{"text": "N", "role": "variant", "role": 7}]}})"));
    std::vector<situs::ShapeProblem> problems;
    check_shape(document.root(), situs::feature_shape(), problems);
    REQUIRE(problems.size() == 1);
    situs::Site read;
    situs::NewWords words;
    CHECK_FALSE(read_site(
        document.root(), read, [](geo::json::Value) { return geo::Geometry{}; }, words));
}

TEST_CASE("Words that are known from the record before are not told again", "[model][site_json]") {
    auto read = [site = situs::Site{}, words = situs::NewWords{}](std::string_view text) mutable {
        geo::json::Document document;
        REQUIRE(document.parse(text));
        read_site(
            document.root(), site, [](geo::json::Value) { return geo::Geometry{}; }, words);
        words.are_old_ones_known = true;
        std::vector<std::string> texts;
        for (const situs::ShapedValue& word : words.list) {
            texts.emplace_back(word.value.string());
        }
        return texts;
    };
    using Texts = std::vector<std::string>;
    const std::string one =
        R"({"properties": {"kind": "prison", "use": "", "when": "1988", "names": [{"role": "variant"}]}})";
    CHECK(read(one) == Texts{"prison", "", "1988", "variant"});
    CHECK(read(one) == Texts{"", "1988"});
    CHECK(read(R"({"properties": {"kind": "court", "names": [{"role": "variant"}, {"role": "variant"}]}})") ==
          Texts{"court", "variant"});
    CHECK(read(R"({"properties": {"names": []}})") == Texts{});
    CHECK(read(one) == Texts{"prison", "", "1988", "variant"});
}

TEST_CASE("Parts that repeat to the byte read as in a value that held nothing", "[model][site_json]") {
    const auto parts_of = [](const situs::Site& site) {
        std::string told;
        for (const situs::Attestation& attestation : site.attestations) {
            told += attestation.recorded ? attestation.recorded->by + attestation.recorded->date + ";" : "-;";
            for (const situs::Claim& claim : attestation.claims) {
                told += claim.aspect + claim.says + claim.value + ",";
            }
        }
        for (const situs::Location& location : site.locations) {
            told += location.georeferenced ? location.georeferenced->by + ";" : "-;";
        }
        for (const situs::Assessment& assessment : site.assessments) {
            told += assessment.aspect + assessment.value + ",";
        }
        return told;
    };
    const std::string first = R"({"claims": [{"aspect": "existence", "says": "affirms"}], "recorded": {"by": "a"}})";
    const std::string second = R"({"claims": [{"aspect": "date", "says": "denies"}], "recorded": {"by": "b"}})";
    const std::string wrong = R"({"claims": [{"aspect": 7, "says": "denies"}], "recorded": 7})";
    const std::string located = R"({"georeferenced": {"by": "c"}})";
    const std::string assessed = R"([{"aspect": "existence", "value": "reported"}])";
    const auto record = [](const std::string& attestations, const std::string& locations,
                           const std::string& assessments) {
        return R"({"properties": {"attestations": [)" + attestations + R"(], "locations": [)" + locations +
               R"(], "assessments": )" + assessments + "}}";
    };
    const std::array records{record(first + "," + second, located, assessed),
                             record(first + "," + second, located, assessed),
                             record(first, "", "[]"),
                             record(first + "," + second, located + "," + located, assessed),
                             record(second + "," + first, "{}," + located, assessed),
                             record(wrong + "," + first, "7", "7"),
                             record(wrong + "," + first, "7", "7"),
                             record("7, " + first, located, assessed),
                             std::string{R"({"properties": {}})"},
                             record(first + "," + second, located, assessed)};
    situs::Site over;
    situs::NewWords words;
    for (const std::string& text : records) {
        INFO(text);
        geo::json::Document document;
        REQUIRE(document.parse(text));
        const auto no_geometry = [](geo::json::Value) { return geo::Geometry{}; };
        const bool is_sound = read_site(document.root(), over, no_geometry, words);
        situs::Site alone;
        situs::NewWords of_one;
        CHECK(is_sound == read_site(document.root(), alone, no_geometry, of_one));
        CHECK(parts_of(over) == parts_of(alone));
        words.are_old_ones_known = true;
    }
}
