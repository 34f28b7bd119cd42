#include "situs/exchange/sheet_rows.hpp"

#include "geo/error.hpp"
#include "situs/exchange/zip_contents.hpp"
#include "situs/store/sha256.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace situs {
namespace {

constexpr std::array<std::string_view, 2> around_rows{"<sheetData>", "</sheetData>"};

/// Hashes what stands between the marks of a sheet's rows, of a text that comes in pieces.
class RowsInSheet {
public:
    void see(std::string_view piece) {
        text_.append(piece);
        if (state_ == State::before) {
            const std::size_t at = text_.find(around_rows[0]);
            if (at == std::string::npos) {
                return;
            }
            text_.erase(0, at + around_rows[0].size());
            state_ = State::within;
        }
        if (state_ == State::within) {
            const std::size_t end = text_.find(around_rows[1]);
            const bool ends = end != std::string::npos;
            const std::size_t sure = ends ? end : text_.size() - std::min(text_.size(), around_rows[1].size());
            hash_.add(std::string_view{text_}.substr(0, sure));
            text_.erase(0, sure);
            state_ = ends ? State::behind : State::within;
        }
    }
    bool is_whole() const { return state_ == State::behind && text_.find("</worksheet>") != std::string::npos; }
    std::string hash() { return hash_.text(); }

private:
    enum class State { before, within, behind };
    State state_ = State::before;
    std::string text_;
    Sha256 hash_;
};

}  // namespace

std::optional<std::string> hash_of_rows(const std::filesystem::path& workbook, const std::string& file) {
    RowsInSheet rows;
    try {
        read_zipped(workbook, file, [&rows](std::string_view piece) { rows.see(piece); });
    } catch (const geo::InputError&) {
        return std::nullopt;
    }
    return rows.is_whole() ? std::optional{rows.hash()} : std::nullopt;
}

}  // namespace situs
