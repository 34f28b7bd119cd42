#include "situs/exchange/whole_sheets.hpp"

#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

namespace situs {
namespace {

struct FreeParser {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, FreeParser>;

[[noreturn]] void fail(const std::filesystem::path& workbook, const std::string& part, XML_Parser parser) {
    throw geo::InputError{fmt::format(
        "{}: its part {} breaks off or is damaged (line {}: {}): the workbook was not saved or copied whole, and "
        "nothing "
        "of it is taken. Open it in a spreadsheet program, look whether all rows are there, and save it anew; or "
        "export "
        "the dataset again",
        workbook.string(), part, XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)))};
}

bool is_read(std::string_view part) noexcept {
    return part.starts_with("xl/") && part.ends_with(".xml");
}

}  // namespace

void require_whole_sheets(const std::filesystem::path& workbook) {
    for_each_part(workbook, [&](const std::string& name, const PieceReader& next_piece) {
        if (!is_read(name)) {
            return;
        }
        const Parser parser{XML_ParserCreate(nullptr)};
        const auto parse = [&](std::string_view piece, int is_last) {
            if (XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), is_last) != XML_STATUS_OK) {
                fail(workbook, name, parser.get());
            }
        };
        for (std::string piece; next_piece(piece);) {
            parse(piece, XML_FALSE);
        }
        parse({}, XML_TRUE);
    });
}

}  // namespace situs
