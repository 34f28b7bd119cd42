#include "situs/exchange/sheet_table.hpp"

#include "geo/error.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/joined_columns.hpp"
#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/sheet_warnings.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/workbook_survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

class SheetTable final : public TableReader {
public:
    explicit SheetTable(const std::filesystem::path& workbook)
        : workbook_{workbook}, survey_{survey_workbook(workbook)} {
        read_headings();
        rows_ = open_sheets(workbook);
    }

    bool next(TableRow& row) override {
        if (!std::exchange(has_given_headings_, true)) {
            row = {.line = 1, .cells = columns_.headings()};
            return !row.cells.empty();
        }
        while (rows_->next(sheet_row_)) {
            if (sheet_row_.number > heading_rows_[sheet_row_.sheet] && fill(row)) {
                return true;
            }
        }
        return false;
    }

    bool share_rows(std::size_t a, std::size_t b) const override { return columns_.share_rows(a, b); }

    std::vector<std::string> notes() const override {
        const auto used =
            static_cast<std::size_t>(std::ranges::count_if(heading_rows_, [](std::uint32_t row) { return row > 0; }));
        std::vector<std::string> notes{fmt::format("read as {} ({})",
                                                   same_column(workbook_.extension().string(), ".ods") ? "ODS" : "XLSX",
                                                   used == 1 ? "one sheet" : fmt::format("{} sheets", used))};
        tell_remarks(notes);
        return notes;
    }

