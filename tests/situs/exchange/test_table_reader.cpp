#include "geo/error.hpp"
#include "situs/exchange/column_map.hpp"
#include "situs/exchange/table_reader.hpp"
#include "situs/exchange/text_encoding.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <fstream>
#include <string>
#include <vector>

namespace {

using situs::testing::TemporaryFolder;
using Rows = std::vector<std::vector<std::string>>;

std::filesystem::path written(const TemporaryFolder& folder, const std::string& bytes) {
    const std::filesystem::path path = folder.path() / "made-up.csv";
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
}

Rows rows_of(const std::string& bytes) {
    const TemporaryFolder folder;
    const auto table = situs::open_text_table(written(folder, bytes), {});
    Rows rows;
    for (situs::TableRow row; table->next(row);) {
        rows.push_back(row.cells);
    }
    return rows;
}

/// What is wrong with the rows behind the headings, and what is told of the file.
std::string told_of(const std::string& bytes) {
    const TemporaryFolder folder;
    const auto table = situs::open_text_table(written(folder, bytes), {});
    std::string told;
    for (situs::TableRow row; table->next(row);) {
        for (const std::string& problem : row.problems) {
            told += std::to_string(row.line) + ": " + problem + "\n";
        }
    }
    for (const std::string& warning : table->warnings()) {
        told += warning + "\n";
    }
    return told;
}

void says(const std::string& text, const std::string& words) {
    INFO(text);
    CHECK(text.find(words) != std::string::npos);
}

std::string encoding_found(const std::string& bytes) {
    const TemporaryFolder folder;
    return situs::encoding_of(written(folder, bytes)).name;
}

std::string refusal(const std::string& bytes) {
    try {
        rows_of(bytes);
    } catch (const geo::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("tables are read with commas, semicolons and tabs, and as RFC 4180 quotes them") {
    CHECK(rows_of("a,b\n1,2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("a;b\r\n1,5;2\r\n") == Rows{{"a", "b"}, {"1,5", "2"}});
    CHECK(rows_of("a\tb\r1\t2") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("sep=;\na;b\n1;2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("\"sep=;\",b\n1,2\n") == Rows{{"sep=;", "b"}, {"1", "2"}});
    CHECK(rows_of("a,b\n\"x, \"\"y\"\"\nz\",\"\"\n") == Rows{{"a", "b"}, {"x, \"y\"\nz", ""}});
    CHECK(rows_of("\n,\na,b\n\n1,2") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows_of("a\n'=1+1\n''x\n'x\n") == Rows{{"a"}, {"=1+1"}, {"'x"}, {"'x"}});
    CHECK(rows_of("").empty());
}

TEST_CASE("a quotation mark that is not closed is told with line and column") {
    CHECK(refusal("a,b\n1,\"open\nand on").find("made-up.csv:2:3: the quotation mark is not closed") !=
          std::string::npos);
    CHECK(refusal("a,b\nß,\"open").find(":2:3:") != std::string::npos);
    CHECK(refusal("a,b\n1,\"closed\"\n").empty());
}

TEST_CASE("text behind a closing quotation mark is told with line and column, and stays as it stands") {
    const std::string text = "name,note,lat\n\"Sample \"camp\" one\",x,33.5\n\"Sample two\" ,y,33.6\n";
    CHECK(rows_of(text)[1] == std::vector<std::string>{"\"Sample \"camp\" one\"", "x", "33.5"});
    CHECK(rows_of(text)[2] == std::vector<std::string>{"Sample two", "y", "33.6"});
    says(told_of(text),
         "2: behind the quotation mark in line 2, column 9, which closes the cell that the mark in line 2, "
         "column 1 opens, stands more text; write \"\" for a mark that belongs to the text\n");
    CHECK(told_of("name,lat\n\"Sample two\" ,33.6\n").empty());
    says(refusal("\"name\"s,lat\nSample,33.5\n"), "made-up.csv: behind the quotation mark in line 1, column 6");
}

TEST_CASE("a quotation mark that makes one row of several is told with line and column") {
    const std::string behind = "name,note,lat\nA,\"open,33.5\nB,\"b\",33.6\nC,c,33.7\n";
    CHECK(rows_of(behind).size() == 3);
    says(told_of(behind),
         "2: behind the quotation mark in line 3, column 3, which closes the cell that the mark in line 2, "
         "column 3 opens, stands more text; write \"\" for a mark that belongs to the text, or take it out: "
         "what stands between the two is read as one cell");
    const std::string whole = "name,note,lat\nA,\"open,33.5\nB,b,33.6\nC,wall of 5\",33.7\nD,d,33.8\n";
    CHECK(rows_of(whole).size() == 3);
    says(told_of(whole),
         "2: lines 2 to 4 are one row, since a quotation mark opens a cell in line 2, column 3 and the next "
         "one closes it in line 4, column 12, but each of them has as many cells as the headings");
    const std::string some = "name,note,lat\nA,\"open,33.5\nB,b,33.6\nC,\"\"wall\"\",5\",33.7,x\n";
    says(told_of(some),
         "several lines of the file are one row, since a quotation mark opens a cell in one of them and the "
         "next one closes it: from line 2, column 3 to line 4, column 13");
    std::string long_cell = "name,note\nA,\"one";
    for (int i = 0; i < 60; ++i) {
        long_cell += "\nmore";
    }
    says(told_of(long_cell + "\"\n"), "from line 2, column 3 to line 62, column 5");
    says(told_of("name,note,lat\nA,\"one\ntwo\"\n"), "from line 2, column 3 to line 3, column 4");  // too few cells
    CHECK(told_of("name,note,lat\nA,\"first line,\nsecond line\",33.5\nB,\"x\n\ny, z\",33.6\n").empty());
    CHECK(told_of("name,note,lat\nA,\"1 Made-up Street, Sample\nNo Province, Nowhere\",33.5\n").empty());
}

TEST_CASE("the sign between cells is the one by which rows have as many cells as the headings") {
    CHECK(rows_of("name;place (city, country);lat;lon\nA;B, C;33,5;36,2\n")[1] ==
          std::vector<std::string>{"A", "B, C", "33,5", "36,2"});
    CHECK(rows_of("name;places (a, b, c, d, e, f);lat\nA;b;33,5\n")[1] == std::vector<std::string>{"A", "b", "33,5"});
    CHECK(rows_of("name, other;coordinates\nA;33.5, 36.2\n")[1] == std::vector<std::string>{"A", "33.5, 36.2"});
    CHECK(rows_of("name,note; remark,lat\nA,b,33.5\nB,c; d,33.6\n")[1] == std::vector<std::string>{"A", "b", "33.5"});
    CHECK(rows_of("name,\"lat;lon;datum;x\",note\nA,\"33.5;36.2;W;y\",b\n")[1] ==
          std::vector<std::string>{"A", "33.5;36.2;W;y", "b"});
    CHECK(rows_of("name\tplace, country\nA\tB, C\n")[1] == std::vector<std::string>{"A", "B, C"});
    CHECK(rows_of("name;a, b, c\n") == Rows{{"name;a", " b", " c"}});  // nothing else tells
    CHECK(rows_of("sep=;\nname,a,b;c\nA,b,c;d\n")[1] == std::vector<std::string>{"A,b,c", "d"});
    CHECK(rows_of("name,lat,lon\nA\nB,33.5,36.2\nC,33.6\n")[2] == std::vector<std::string>{"B", "33.5", "36.2"});
}

TEST_CASE("a row says on which line it begins, whatever its cells hold") {
    const TemporaryFolder folder;
    const auto table = situs::open_text_table(written(folder, "a,b\n\"1\n2\",3\r\n\r\n4,5"), {});
    std::vector<std::size_t> lines;
    for (situs::TableRow row; table->next(row);) {
        lines.push_back(row.line);
    }
    CHECK(lines == std::vector<std::size_t>{1, 2, 5});
}

TEST_CASE("encodings are told apart") {
    CHECK(encoding_found("plain") == "UTF-8");
    CHECK(encoding_found("\xEF\xBB\xBF"
                         "a") == "UTF-8");
    CHECK(encoding_found("\xFF\xFE"
                         "a") == "UTF-16LE");
    CHECK(encoding_found("\xFE\xFF"
                         "a") == "UTF-16BE");
    CHECK(encoding_found(std::string{"n\0a\0m\0e\0", 8}) == "UTF-16LE");
    CHECK(encoding_found(std::string{"\0n\0a\0m\0e", 8}) == "UTF-16BE");
    CHECK(encoding_found("Ch\xE2teauneuf, Orl\xE9"
                         "ans") == "windows-1252");
    CHECK(encoding_found("\xD3\xCC\xE4 \xE3\xD5\xE4\xE6\xDA") == "windows-1256");  // سجن مصنوع
    CHECK(encoding_found("\xC3\xA9") == "UTF-8");
    CHECK(encoding_found("\xC3") == "windows-1252");           // cut off
    CHECK(encoding_found("\xC0\xAF x \xE9t\xE9") != "UTF-8");  // an overlong form
    CHECK(rows_of("n,m\nCh\xE2teau,1\n") == Rows{{"n", "m"}, {"Château", "1"}});
    CHECK(rows_of("n,m\n\xD3\xCC\xE4 \xE3\xD5\xE4\xE6\xDA,1\n") == Rows{{"n", "m"}, {"سجن مصنوع", "1"}});
}

TEST_CASE("headings in four languages propose what a column is") {
    const std::vector<std::string> headings{
        "Name",  "Nom (français)", "نام",       "عرض جغرافیایی", "خط الطول",      "Coordonnées GPS",
        "النوع", "Date",           "Their no.", "Lat",           "Name (Persian)"};
    const situs::ColumnMap map = situs::proposed_map(headings);
    std::vector<std::string> roles;
    for (const situs::MappedColumn& column : map.columns) {
        roles.push_back(column.role);
    }
    CHECK(roles == std::vector<std::string>{"name", "name:fr", "name:fa", "latitude", "longitude", "coordinates",
                                            "kind", "when", "notes", "notes", "name:fa"});
    CHECK(map.role_of("unheard of") == "notes");
}

TEST_CASE("a column that may be a name or a place is what its cells and the other columns say") {
    const auto roles = [](const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows) {
        std::vector<std::string> all;
        for (const situs::MappedColumn& column : situs::proposed_map(headings, rows).columns) {
            all.push_back(column.role);
        }
        return all;
    };
    using Roles = std::vector<std::string>;
    CHECK(roles({"Place", "Location"}, {}) == Roles{"name", "wording"});
    CHECK(roles({"Name", "Place", "Location"}, {}) == Roles{"name", "wording", "notes"});
    CHECK(roles({"Location", "Name"}, {{"by the mill", "Sample"}}) == Roles{"wording", "name"});
    CHECK(roles({"Location", "Name"}, {{"33.5 N, 36.2 E", "Sample"}, {"", "Sample"}}) == Roles{"coordinates", "name"});
    CHECK(roles({"Location", "Name"}, {{"33.5 N, 36.2 E", "Sample"}, {"by the mill", "Sample"}}) ==
          Roles{"wording", "name"});
    CHECK(roles({"Location", "Name", "Lat", "Lon"}, {{"by the mill", "Sample", "33.5", "36.2"}}) ==
          Roles{"notes", "name", "latitude", "longitude"});
    CHECK(roles({"Location", "Lat", "Lon"}, {{"33.5 N, 36.2 E", "33.5", "36.2"}}) ==
          Roles{"name", "latitude", "longitude"});
    CHECK(roles({"Place (fa)", "Lieu"}, {}) == Roles{"name:fa", "wording"});
}

TEST_CASE("a mapping is read back as it was written") {
    situs::ColumnMap map = situs::proposed_map(std::vector<std::string>{"Name", "a \"b\" \\ c", "نام\n"});
    map.order = "longitude-first";
    map.kinds = {{"gaol", "prison"}};
    map.uncertainty_m = 250.5;
    const TemporaryFolder folder;
    const situs::ColumnMap again = situs::read_map(written(folder, situs::map_text(map)));
    CHECK(situs::map_text(again) == situs::map_text(map));
    CHECK(again.columns.size() == 3);
    CHECK(again.role_of("Name") == "name");
    CHECK(again.kinds == map.kinds);
    for (const char* const wrong : {"order = \"north-first\"", "colour = \"red\"", "[columns]\nName = \"nmae\"",
                                    "[columns", "uncertainty_m = -5", "kind = 5"}) {
        INFO(wrong);
        CHECK_THROWS_AS(situs::read_map(written(folder, wrong)), geo::InputError);
    }
}
