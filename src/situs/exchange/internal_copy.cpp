#include "situs/exchange/internal_copy.hpp"

#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/copy_statement.hpp"
#include "situs/release/internal_statement.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>

namespace situs {
namespace {

/// What copies say of themselves (audience_statement()).
constexpr std::array<std::string_view, 2> other_statements{"Public copy: ",
                                                           "Complete copy: nothing in this dataset is restricted."};

template <typename Text>
bool holds_any(const std::string& text, const Text& statements) {
    return std::ranges::any_of(statements,
                               [&text](std::string_view one) { return text.find(one) != std::string::npos; });
}

/// A statement may begin in one piece and end in the next.
template <typename Text>
bool holds_statement(const PieceReader& next_piece, const Text& statements) {
    constexpr std::size_t longest = 100;
    std::string text;
    for (std::string piece; next_piece(piece);) {
        text += piece;
        if (holds_any(text, statements)) {
            return true;
        }
        if (text.size() > longest) {
            text.erase(0, text.size() - longest);
        }
    }
    return false;
}

template <typename Text>
bool is_in(const std::filesystem::path& path, const Text& statements) {
    bool is_found = false;
    for_each_part(path, [&](const std::string&, const PieceReader& next_piece) {
        is_found = is_found || holds_statement(next_piece, statements);
    });
    return is_found;
}

std::filesystem::path companion_to(const std::filesystem::path& path) {
    if (path.extension() == ".shp") {
        return path.parent_path() / "README.txt";
    }
    std::filesystem::path beside = path;
    beside += path.extension() == ".fgb"        ? ".unlocated.geojson"
              : path.extension() == ".geojsonl" ? about_suffix
                                                : "-metadata.json";
    return beside;
}

template <typename Text>
bool says(const std::filesystem::path& path, const Text& statements) {
    const std::filesystem::path beside = companion_to(path);
    std::error_code ignored;
    return is_in(path, statements) || (std::filesystem::is_regular_file(beside, ignored) && is_in(beside, statements));
}

}  // namespace

bool says_internal(const std::filesystem::path& path) {
    return says(path, std::array{internal_statement});
}

bool is_copy_for_nobody(const std::filesystem::path& path, std::span<const std::string> headings) {
    constexpr std::array<std::string_view, 3> own{"location_confidence", "existence_confidence", "event_confidence"};
    const auto is_heading = [&](std::string_view one) { return std::ranges::find(headings, one) != headings.end(); };
    return std::ranges::all_of(own, is_heading) && !says(path, other_statements);
}

}  // namespace situs
