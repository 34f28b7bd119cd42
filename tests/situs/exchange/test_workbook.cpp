#include "situs/exchange/edited_workbook.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/sheet_rows.hpp"
#include "situs/exchange/workbook.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/store/atomic_writer.hpp"
#include "tests/situs/exchange/product.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

constexpr std::array columns{TableColumn{.name = "text", .description = "Made up."},
                             TableColumn{.name = "number", .type = FieldType::real, .description = "Made up."}};

/// The rows of a sheet below its headings. That GDAL reads the same, reads_back.py shows.
std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& file, std::string_view sheet) {
    std::vector<std::vector<std::string>> rows;
    const auto reader = open_sheets(file);
    for (SheetRow row; reader->next(row);) {
        if (reader->sheets()[row.sheet] == sheet && row.number > 1) {
            rows.push_back(row.cells);
        }
    }
    return rows;
}

void write_workbook(const std::filesystem::path& target, const std::vector<std::vector<Cell>>& rows) {
    AtomicWriter writer{target.parent_path()};
    const AtomicWriter::File file = writer.create(target, Overwrite::no);
    {
        Workbook book{file.temporary_path(), target, target.parent_path(),
                      [](std::string_view) { return std::vector<std::string>{}; }};
        const std::size_t sheet = book.add_sheet("made-up", columns);
        for (const std::vector<Cell>& row : rows) {
            book.add_row(sheet, row);
        }
        book.finish();
    }
    writer.commit();
}

}  // namespace

TEST_CASE("Numbers and texts of a workbook are read back as they were", "[exchange][workbook]") {
    const TemporaryFolder folder;
    const double long_number = 0.1 + 0.2;  // 0.30000000000000004: 15 digits do not give it back
    write_workbook(folder / "a.xlsx", {{Cell{std::string{"=1+1"}}, Cell{35.6892}},
                                       {Cell{std::string{"1988-07-28"}}, Cell{long_number}},
                                       {Cell{std::string{" <&>\"\ttab\r\nline _x0041_ "}}, Cell{std::int64_t{-3}}},
                                       {Cell{std::string{"زندان\x01"}}, Cell{1e-7}}});
    const auto rows = rows_of(folder / "a.xlsx", "made-up");
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == std::vector<std::string>{"=1+1", "35.6892"});
    CHECK(rows[1][0] == "1988-07-28");
    CHECK(std::stod(rows[1][1]) == long_number);
    CHECK(rows[2][0] == " <&>\"\ttab\nline _x0041_ ");
    CHECK(rows[2][1] == "-3");
    CHECK(rows[3][0] == "زندان\xEF\xBF\xBD");
    CHECK(std::stod(rows[3][1]) == 1e-7);
}

TEST_CASE("A text longer than a cell goes on in another sheet, whole characters each", "[exchange][workbook]") {
    const TemporaryFolder folder;
    std::string text(workbook::longest_cell - 40, 'x');
    for (int i = 0; i < 40'000; ++i) {
        text += "\xF0\x9F\x98\x80";  // U+1F600, two UTF-16 units
    }
    write_workbook(folder / "a.xlsx", {{Cell{text}}, {Cell{std::string(workbook::longest_cell, 'y')}}});
    const auto rows = rows_of(folder / "a.xlsx", "made-up");
    const auto begun = workbook::beginning_in(rows[0][0]);
    REQUIRE(begun);
    CHECK(begun->number == 1);
    std::string whole{begun->text};
    for (const auto& row : rows_of(folder / "a.xlsx", workbook::long_texts_sheet)) {
        CHECK(row[0] == "1");
        CHECK(workbook::fitting(row[2], workbook::longest_cell) == row[2].size());
        whole += row[2];
    }
    CHECK(whole == text);
    CHECK(rows[1][0] == std::string(workbook::longest_cell, 'y'));
}

TEST_CASE("A workbook of which a sheet is cut short is not taken for whole", "[exchange][workbook]") {
    const TemporaryFolder folder;
    write_workbook(folder / "a.xlsx", {{Cell{std::string{"one"}}, Cell{1.0}}});
    const auto whole = hash_of_rows(folder / "a.xlsx", "xl/worksheets/sheet1.xml");
    REQUIRE(whole);
    CHECK_FALSE(hash_of_rows(folder / "a.xlsx", "xl/worksheets/sheet9.xml"));
    CHECK_FALSE(hash_of_rows(folder / "a.xlsx", "xl/workbook.xml"));
    write_workbook(folder / "b.xlsx", {{Cell{std::string{"two"}}, Cell{1.0}}});
    CHECK(hash_of_rows(folder / "b.xlsx", "xl/worksheets/sheet1.xml") != whole);
    std::string bytes = bytes_of(folder / "a.xlsx");
    bytes.resize(bytes.size() / 2);
    write_bytes(folder / "cut.xlsx", bytes);
    CHECK_FALSE(hash_of_rows(folder / "cut.xlsx", "xl/worksheets/sheet1.xml"));
}