    std::vector<std::string> warnings() const override { return sheet_warnings(survey_); }

private:
    /// Of all sheets, and which of their columns are used. \throws geo::InputError
    void read_headings() {
        std::vector<std::vector<std::string>> names;
        std::vector<std::vector<bool>> used;
        const std::unique_ptr<SheetReader> rows = open_sheets(workbook_);
        const auto fit = [&] {
            names.resize(rows->sheets().size());
            used.resize(names.size());
            heading_rows_.resize(names.size());
        };
        for (SheetRow row; rows->next(row);) {
            fit();
            std::vector<bool>& columns = used[row.sheet];
            columns.resize(std::max(columns.size(), row.cells.size()));
            bool is_any = false;
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                columns[i] = columns[i] || !row.cells[i].empty();
                is_any = is_any || !row.cells[i].empty();
            }
            if (is_any && heading_rows_[row.sheet] == 0) {
                heading_rows_[row.sheet] = row.number;
                names[row.sheet] = std::move(row.cells);
            }
        }
        fit();
        sheets_ = rows->sheets();
        require_table_of_others();
        for (std::size_t sheet = 0; sheet < names.size(); ++sheet) {
            std::vector<std::string>& headings = names[sheet];
            headings.resize(used[sheet].size());
            use_uncalculated(sheets_[sheet], used[sheet]);
            for (std::size_t i = 0; i < headings.size(); ++i) {
                headings[i] = headings[i].empty() ? "column " + column_name(i) : std::move(headings[i]);
            }
            columns_.add(headings, used[sheet]);
        }
    }

    /// A formula without a value is something, too.
    void use_uncalculated(const std::string& name, std::vector<bool>& used) const {
        if (const auto sheet = survey_.find(name); sheet != survey_.end()) {
            for (const auto& [row, columns] : sheet->second.uncalculated) {
                for (const std::size_t column : columns) {
                    if (column < used.size()) {
                        used[column] = true;
                    }
                }
            }
        }
    }

    /// \throws geo::InputError
    void require_table_of_others() const {
        if (std::ranges::all_of(heading_rows_, [](std::uint32_t row) { return row == 0; })) {
            throw geo::InputError{
                fmt::format("{}: has no sheet with cells; put the headings into its first row, and "
                            "the places below them",
                            workbook_.string())};
        }
        if (workbook::is_of_situs(sheets_)) {
            throw geo::InputError{fmt::format(
                "{}: is a workbook that situs wrote, no table of other people's: what was changed in it comes home "
                "from a copy that was exported with --editable, saved as .xlsx. Save rows that are new as a table of "
                "their own",
                workbook_.string())};
        }
    }

    /// \return false for a row in which nothing stands
    bool fill(TableRow& row) {
        const std::vector<std::size_t>& columns = columns_.of(sheet_row_.sheet);
        row = {};
        row.cells.resize(columns_.headings().size());
        for (std::size_t i = 0; i < sheet_row_.cells.size(); ++i) {
            if (columns[i] != JoinedColumns::not_wanted) {
                row.cells[columns[i]] = std::move(sheet_row_.cells[i]);
            }
        }
        for (const std::size_t column : sheet_row_.numbers) {
            if (column < columns.size() && columns[column] != JoinedColumns::not_wanted) {
                row.numbers.push_back(columns[column]);
            }
        }
        take_remarks(row, columns);
        row.line = sheet_row_.number;
        row.layer = sheets_[sheet_row_.sheet];
        row.locator = fmt::format("{} {}", row.layer, sheet_row_.number);
        row.locator_label = "line";
        const bool is_empty = std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); }) &&
                              row.cell_problems.empty();
        given_notes_ += is_empty ? 0 : row.notes.size();
        return !is_empty;
    }

    static bool has(const std::vector<std::size_t>& columns, std::size_t column) {
        return column < columns.size() && columns[column] != JoinedColumns::not_wanted;
    }

    /// What stands at the cells besides their values.
    void take_remarks(TableRow& row, const std::vector<std::size_t>& columns) const {
        const auto sheet = survey_.find(sheets_[sheet_row_.sheet]);
        if (sheet == survey_.end()) {
            return;
        }
        const std::uint32_t number = sheet_row_.number;
        if (const auto notes = sheet->second.notes.find(number); notes != sheet->second.notes.end()) {
            for (const CellNote& note : notes->second) {
                if (has(columns, note.column)) {
                    row.notes.push_back({columns[note.column], note.text});
                }
            }
        }
        if (const auto cells = sheet->second.uncalculated.find(number); cells != sheet->second.uncalculated.end()) {
            for (const std::size_t column : cells->second) {
                if (has(columns, column)) {
                    row.cell_problems.push_back(
                        {columns[column],
                         fmt::format("cell {} is a formula that was never calculated, so that its value "
                                     "is not in the file: open the file in a spreadsheet program, save "
                                     "it, and import it again",
                                     cell_name(column, number))});
                }
            }
        }
    }

    /// Links and comments of cells, and which of them are nowhere.
    void tell_remarks(std::vector<std::string>& notes) const {
        std::size_t links = 0, comments = 0, all = 0;
        for (const auto& [name, sheet] : survey_) {
            links += sheet.links;
            comments += sheet.comments;
            for (const auto& [row, remarks] : sheet.notes) {
                all += remarks.size();
            }
        }
        if (all > 0) {
            notes.push_back(fmt::format(
                "links of cells: {}; comments on cells: {}; they go into the notes{}", links, comments,
                all == given_notes_ ? ""
                                    : fmt::format(", but for {} at headings or beside the table", all - given_notes_)));
        }
    }

    std::filesystem::path workbook_;
    WorkbookSurvey survey_;  ///< First: it refuses what would be read in part.
    std::vector<std::string> sheets_;
    std::vector<std::uint32_t> heading_rows_;  ///< By sheet; 0: nothing stands in it.
    JoinedColumns columns_;
    std::unique_ptr<SheetReader> rows_;
    SheetRow sheet_row_;
    std::size_t given_notes_ = 0;
    bool has_given_headings_ = false;
};

}  // namespace

std::unique_ptr<TableReader> open_sheet_table(const std::filesystem::path& workbook) {
    return std::make_unique<SheetTable>(workbook);
}

bool is_workbook(const std::filesystem::path& path) {
    const std::string ending = path.extension().string();
    return same_column(ending, ".xlsx") || same_column(ending, ".ods");
}

}  // namespace situs
