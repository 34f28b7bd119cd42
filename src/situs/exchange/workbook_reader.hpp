#pragma once

#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/workbook_survey.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {

/// A workbook that situs wrote, as it is now: whatever program has saved it since, every cell is a text.
class WorkbookReader {
public:
    /// \throws geo::InputError
    explicit WorkbookReader(const std::filesystem::path& path);

    bool has_sheet(std::string_view name) const { return find_sheet(name).has_value(); }
    const std::vector<std::string>& sheets() const noexcept { return sheets_; }
    /// What stands at cells besides their values, and is not taken: a line a sheet.
    std::vector<std::string> remarks() const;

    struct Row {
        std::int64_t number = 0;         ///< As spreadsheet programs count, the headings being row 1.
        std::vector<std::string> cells;  ///< In the order of columns(); texts that go on elsewhere are whole.
    };
    /// The headings; columns that hold nothing and have none are left out.
    std::vector<std::string> columns(std::string_view sheet);
    /// Rows that hold anything. \throws geo::InputError, also if the rest of a long text is gone, or a formula was
    /// never calculated
    void for_each_row(std::string_view sheet, const std::function<void(const Row& row)>& visit);

private:
    struct Column {
        std::size_t index;
        std::string name;
    };
    const std::vector<Column>& columns_of(std::string_view sheet);
    std::optional<std::size_t> find_sheet(std::string_view name) const;
    const std::vector<SheetRow>& rows_of(std::string_view sheet) const;
    void require_calculated(std::string_view sheet) const;
    std::string whole(std::string_view sheet, std::int64_t row, std::string cell);
    const std::map<std::uint64_t, std::string>& long_texts();

    std::filesystem::path path_;
    WorkbookSurvey survey_;  ///< First: it refuses what would be read in part.
    std::vector<std::string> sheets_;
    std::vector<std::vector<SheetRow>> rows_;  ///< By sheet; they are asked for several times.
    std::map<std::string, std::vector<Column>, std::less<>> columns_;
    std::map<std::uint64_t, std::string> long_texts_;
    bool has_read_long_texts_ = false;
};

/// Where columns stand in a sheet.
class Headings {
public:
    explicit Headings(std::vector<std::string> names) : names_{std::move(names)} {}
    const std::vector<std::string>& names() const noexcept { return names_; }
    bool has(std::string_view name) const;
    /// The row's cell of that column; empty if there is no such column.
    const std::string& in(const WorkbookReader::Row& row, std::string_view name) const;

private:
    std::vector<std::string> names_;
};

}  // namespace situs
