#include "situs/exchange/format.hpp"
#include "situs/exchange/shapefile_names.hpp"
#include "situs/exchange/site_row.hpp"
#include "tests/situs/exchange/product.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace situs;
using namespace situs::testing;

namespace {

std::map<std::string, std::string> exported(std::string_view dataset, const ExportOptions& options = {}) {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(fixture(dataset)), folder / "out.shp.zip", options);
    std::map<std::string, std::string> files;
    for (auto& [name, bytes] : unzipped(folder / "out.shp.zip")) {
        files.emplace(name, std::move(bytes));
    }
    return files;
}

}  // namespace

TEST_CASE("Column names in Shapefiles have at most ten bytes, and no two of a table are alike", "[exchange][shp]") {
    std::vector<std::span<const TableColumn>> tables{site_row_columns(), source_columns()};
    for (const EvidenceTable& table : evidence_tables()) {
        tables.push_back(table.columns);
    }
    for (const std::span<const TableColumn> columns : tables) {
        const std::vector<std::string> names = shapefile::short_names(columns);
        REQUIRE(names.size() == columns.size());
        CHECK(std::set<std::string>{names.begin(), names.end()}.size() == names.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            INFO(columns[i].name << " " << names[i]);
            CHECK_FALSE(names[i].empty());
            CHECK(names[i].size() <= 10);
            CHECK((columns[i].name.size() > 10 || names[i] == columns[i].name));
        }
    }
    const auto changed = shapefile::changed_names();
    CHECK(std::find(changed.begin(), changed.end(),
                    std::pair<std::string, std::string>{"location_confidence", "conf_loc"}) != changed.end());
}

TEST_CASE("Names that nobody has foreseen are cut and told apart", "[exchange][shp]") {
    std::array<TableColumn, 3> columns;
    columns[0].name = "a_new_column";
    columns[1].name = "a_new_column_too";
    columns[2].name = "a_new_colu2";
    CHECK(shapefile::short_names(columns) == std::vector<std::string>{"a_new_colu", "a_new_col2", "a_new_col3"});
}

TEST_CASE("A text is cut between two characters, at 254 bytes, and has no blanks at its ends", "[exchange][shp]") {
    CHECK(shapefile::fitting(std::string(254, 'a')).size() == 254);
    CHECK(shapefile::fitting(std::string(255, 'a')).size() == 254);
    std::string two_bytes_each = "x";
    for (int i = 0; i < 127; ++i) {
        two_bytes_each += "\xC3\xA9";
    }
    CHECK(shapefile::fitting(two_bytes_each).size() == 253);
    CHECK(shapefile::fitting("  a b ") == "a b");
    CHECK(shapefile::fitting("   ").empty());
    CHECK(shapefile::fitting("").empty());
}

TEST_CASE("Layers become file names that every system takes", "[exchange][shp]") {
    CHECK(shapefile::file_name("burials-2") == "burials-2");
    CHECK(shapefile::file_name("a/b\\c:d") == "a_b_c_d");
    CHECK(shapefile::file_name("con") == "layer-con");
    CHECK(shapefile::file_name("com1") == "layer-com1");
    CHECK(shapefile::file_name("") == "layer-");
}

TEST_CASE("A zip of Shapefiles has files for every layer and table, and says what was lost", "[exchange][shp]") {
    const std::map<std::string, std::string> files = exported("places");
    for (const char* const name :
         {"settlements.shp", "settlements.shx", "settlements.dbf", "settlements.prj", "settlements.cpg",
          "settlements_areas.shp", "ways_lines.shp", "ways_points.shp", "empty.shp", "claims.dbf", "sources.dbf",
          "README.txt", "columns.csv", "cut-texts.csv"}) {
        INFO(name);
        CHECK(files.count(name) == 1);
    }
    CHECK(files.count("claims.shp") == 0);
    CHECK(files.at("settlements.cpg") == "UTF-8");
    const std::string& text = files.at("README.txt");
    CHECK(count_of(text, "license: CC0-1.0\n") == 1);
    CHECK(count_of(text, "hash: " + dataset_hash(Dataset::open(fixture("places"))) + "\n") == 1);
    CHECK(count_of(text, "version: 2\n") == 1);
    CHECK(count_of(text, "- settlements: Settlements (3 rows)\n") == 1);
    CHECK(count_of(files.at("columns.csv"), "\"settlements\",\"conf_loc\",\"location_confidence\"") == 1);
    // Day of change, bytes 1 to 3 of a dBase file: that of the dataset, not today.
    CHECK(files.at("claims.dbf").substr(1, 3) == "\x7E\x0B\x18");
}

TEST_CASE("Texts that a Shapefile cuts stand whole beside it, and the notes count them", "[exchange][shp]") {
    const TemporaryFolder folder;
    const ExportResult result = export_dataset(Dataset::open(fixture("nasty")), folder / "out.shp.zip", {});
    std::string notes;
    for (const std::string& note : result.notes) {
        notes += note + "\n";
    }
    CHECK(count_of(notes, "13 values were cut") == 1);
    const std::map<std::string, std::string> files = exported("nasty");
    CHECK(count_of(files.at("cut-texts.csv"), "\"gpkg_contents_lines\",1,\"uncertainty_m\",123456789.5\r\n") == 1);
    CHECK(files.at("cut-texts.csv").size() > 20000);
    CHECK(files.count("names_sites.shp") == 1);  // The layer "names": the table of names has that name.
}

TEST_CASE("A column of a dBase file is as wide as its longest value", "[exchange][shp]") {
    const std::map<std::string, std::string> files = exported("places");
    const std::string& bytes = files.at("claims.dbf");
    const auto byte = [&bytes](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
    };
    const std::size_t rows = byte(4) + byte(5) * 256;
    const std::size_t header = byte(8) + byte(9) * 256;
    const std::size_t row_size = byte(10) + byte(11) * 256;
    REQUIRE(rows > 1);
    REQUIRE(bytes.size() >= header + rows * row_size);
    std::size_t columns = 0;
    std::size_t begin = 1;  // Behind the mark of deletion.
    for (std::size_t at = 32; bytes[at] != '\x0D'; at += 32, ++columns) {
        const std::size_t width = byte(at + 16);
        std::size_t longest = 1;
        for (std::size_t row = 0; row < rows && bytes[at + 11] == 'C'; ++row) {
            const std::string value = bytes.substr(header + row * row_size + begin, width);
            longest = std::max(longest, value.find_last_not_of(' ') + 1);
        }
        INFO(bytes.substr(at, 10));
        CHECK((bytes[at + 11] != 'C' || width == longest));
        begin += width;
    }
    CHECK(columns == 10);
    CHECK(begin == row_size);
}
