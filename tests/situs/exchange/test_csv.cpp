#include "geo/json.hpp"
#include "situs/exchange/csv_text.hpp"
#include "situs/exchange/format.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <limits>

using namespace situs;
using namespace situs::testing;

namespace {

std::string as_text(std::string_view text) {
    std::string out;
    csv::append_text(out, text);
    return out;
}

std::string as_cell(FieldType type, const Cell& cell) {
    std::string out;
    csv::append_cell(out, type, cell);
    return out;
}

}  // namespace

TEST_CASE("A text that could be a formula gets an apostrophe, whatever stands in front of it", "[exchange][csv]") {
    for (const std::string_view text :
         {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "\r\n-1", "'=1", "＝1", "＋1", "－1", "＠A"}) {
        INFO(text);
        CHECK(as_text(text).starts_with("\"'"));
    }
    for (const std::string_view text : {"1=1", "a-b", "", " ", "زندان", "(=1)", "x@y"}) {
        INFO(text);
        CHECK(as_text(text) == "\"" + std::string{text} + "\"");
    }
}

TEST_CASE("Texts stand in quotation marks, with one kind of line end and no control characters", "[exchange][csv]") {
    CHECK(as_text("a \"b\", c") == "\"a \"\"b\"\", c\"");
    CHECK(as_text("one\r\ntwo\rthree\nfour\r") == "\"one\ntwo\nthree\nfour\n\"");
    CHECK(as_text(std::string_view{"a\0b\x1B\x7F", 5}) ==
          "\"a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("Null is nothing, numbers and certain days stand bare", "[exchange][csv]") {
    CHECK(as_cell(FieldType::text, Cell{}).empty());
    CHECK(as_cell(FieldType::real, Cell{-0.5}) == "-0.5");
    CHECK(as_cell(FieldType::real, Cell{std::numeric_limits<double>::infinity()}).empty());
    CHECK(as_cell(FieldType::integer, Cell{std::int64_t{-3}}) == "-3");
    CHECK(as_cell(FieldType::date, Cell{std::string_view{"1988-07-28"}}) == "1988-07-28");
    CHECK(as_cell(FieldType::date, Cell{std::string_view{"1988-07"}}).empty());
}

TEST_CASE("A CSV has a byte order mark unless nobody wants it, and a description beside it", "[exchange][csv]") {
    const TemporaryFolder folder;
    const Dataset dataset = Dataset::open(fixture("places"));
    export_dataset(dataset, folder / "a 1.csv", {});
    export_dataset(dataset, folder / "bare.csv", {.writer = {.byte_order_mark = ByteOrderMark::no}});
    const std::string marked = bytes_of(folder / "a 1.csv");
    CHECK(marked.starts_with("\xEF\xBB\xBFid,layer,name,kind,"));
    CHECK(marked.substr(3) == bytes_of(folder / "bare.csv"));
    CHECK(count_of(marked, "\r\n") == 6);
    geo::json::Document document;
    const std::string text = bytes_of(folder / "a 1.csv-metadata.json");
    REQUIRE(document.parse(text));
    CHECK(document.root()["url"].string() == "a%201.csv");
    CHECK(document.root()["dc:license"].string() == "CC0-1.0");
    CHECK(document.root()["notes"].size() == 2);
    CHECK(count_of(text, "\"title\": \"Ways and wells\"") == 1);
}

TEST_CASE("A place of which only an area is known has no longitude and latitude in a CSV", "[exchange][csv]") {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(fixture("places")), folder / "out.csv", {});
    const std::string text = bytes_of(folder / "out.csv");
    CHECK(count_of(text, ",50.1234567,37.5,\"POINT (50.1234567 37.5)\"\r\n") == 1);
    CHECK(count_of(text, ",,,\"POLYGON ((50.3 37.3, ") == 1);
    CHECK(count_of(text, ",,,\r\n") == 1);  // the lost village
}
