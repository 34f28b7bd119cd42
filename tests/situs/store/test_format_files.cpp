#include "geo/error.hpp"
#include "geo/json.hpp"
#include "geo/json_node.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/canonical.hpp"
#include "tests/situs/store/dataset_fixture.hpp"
#include "tests/situs/store/random_layer.hpp"
#include "tests/test.hpp"

#include <chrono>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using situs::Write;
namespace fs = std::filesystem;

namespace {

/// The names of the files that formatting changed, or would change.
std::set<std::string> changed(const fs::path& path, Write write) {
    std::set<std::string> names;
    for (const situs::FormatResult& result : situs::format(path, write)) {
        if (result.changed) {
            names.insert(result.path.filename().string());
        }
    }
    return names;
}

std::string refusal(const fs::path& path) {
    return message_of<geo::InputError>([&] { situs::format(path, Write::yes); });
}

/// Every scalar and every empty list or object of a value, by its pointer.
void collect_leaves(geo::json::Value value, const std::string& pointer, std::map<std::string, std::string>& leaves) {
    if (value.is(geo::json::Kind::string)) {
        leaves[pointer] = value.string();
    } else if (value.is(geo::json::Kind::object) || value.is(geo::json::Kind::array)) {
        if (value.size() == 0) {
            leaves[pointer] = value.is(geo::json::Kind::object) ? "{}" : "[]";  // whatever white space is inside
        }
    } else {
        leaves[pointer] = value.lexeme();
    }
    std::size_t index = 0;
    for (const geo::json::Value element : value.elements()) {
        collect_leaves(element, pointer + "/" + std::to_string(index++), leaves);
    }
    for (const auto& [name, member, offset] : value.members()) {
        collect_leaves(member, pointer + geo::json::pointer_token(name), leaves);
    }
}

/// Of a layer, without what the projection governs.
std::map<std::string, std::string> evidence_of(const std::string& layer) {
    geo::json::Document document;
    REQUIRE(document.parse(layer));
    std::map<std::string, std::string> leaves;
    collect_leaves(document.root(), "", leaves);
    static const std::vector<std::string> projected{"geometry",
                                                    "properties/name",
                                                    "properties/uncertainty_m",
                                                    "properties/location_confidence",
                                                    "properties/existence_confidence",
                                                    "properties/event_confidence",
                                                    "properties/sources"};
    std::erase_if(leaves, [](const auto& leaf) {
        const std::string& pointer = leaf.first;
        const std::size_t record = pointer.starts_with("/features/") ? pointer.find('/', 10) : std::string::npos;
        return record != std::string::npos && std::ranges::any_of(projected, [&](const std::string& name) {
                   const std::string rest = pointer.substr(record + 1);
                   return rest == name || rest.starts_with(name + "/") ||
                          rest == "properties";  // null becomes an object
               });
    });
    return leaves;
}

/// The first leaf that one has and the other has not, or has otherwise; empty if they are equal.
std::string first_difference(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b) {
    for (const auto* const each : {&a, &b}) {
        const auto& other = each == &a ? b : a;
        for (const auto& [pointer, text] : *each) {
            const auto found = other.find(pointer);
            if (found == other.end() || found->second != text) {
                return pointer + ": " + text + " / " + (found == other.end() ? "nothing" : found->second);
            }
        }
    }
    return {};
}

}  // namespace

TEST_CASE("Formatting a canonical dataset touches no file and no folder", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours{1000};
    const std::vector<std::string> names{"dataset.json",         "sources.json", "sources.situs.json",
                                         "layers/towns.geojson", "layers",       ""};
    std::vector<fs::file_time_type> times;
    for (const std::string& name : names) {
        fs::last_write_time(scratch / name, long_ago);
        times.push_back(fs::last_write_time(scratch / name));
    }
    CHECK(changed(scratch.path(), Write::yes).empty());
    CHECK(situs::format(scratch.path(), Write::yes).size() == 4);
    for (std::size_t i = 0; i < names.size(); ++i) {
        CAPTURE(names[i]);
        CHECK(fs::last_write_time(scratch / names[i]) == times[i]);
    }
}

TEST_CASE("Formatting a dataset changes what is not canonical, and nothing when only asked", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string towns = scratch.get("layers/towns.geojson");
    const std::string document = scratch.get("dataset.json");
    scratch.put("dataset.json",
                R"({"layers":["towns","empty"],"id":"test","own":1.0,"title":"A test","sensitivity":"public"})");
    scratch.put("layers/towns.geojson", "\xEF\xBB\xBF" + towns);
    scratch.put("layers/unlisted.geojson", " " + towns);
    scratch.put("sources.json", "[ ]");
    const std::set<std::string> expected{"dataset.json", "towns.geojson"};
    CHECK(changed(scratch.path(), Write::no) == expected);
    CHECK(scratch.get("layers/towns.geojson") == "\xEF\xBB\xBF" + towns);
    CHECK(changed(scratch.path(), Write::yes) == expected);
    CHECK(scratch.get("layers/towns.geojson") == towns);
    CHECK(scratch.get("dataset.json") == document.substr(0, document.rfind("\n}")) + ",\n  \"own\": 1.0\n}\n");
    CHECK(scratch.get("layers/unlisted.geojson") == " " + towns);
    CHECK(scratch.get("sources.json") == "[ ]");
    CHECK(changed(scratch.path(), Write::yes).empty());
    CHECK(scratch.files() == 6);
}

