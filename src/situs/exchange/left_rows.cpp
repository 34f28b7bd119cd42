#include "situs/exchange/left_rows.hpp"

#include "geo/error.hpp"
#include "situs/exchange/csv_text.hpp"
#include "situs/exchange/left_place.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace situs {
namespace {

constexpr std::string_view because = "not taken because";
constexpr std::string_view of_source = "not taken: of source";
constexpr std::string_view of_file = "not taken: of file";
constexpr std::string_view at = "not taken: at";
constexpr std::string_view sensitivity = "not taken: sensitivity";
constexpr std::string_view layer = "not taken: layer";
constexpr std::string_view geometry = "not taken: geometry";
constexpr std::string_view coordinates = "not taken: coordinates";
constexpr std::string_view digits = "not taken: digits in metres";
constexpr std::string_view notes_of_cells = "not taken: notes";
constexpr std::array headings{because, of_source, of_file,     at,     sensitivity,
                              layer,   geometry,  coordinates, digits, notes_of_cells};
constexpr std::span because_to_sensitivity{headings.data(), 5};  ///< Of every row.

/// A column of what rows have besides their cells: it is written if any row has it.
struct PlaceColumn {
    std::string_view heading;
    std::string LeftPlaceCells::*cell;
};
constexpr std::array place_columns{
    PlaceColumn{layer, &LeftPlaceCells::layer}, PlaceColumn{geometry, &LeftPlaceCells::geometry},
    PlaceColumn{coordinates, &LeftPlaceCells::coordinates}, PlaceColumn{digits, &LeftPlaceCells::digits},
    PlaceColumn{notes_of_cells, &LeftPlaceCells::notes}};

/// Features of Linked Places are given back to be read: no cell holds what they say.
constexpr std::array<std::string_view, 3> of_linked_places{"id", "title", "feature"};

class Reader final : public LeftRowsReader {
public:
    Reader(const std::filesystem::path& path, std::unique_ptr<TableReader> table)
        : path_{path}, table_{std::move(table)} {
        TableRow row;
        if (!table_->next(row)) {
            return;
        }
        for (const std::string& cell : row.cells) {
            const auto* const found = std::ranges::find(headings, without_blanks(cell));
            columns_.push_back(found == headings.end() ? std::string_view{} : *found);
        }
        const bool is_left = std::ranges::find(columns_, because) != columns_.end();
        if (!is_left) {
            columns_.clear();
        }
        keep_own(row);
        if (is_left && std::ranges::equal(row.cells, of_linked_places)) {
            throw geo::InputError{fmt::format(
                "{}: holds features of Linked Places that were not taken, to be read; mend them in the file "
                "from which they are, and import that again",
                path_.string())};
        }
        ahead_.push_back(std::move(row));
        if (is_left) {
            read_ahead();
        }
    }

    bool next(TableRow& row) override {
        if (!ahead_.empty()) {
            row = std::move(ahead_.front());
            ahead_.pop_front();
            return true;
        }
        return columns_.empty() && table_->next(row);
    }

    bool share_rows(std::size_t a, std::size_t b) const override {
        return table_->share_rows(column_in_table(a), column_in_table(b));
    }

    bool draws_places() const noexcept override { return table_->draws_places(); }

    std::vector<std::string> notes() const override {
        std::vector<std::string> notes = table_->notes();
        if (!from_.file.empty()) {
            notes.push_back(
                fmt::format("its rows were not taken from {} before: each stands where it stood there", from_.file));
        }
        return notes;
    }

    std::vector<std::string> warnings() const override { return table_->warnings(); }

    const LeftFrom& from() const override { return from_; }

private:
    /// All rows: new ones may stand before the first that says of which file it is, and are as sensitive as any is.
    void read_ahead() {
        std::vector<TableRow> rows;
        for (TableRow row; table_->next(row); row = {}) {
            const LeftFrom from = from_of(row);
            if (from_.file.empty() && !from.file.empty()) {
                from_.source = from.source;
                from_.file = from.file;
            }
            from_.sensitivity = stricter_sensitivity(from_.sensitivity, from.sensitivity);
            rows.push_back(std::move(row));
        }
        for (TableRow& row : rows) {
            ahead_.push_back(settled(std::move(row)));
        }
    }

    std::string cell_of(const TableRow& row, std::string_view heading) const {
        const auto column = static_cast<std::size_t>(std::ranges::find(columns_, heading) - columns_.begin());
        return column < row.cells.size() ? std::string{without_blanks(row.cells[column])} : std::string{};
    }

    LeftFrom from_of(const TableRow& row) const {
        // Only for what is not public there is a word; whatever stands there must not publish the row.
        const std::string cell = cell_of(row, sensitivity);
        const std::string_view word = cell.empty() ? std::string_view{} : closed_sensitivity(cell);
        return {.source = SourceId{cell_of(row, of_source)},
                .file = cell_of(row, of_file),
                .sensitivity = std::string{word == "public" ? "restricted" : word}};
    }

    bool is_own(std::size_t column) const noexcept { return column >= columns_.size() || columns_[column].empty(); }

