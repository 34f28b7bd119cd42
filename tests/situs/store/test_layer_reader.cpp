#include "geo/error.hpp"
#include "situs/store/layer_reader.hpp"
#include "tests/situs/store/scratch.hpp"
#include "tests/test.hpp"

#include <sstream>
#include <string>
#include <vector>

using situs::LayerReader;

TEST_CASE("A layer reader gives each record with its text, its value and its site", "[store][layer_reader]") {
    std::istringstream in{
        "{\"type\": \"FeatureCollection\", \"situs\": \"1\", \"features\": [\n"
        "{\"type\": \"Feature\", \"id\": \"a\", \"properties\": {\"kind\": \"prison\"}},\n"
        "{\"type\": \"Feature\", \"id\": \"b\", \"properties\": {\"names\": [{\"text\": \"B\"}]}}\n]}\n"};
    LayerReader reader{in};
    REQUIRE(reader.next());
    CHECK(reader.record().site.id.text() == "a");
    CHECK(reader.record().site.kind == "prison");
    CHECK(reader.record().place.line == 2);
    CHECK(reader.record().feature["id"].string() == "a");
    REQUIRE(reader.next());
    CHECK(reader.record().site.id.text() == "b");
    CHECK(reader.record().site.kind.empty());  // Nothing of the record before stays.
    CHECK(reader.record().site.names.size() == 1);
    CHECK_FALSE(reader.next());
    CHECK(reader.features().collection().find("situs") != nullptr);
}

TEST_CASE("A record that is no JSON is given with its problem and its place in the layer", "[store][layer_reader]") {
    std::istringstream in{
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
        "  {\"type\": \"Feature\",\n   \"id\": NaN}\n]}\n"};
    LayerReader reader{in};
    REQUIRE(reader.next());
    CHECK_FALSE(reader.record().feature);
    CHECK(reader.record().site.id.empty());
    REQUIRE_FALSE(reader.record().document->problems().empty());
    const std::size_t offset = reader.record().document->problems().back().offset;
    CHECK(situs::place_in_layer(reader.record().place, offset) == geo::json::Place{.line = 3, .column = 10});
    CHECK(situs::place_in_layer(reader.record().place, 1) == geo::json::Place{.line = 2, .column = 4});
}

TEST_CASE("A missing layer is an input error that names it", "[store][layer_reader]") {
    CHECK_THAT(message_of<geo::InputError>([] { LayerReader{"/nowhere/layer.geojson"}; }),
               mentions("/nowhere/layer.geojson"));
}
