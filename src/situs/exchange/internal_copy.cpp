#include "situs/exchange/internal_copy.hpp"

#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/copy_statement.hpp"
#include "situs/release/internal_statement.hpp"

#include <string>

namespace situs {
namespace {

/// The statement may begin in one piece and end in the next.
bool holds_statement(const PieceReader& next_piece) {
    std::string text;
    for (std::string piece; next_piece(piece);) {
        text += piece;
        if (text.find(internal_statement) != std::string::npos) {
            return true;
        }
        if (text.size() > internal_statement.size()) {
            text.erase(0, text.size() - internal_statement.size());
        }
    }
    return false;
}

bool is_in(const std::filesystem::path& path) {
    bool is_found = false;
    for_each_part(path, [&is_found](const std::string&, const PieceReader& next_piece) {
        is_found = is_found || holds_statement(next_piece);
    });
    return is_found;
}

}  // namespace

bool says_internal(const std::filesystem::path& path) {
    if (is_in(path)) {
        return true;
    }
    std::filesystem::path beside = path;
    beside += path.extension() == ".fgb"        ? ".unlocated.geojson"
              : path.extension() == ".geojsonl" ? about_suffix
                                                : "-metadata.json";
    if (path.extension() == ".shp") {
        beside = path.parent_path() / "README.txt";
    }
    std::error_code ignored;
    return std::filesystem::is_regular_file(beside, ignored) && is_in(beside);
}

}  // namespace situs