TEST_CASE("A change behind a long part that agrees is written whole", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    std::string records = canonical_record("a0");
    for (int i = 1; i < 2000; ++i) {
        records += ",\n" + canonical_record("a" + std::to_string(i));
    }
    const std::string layer = canonical_layer("towns", records);
    scratch.put("layers/towns.geojson", layer + " ");
    CHECK(changed(scratch.path(), Write::yes) == std::set<std::string>{"towns.geojson"});
    CHECK(scratch.get("layers/towns.geojson") == layer);
    scratch.put("layers/towns.geojson", layer.substr(0, layer.size() - 1));
    CHECK(changed(scratch.path(), Write::yes) == std::set<std::string>{"towns.geojson"});
    CHECK(scratch.get("layers/towns.geojson") == layer);
}

TEST_CASE("One file of a dataset that cannot be formatted keeps all others as they are", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string towns = " " + scratch.get("layers/towns.geojson");
    scratch.put("layers/towns.geojson", towns);
    scratch.put("layers/empty.geojson", R"({"type": "FeatureCollection", "features": [{"a": 1, "a": 2}]})");
    CHECK_THAT(refusal(scratch.path()), mentions("empty.geojson:1:"));
    CHECK(scratch.get("layers/towns.geojson") == towns);
    CHECK(scratch.files() == 5);
}

TEST_CASE("A dataset of a newer format is never written", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    scratch.put("dataset.json", R"({"situs": "2", "layers": ["towns"]})");
    scratch.put("layers/towns.geojson", " " + scratch.get("layers/towns.geojson"));
    CHECK_THAT(refusal(scratch.path()), mentions("dataset.json: was written by a newer situs"));
    CHECK(scratch.get("layers/towns.geojson").starts_with(" "));
}

TEST_CASE("A dataset's documents with two members of one name are refused", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    scratch.put("dataset.json", "{\n\"id\": \"a\",\n\"id\": \"b\"}");
    CHECK_THAT(refusal(scratch.path()), mentions("dataset.json:3:1: "));
}

TEST_CASE("One file is formatted alone, and keeps other writers of its dataset out", "[store][format]") {
    const Scratch scratch;
    put_dataset(scratch);
    const std::string towns = scratch.get("layers/towns.geojson");
    scratch.put("layers/towns.geojson", towns + "\n");
    scratch.put("dataset.json", " " + scratch.get("dataset.json"));
    {
        const situs::AtomicWriter other{scratch.path()};
        CHECK_THAT(message_of<geo::OutputError>([&] { situs::format(scratch / "layers/towns.geojson", Write::yes); }),
                   mentions("another situs"));
    }
    CHECK(changed(scratch / "layers/towns.geojson", Write::yes) == std::set<std::string>{"towns.geojson"});
    CHECK(scratch.get("layers/towns.geojson") == towns);
    CHECK(scratch.get("dataset.json").starts_with(" "));
    CHECK(changed(scratch / "dataset.json", Write::yes) == std::set<std::string>{"dataset.json"});
}

TEST_CASE("What is not ours is not formatted", "[store][format]") {
    const Scratch scratch;
    const std::string foreign =
        R"({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": )"
        R"([1, 2]}, "properties": {"name": "a"}}]})";
    scratch.put("foreign.geojson", foreign);
    CHECK_THAT(refusal(scratch / "foreign.geojson"), mentions("is no layer of situs"));
    CHECK(scratch.get("foreign.geojson") == foreign);
    scratch.put("sources.json", "[ ]");
    CHECK_THAT(refusal(scratch / "sources.json"), mentions("never rewrites it"));
    CHECK_THAT(refusal(scratch / "none.geojson"), mentions("does not exist"));
    CHECK_THAT(refusal(scratch / "layers"), mentions("holds no dataset.json"));
}

TEST_CASE("A layer outside a dataset is formatted if it says that it is one", "[store][format]") {
    const Scratch scratch;
    const std::string layer = canonical_layer("alone", canonical_record("a"));
    scratch.put("alone.geojson", layer + "\n");
    CHECK(changed(scratch / "alone.geojson", Write::yes) == std::set<std::string>{"alone.geojson"});
    CHECK(scratch.get("alone.geojson") == layer);
}

TEST_CASE("Formatting twice is formatting once, and nothing but projection is lost or added", "[store][format]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    RandomLayer random{seed};
    const Scratch scratch;
    for (int round = 0; round < 60; ++round) {
        const std::string input = random.text();
        CAPTURE(input);
        scratch.put("layer.geojson", input);
        situs::format(scratch / "layer.geojson", Write::yes);
        const std::string once = scratch.get("layer.geojson");
        CHECK(changed(scratch / "layer.geojson", Write::yes).empty());
        REQUIRE(scratch.get("layer.geojson") == once);
        REQUIRE(first_difference(evidence_of(input), evidence_of(once)) == "");
    }
}