TEST_CASE("A workbook that would be too large to come home is not written", "[exchange][workbook]") {
    const TemporaryFolder folder;
    AtomicWriter writer{folder.path()};
    const AtomicWriter::File file = writer.create(folder / "a.xlsx", Overwrite::no);
    Workbook book{file.temporary_path(), folder / "a.xlsx", folder.path(),
                  [](std::string_view) { return std::vector<std::string>{}; }};
    const std::size_t sheet = book.add_sheet("made-up", columns);
    for (int i = 0; i < 2000; ++i) {
        book.add_row(sheet, std::array{Cell{std::string(1000, 'x')}});
    }
    CHECK_THROWS_AS(book.finish(1U << 20U), geo::OutputError);
    CHECK_FALSE(std::filesystem::exists(folder / "a.xlsx"));
}

TEST_CASE("A workbook that takes edits comes home as it was exported", "[exchange][workbook]") {
    const TemporaryFolder folder;
    for (const char* const name : {"places", "planted", "nasty"}) {
        INFO(name);
        const std::filesystem::path file = folder / (std::string{name} + ".xlsx");
        const Dataset dataset = Dataset::open(source_folder() / "tests/situs/exchange/fixtures" / name);
        const ExportResult result =
            export_dataset(dataset, file, {.audience = Audience::internal, .writer = {.editable = Editable::yes}});
        CHECK(result.sites > 3);
        CHECK(is_workbook_of_situs(file));
        const std::unique_ptr<EditSource> copy = open_edited_workbook(file);
        std::vector<std::string> differing;
        copy->for_each([&differing](const EditedRecord& record) { differing.push_back(record.id.text()); });
        CHECK(differing == std::vector<std::string>{});
        CHECK(copy->refusals().empty());
        CHECK(copy->knows_before());
        CHECK(copy->dataset_id() == dataset.header().id);
        CHECK(copy->dataset_hash() == dataset_hash(dataset));
    }
}

TEST_CASE("A workbook that does not remember, or is none, is told so", "[exchange][workbook]") {
    const TemporaryFolder folder;
    export_dataset(Dataset::open(source_folder() / "tests/situs/exchange/fixtures/places"), folder / "a.xlsx", {});
    CHECK(is_workbook_of_situs(folder / "a.xlsx"));
    CHECK_THROWS_AS(open_edited_workbook(folder / "a.xlsx"), geo::InputError);
    write_workbook(folder / "b.xlsx", {{Cell{std::string{"one"}}, Cell{1.0}}});
    CHECK_FALSE(is_workbook_of_situs(folder / "b.xlsx"));
    CHECK_FALSE(is_workbook_of_situs(folder / "b.gpkg"));
    write_bytes(folder / "c.xlsx", "made up");
    CHECK_THROWS_AS(is_workbook_of_situs(folder / "c.xlsx"), geo::InputError);
}

TEST_CASE("Texts are cut to UTF-16 units between characters", "[exchange][workbook]") {
    CHECK(workbook::fitting("abc", 3) == 3);
    CHECK(workbook::fitting("abc", 2) == 2);
    CHECK(workbook::fitting("aé", 1) == 1);
    CHECK(workbook::fitting("aé", 2) == 3);
    CHECK(workbook::fitting("a\xF0\x9F\x98\x80", 2) == 1);
    CHECK(workbook::fitting("a\xF0\x9F\x98\x80", 3) == 5);
    CHECK(workbook::fitting("", 0) == 0);
}

TEST_CASE("The mark of a text that goes on is found at its end only", "[exchange][workbook]") {
    const std::string cell = "so far" + workbook::continuation(12);
    const auto begun = workbook::beginning_in(cell);
    REQUIRE(begun);
    CHECK(begun->text == "so far");
    CHECK(begun->number == 12);
    CHECK_FALSE(workbook::beginning_in(workbook::continuation(12) + "."));
    CHECK_FALSE(workbook::beginning_in(" [goes on in long_texts: x]"));
    CHECK_FALSE(workbook::beginning_in(" [goes on in long_texts: ]"));
    CHECK_FALSE(workbook::beginning_in("]"));
    CHECK_FALSE(workbook::beginning_in(""));
}

TEST_CASE("Excel's escapes come back as what was escaped", "[exchange][workbook]") {
    for (const char* const text : {"_x0041_", "__x0041_", "_x005F_x0041_", "_x004", "_xZZZZ_", "plain", ""}) {
        CHECK(workbook::unescaped(workbook::escaped(text)) == text);
    }
    CHECK(workbook::escaped("_x0041_") == "_x005F_x0041_");
    CHECK(workbook::unescaped("a_x000A_b") == "a\nb");
    CHECK(workbook::unescaped("_x0001_") == "_x0001_");
    CHECK(workbook::unescaped("_x0041_") == "_x0041_");
}

TEST_CASE("Base 64 is read as RFC 4648 has it", "[exchange][workbook]") {
    // RFC 4648 section 10
    CHECK(workbook::from_base64("") == "");
    CHECK(workbook::from_base64("Zg==") == "f");
    CHECK(workbook::from_base64("Zm8=") == "fo");
    CHECK(workbook::from_base64("Zm9v") == "foo");
    CHECK(workbook::from_base64("Zm9vYmFy") == "foobar");
    for (const char* const wrong : {"Zg=", "Z===", "Zm9*", "=Zm9", "Zm9vYmF", "Zg==Zg=="}) {
        INFO(wrong);
        CHECK_FALSE(workbook::from_base64(wrong));
    }
}