    /// Of an own column: how many columns of the table stand before it, the others with it.
    std::size_t column_in_table(std::size_t own) const noexcept {
        std::size_t column = 0;
        for (std::size_t left = own; !is_own(column) || left-- > 0;) {
            ++column;
        }
        return column;
    }

    /// Of a column of the table that is an own one.
    std::size_t own_column(std::size_t column) const noexcept {
        std::size_t own = 0;
        for (std::size_t i = 0; i < column; ++i) {
            own += is_own(i) ? 1U : 0U;
        }
        return own;
    }

    void keep_own(std::vector<CellRemark>& remarks) const {
        std::erase_if(remarks, [this](const CellRemark& remark) { return !is_own(remark.column); });
        for (CellRemark& remark : remarks) {
            remark.column = own_column(remark.column);
        }
    }

    /// Takes away the columns that say where a row stood. What they say must be known: without it, it is not taken.
    void keep_own(TableRow& row) const {
        std::vector<std::string> own;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (is_own(i)) {
                own.push_back(std::move(row.cells[i]));
            }
        }
        row.cells = std::move(own);
        for (const CellRemark& remark : row.cell_problems) {
            if (!is_own(remark.column) && columns_[remark.column] != because) {
                row.problems.push_back(fmt::format("{}: {}", columns_[remark.column], remark.text));
            }
        }
        std::erase_if(row.numbers, [this](std::size_t column) { return !is_own(column); });
        std::ranges::transform(row.numbers, row.numbers.begin(),
                               [this](std::size_t column) { return own_column(column); });
        keep_own(row.notes);
        keep_own(row.cell_problems);
    }

    TableRow settled(TableRow row) const {
        const LeftFrom from = from_of(row);
        const std::string where = cell_of(row, at);
        if (from.file.empty() && !where.empty()) {
            throw geo::InputError{fmt::format(
                "{}:{}: says where it stood, {}, but not in which file; write its name into \"{}\", or empty "
                "\"{}\" too if the row is new",
                path_.string(), row.line, where, of_file, at)};
        }
        if (!from.file.empty() && (from.file != from_.file || from.source != from_.source)) {
            throw geo::InputError{
                fmt::format("{}:{}: comes from {} (source \"{}\"), and the rows before from {} (source \"{}\"); bring "
                            "in the rows of "
                            "each file by themselves",
                            path_.string(), row.line, from.file, from.source.text(), from_.file, from_.source.text())};
        }
        row.sensitivity = from.file.empty() ? from_.sensitivity : from.sensitivity;
        LeftPlaceCells cells;
        for (const PlaceColumn& column : place_columns) {
            cells.*column.cell = cell_of(row, column.heading);
        }
        take_left_place(row, cells);
        const std::size_t blank = where.find(' ');
        if (blank != std::string::npos) {
            row.locator_label = where.substr(0, blank);
            row.locator = where.substr(blank + 1);
        } else if (!from_.file.empty()) {
            row.locator = fmt::format("{} of {}", row.locator.empty() ? std::to_string(row.line) : row.locator,
                                      path_.filename().string());
        }
        keep_own(row);
        return row;
    }

    std::filesystem::path path_;
    std::unique_ptr<TableReader> table_;
    std::vector<std::string_view> columns_;  ///< The headings that are no columns of the table; others are empty.
    std::deque<TableRow> ahead_;
    LeftFrom from_;
};

}  // namespace

std::string left_rows_text(const EditPlan& plan) {
    std::vector<LeftPlaceCells> places;
    std::ranges::transform(plan.left, std::back_inserter(places), left_place_cells);
    std::vector<PlaceColumn> columns;
    std::ranges::copy_if(place_columns, std::back_inserter(columns), [&places](const PlaceColumn& column) {
        return std::ranges::any_of(places, [&](const LeftPlaceCells& place) { return !(place.*column.cell).empty(); });
    });
    std::string text = "\xEF\xBB\xBF";
    const auto append = [&text](const std::string& cell) { csv::append_text(text, cell); };
    std::vector<std::string> cells{because_to_sensitivity.begin(), because_to_sensitivity.end()};
    std::ranges::transform(columns, std::back_inserter(cells),
                           [](const PlaceColumn& column) { return std::string{column.heading}; });
    cells.insert(cells.end(), plan.columns.begin(), plan.columns.end());
    csv::append_line(text, cells, append);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const LeftRow& row = plan.left[i];
        cells = {row.why, plan.left_from.source.text(), plan.left_from.file, row.what,
                 std::string{stricter_sensitivity(row.sensitivity, plan.left_from.sensitivity)}};
        std::ranges::transform(columns, std::back_inserter(cells),
                               [&](const PlaceColumn& column) { return places[i].*column.cell; });
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        csv::append_line(text, cells, append);
    }
    return text;
}

std::unique_ptr<LeftRowsReader> read_left_rows(const std::filesystem::path& path, std::unique_ptr<TableReader> table) {
    return std::make_unique<Reader>(path, std::move(table));
}

}  // namespace situs
