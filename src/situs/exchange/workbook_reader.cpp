#include "situs/exchange/workbook_reader.hpp"

#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/workbook_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>
#include <utility>

namespace situs {
namespace {

constexpr std::uint32_t heading_row = 1;

std::uint64_t whole_number(std::string_view text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

WorkbookSurvey surveyed(const std::filesystem::path& path) {
    require_harmless_archive(path);
    return survey_workbook(path);
}

}  // namespace

WorkbookReader::WorkbookReader(const std::filesystem::path& path) : path_{path}, survey_{surveyed(path)} {
    const std::unique_ptr<SheetReader> rows = open_sheets(path);
    for (SheetRow row; rows->next(row);) {
        rows_.resize(rows->sheets().size());
        rows_[row.sheet].push_back(std::move(row));
    }
    sheets_ = rows->sheets();
    rows_.resize(sheets_.size());
}

std::vector<std::string> WorkbookReader::remarks() const {
    std::vector<std::string> remarks;
    for (const auto& [name, sheet] : survey_) {
        if (!sheet.notes.empty()) {
            remarks.push_back(
                fmt::format("The sheet {} has comments ({}) and links ({}) at its cells: they are not taken; write "
                            "what matters into "
                            "the column notes.",
                            name, sheet.comments, sheet.links));
        }
    }
    return remarks;
}

std::optional<std::size_t> WorkbookReader::find_sheet(std::string_view name) const {
    const auto found = std::ranges::find(sheets_, name);
    return found == sheets_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - sheets_.begin())};
}

const std::vector<SheetRow>& WorkbookReader::rows_of(std::string_view sheet) const {
    if (const auto found = find_sheet(sheet)) {
        return rows_[*found];
    }
    throw geo::InputError{
        fmt::format("{}: its sheet {} was removed; export the dataset again and repeat the changes "
                    "there",
                    path_.string(), sheet)};
}

const std::vector<WorkbookReader::Column>& WorkbookReader::columns_of(std::string_view sheet) {
    if (const auto known = columns_.find(sheet); known != columns_.end()) {
        return known->second;
    }
    std::vector<std::string> headings;
    std::vector<bool> used;
    for (const SheetRow& row : rows_of(sheet)) {
        if (row.number == heading_row) {
            headings = row.cells;
            continue;
        }
        used.resize(std::max(used.size(), row.cells.size()));
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            used[i] = used[i] || !row.cells[i].empty();
        }
    }
    headings.resize(std::max(headings.size(), used.size()));
    used.resize(headings.size());
    std::vector<Column> columns;
    std::set<std::string> names;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (headings[i].empty() && !used[i]) {
            continue;
        }
        std::string name = headings[i].empty() ? "column " + column_name(i) : headings[i];
        std::string small = name;
        std::ranges::transform(small, small.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        if (!names.insert(small).second) {
            throw geo::InputError{
                fmt::format("{}: the sheet {} has more than one column {}: which of them counts? "
                            "Rename or remove the other",
                            path_.string(), sheet, name)};
        }
        columns.push_back({i, std::move(name)});
    }
    return columns_.emplace(sheet, std::move(columns)).first->second;
}

std::vector<std::string> WorkbookReader::columns(std::string_view sheet) {
    std::vector<std::string> names;
    for (const Column& column : columns_of(sheet)) {
        names.push_back(column.name);
    }
    return names;
}

void WorkbookReader::for_each_row(std::string_view sheet, const std::function<void(const Row&)>& visit) {
    const std::vector<Column>& columns = columns_of(sheet);
    if (sheet != workbook::long_texts_sheet) {
        long_texts();
    }
    require_calculated(sheet);
    for (const SheetRow& read : rows_of(sheet)) {
        if (read.number == heading_row) {
            continue;
        }
        Row row{.number = read.number, .cells = {}};
        bool is_empty = true;
        for (const Column& column : columns) {
            std::string cell = column.index < read.cells.size() ? read.cells[column.index] : "";
            is_empty = is_empty && cell.empty();
            row.cells.push_back(whole(sheet, row.number, std::move(cell)));
        }
        if (!is_empty) {
            visit(row);
        }
    }
}

/// A formula without a value would look like a cell that somebody emptied.
void WorkbookReader::require_calculated(std::string_view sheet) const {
    const auto survey = survey_.find(sheet);
    if (survey == survey_.end() || survey->second.uncalculated.empty()) {
        return;
    }
    const auto& [row, columns] = *survey->second.uncalculated.begin();
    throw geo::InputError{
        fmt::format("{}: sheet {}, cell {}: is a formula that was never calculated, so that its value is not in the "
                    "file, and nothing "
                    "of the workbook is taken. Open it in a spreadsheet program, save it, and import it again",
                    path_.string(), sheet, cell_name(columns.front(), row))};
}

std::string WorkbookReader::whole(std::string_view sheet, std::int64_t row, std::string cell) {
    const auto begun = sheet == workbook::long_texts_sheet ? std::nullopt : workbook::beginning_in(cell);
    if (!begun) {
        return cell;
    }
    const auto rest = long_texts_.find(begun->number);
    if (rest == long_texts_.end()) {
        throw geo::InputError{
            fmt::format("{}: sheet {}, row {}: a text there goes on in number {} of the sheet {}, which is not there "
                        "any more; undo "
                        "that, or remove the mark at the end of the cell if the text shall end there",
                        path_.string(), sheet, row, begun->number, workbook::long_texts_sheet)};
    }
    return std::string{begun->text} + rest->second;
}

const std::map<std::uint64_t, std::string>& WorkbookReader::long_texts() {
    if (std::exchange(has_read_long_texts_, true) || !has_sheet(workbook::long_texts_sheet)) {
        return long_texts_;
    }
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> parts;
    const Headings headings{columns(workbook::long_texts_sheet)};
    for_each_row(workbook::long_texts_sheet, [&](const Row& row) {
        parts[{whole_number(headings.in(row, "number")), whole_number(headings.in(row, "part"))}] =
            headings.in(row, "text");
    });
    for (const auto& [key, piece] : parts) {
        long_texts_[key.first] += piece;
    }
    return long_texts_;
}

bool Headings::has(std::string_view name) const {
    return std::ranges::find(names_, name) != names_.end();
}

const std::string& Headings::in(const WorkbookReader::Row& row, std::string_view name) const {
    static const std::string nothing;
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? nothing : row.cells[static_cast<std::size_t>(found - names_.begin())];
}

}  // namespace situs
