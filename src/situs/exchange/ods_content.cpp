#include "situs/exchange/ods_content.hpp"

#include "geo/error.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/hyperlink_formula.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

namespace situs::ods {
namespace {

constexpr std::size_t most_notes = 1'000'000;
constexpr std::size_t most_copied = std::size_t{64} << 20U;
constexpr std::uint64_t most_rows = std::numeric_limits<std::uint32_t>::max() / 2;
/// Sheets are so wide, by program and version: whoever hides all columns to the right of a table hides nothing.
constexpr std::uint64_t narrow_sheet = 1024, wide_sheet = 16'384;

/// A number of repetitions; 1 for what is none.
std::uint64_t count_in(std::string_view text) {
    std::uint64_t count = 1;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::clamp(count, std::uint64_t{1}, most_rows);
}

bool is_group(std::string_view name) {
    return name == "table-row-group" || name == "table-column-group";
}

bool is_cell(std::string_view name) {
    return name == "table-cell" || name == "covered-table-cell";
}

}  // namespace

Content::Content(const std::filesystem::path& workbook, Styles styles, Wanted wanted)
    : workbook_{workbook}, styles_{std::move(styles)}, wanted_{wanted} {}

bool Content::take(SheetRow& row) {
    if (waiting_.empty()) {
        return false;
    }
    Waiting& next = waiting_.front();
    if (next.count > 1) {
        row = next.row;
        --next.count;
        ++next.row.number;
    } else {
        row = std::move(next.row);
        waiting_.pop_front();
    }
    return true;
}

void Content::begin(const XmlElement& element) {
    ++depth_;
    if (cell_depth_ != 0) {
        cell_text_.begin(element);
    } else if (sheet_depth_ != 0) {
        begin_within(element);
    } else if (spreadsheet_ == 0) {
        styles_.begin(element);
        spreadsheet_ = element.space == office_space && element.name == "spreadsheet" ? depth_ : 0;
    } else if (element.space == table_space && element.name == "table" && depth_ == spreadsheet_ + 1) {
        begin_sheet(element);
    }
}

void Content::begin_sheet(const XmlElement& element) {
    sheet_depth_ = depth_;
    sheets_.emplace_back(element.value(table_space, "name"));
    sheet_ = {};
    sheet_.is_hidden = styles_.hides_sheet(element.value(table_space, "style-name"));
    columns_.clear();
    groups_.clear();
    hidden_groups_ = 0;
    next_column_ = next_row_ = 0;
}

void Content::begin_within(const XmlElement& element) {
    if (element.space != table_space) {
        return;
    }
    const std::string_view name = element.name;
    if (is_group(name)) {
        groups_.push_back(element.value(table_space, "display") == "false");
        hidden_groups_ += groups_.back() ? 1U : 0U;
    } else if (name == "table-column") {
        columns_.push_back(span_of(element, "number-columns-repeated", next_column_));
        next_column_ += columns_.back().count;
    } else if (name == "table-row") {
        row_depth_ = depth_;
        row_ = span_of(element, "number-rows-repeated", next_row_);
        next_row_ += row_.count;
        cells_ = {};
        row_notes_.clear();
        row_uncalculated_.clear();
        has_row_any_ = false;
        column_ = 0;
    } else if (row_depth_ != 0 && is_cell(name)) {
        begin_cell(element);
    }
}

Content::Span Content::span_of(const XmlElement& element, std::string_view repeated, std::uint64_t first) const {
    const std::string_view visibility = element.value(table_space, "visibility");
    return {.first = first,
            .count = count_in(element.value(table_space, repeated)),
            .style = std::string{element.value(table_space, "default-cell-style-name")},
            .is_hidden = hidden_groups_ > 0 || visibility == "collapse" || visibility == "filter"};
}

void Content::begin_cell(const XmlElement& element) {
    cell_depth_ = depth_;
    cell_text_ = {};
    cell_ = {.column = column_,
             .count = count_in(element.value(table_space, "number-columns-repeated")),
             .type = std::string{element.value(office_space, "value-type")},
             .value = {},
             .style = std::string{element.value(table_space, "style-name")},
             .formula = std::string{element.value(table_space, "formula")},
             .rows_spanned = count_in(element.value(table_space, "number-rows-spanned")),
             .columns_spanned = count_in(element.value(table_space, "number-columns-spanned"))};
    for (const std::string_view name : {"value", "date-value", "time-value", "boolean-value", "string-value"}) {
        if (cell_.value.empty()) {
            cell_.value = element.value(office_space, name);
        }
    }
    column_ += cell_.count;
}

void Content::text(std::string_view piece) {
    if (cell_depth_ != 0) {
        cell_text_.add(piece);
    }
}

void Content::end(std::string_view name) {
    if (depth_ == cell_depth_) {
        end_cell();
        cell_depth_ = 0;
    } else if (cell_depth_ != 0) {
        cell_text_.end();
    } else if (depth_ == row_depth_) {
        end_row();
        row_depth_ = 0;
    } else if (depth_ == sheet_depth_) {
        end_sheet();
        sheet_depth_ = 0;
    } else if (sheet_depth_ != 0 && is_group(name) && !groups_.empty()) {
        hidden_groups_ -= groups_.back() ? 1U : 0U;
        groups_.pop_back();
    } else if (depth_ == spreadsheet_) {
        spreadsheet_ = 0;
    } else if (spreadsheet_ == 0) {
        styles_.end(name);
    }
    --depth_;
}

/// What people see in the cell; of one that shows a date in parts, these.
std::string Content::shown_value() const {
    const std::string& type = cell_.type;
    if (type == "float" || type == "currency" || type == "percentage") {
        return number_in_cell(cell_.value);
    }
    if (type == "boolean") {
        return cell_.value;
    }
    if (type == "time") {
        return shown_duration(cell_.value).value_or(cell_.value);
    }
    if (type != "date") {
        return cell_text_.text.empty() && type == "string" ? cell_.value : cell_text_.text;
    }
    const std::optional<Moment> moment = moment_in(cell_.value);
    if (!moment) {
        return cell_.value;
    }
    const auto column = std::ranges::find_if(columns_, [this](const Span& span) {
        return cell_.column >= span.first && cell_.column - span.first < span.count;
    });
    const std::string& style = !cell_.style.empty()       ? cell_.style
                               : !row_.style.empty()      ? row_.style
                               : column != columns_.end() ? column->style
                                                          : cell_.style;
    const ShownParts parts = styles_.parts_of_cell(style);
    return shown_text(*moment,
                      parts.is_any() ? parts : ShownParts{.year = true, .month = true, .day = true, .time = true});
}

void Content::end_cell() {
    std::string shown = shown_value();
    note_cell(shown);
    if (!shown.empty()) {
        has_row_any_ = true;
        put(std::move(shown));
    }
}

/// What else there is to tell of it.
void Content::note_cell(const std::string& shown) {
    const bool is_uncalculated = shown.empty() && cell_.type.empty() && !cell_.formula.empty();
    if (is_uncalculated && cell_.column < most_columns) {
        has_row_any_ = true;
        cells_.cells.resize(std::max(cells_.cells.size(), cell_.column + 1));
        row_uncalculated_.push_back(cell_.column);
    }
    const std::size_t equals = cell_.formula.find('=') + 1;  // "of:=HYPERLINK(…"
    if (std::string link = link_in_formula(std::string_view{cell_.formula}.substr(equals)); !link.empty()) {
        cell_text_.links.push_back(std::move(link));
    }
    for (const std::string& link : cell_text_.links) {
        row_notes_.push_back({cell_.column, "(link): " + link});
    }
    sheet_.links += cell_text_.links.size();
    if (!cell_text_.comment.empty()) {
        row_notes_.push_back({cell_.column, "(comment): " + cell_text_.comment});
        ++sheet_.comments;
    }
    if (cell_.rows_spanned > 1 && !shown.empty()) {
        const auto row = static_cast<std::uint32_t>(row_.first + 1);
        const std::size_t last = cell_.column + static_cast<std::size_t>(cell_.columns_spanned) - 1;
        sheet_.merged.push_back(cell_name(cell_.column, row) + ":" +
                                cell_name(last, row + static_cast<std::uint32_t>(cell_.rows_spanned) - 1));
    }
}

void Content::put(std::string shown) {
    if (cell_.column + cell_.count > most_columns) {
        refuse(cell_.column,
               fmt::format("stands further right than the {} columns (up to {}) that are read, and its row would "
                           "be lost: nothing of the workbook is taken. Delete that column, also if it only has a "
                           "colour or a format, and save the workbook",
                           most_columns, column_name(most_columns - 1)));
    }
    require_few_copies(cell_.column, cell_.count - 1, shown.size());
    if (cell_.type == "float") {
        for (std::uint64_t i = 0; i < cell_.count; ++i) {
            cells_.numbers.push_back(cell_.column + static_cast<std::size_t>(i));
        }
    }
    cells_.cells.resize(cell_.column);
    cells_.cells.insert(cells_.cells.end(), static_cast<std::size_t>(cell_.count), shown);
}

void Content::require_few_copies(std::size_t column, std::uint64_t count, std::size_t bytes) {
    constexpr std::size_t at_least = 16;  // a cell costs, however short
    const std::size_t each = bytes + at_least;
    if (count > (most_copied - copied_) / each) {
        refuse(column, fmt::format("what stands there stands in {} more cells or rows behind it, as if a whole row or "
                                   "column were filled: nothing of the workbook is taken. Delete what does not belong "
                                   "to the table, and save the workbook",
                                   count));
    }
    copied_ += static_cast<std::size_t>(count) * each;
}

void Content::refuse(std::size_t column, const std::string& what) const {
    throw geo::InputError{fmt::format("{}: sheet {}, cell {}: {}", workbook_.string(), sheets_.back(),
                                      cell_name(column, static_cast<std::uint32_t>(row_.first + 1)), what)};
}

void Content::end_row() {
    if (!has_row_any_ && row_notes_.empty()) {
        return;
    }
    constexpr std::uint64_t lowest_row = 1U << 24U;  // programs have a sixteenth of it
    if (row_.first + row_.count > lowest_row) {
        refuse(0,
               "stands further down than any row of a spreadsheet program: the file is damaged, and nothing of it is "
               "taken. Save it anew");
    }
    if (has_row_any_) {
        std::size_t bytes = 0;
        for (const CellNote& note : row_notes_) {
            bytes += note.text.size() + sizeof note;
        }
        for (const std::string& cell : cells_.cells) {
            bytes += cell.size() + sizeof cell;
        }
        require_few_copies(0, row_.count - 1, bytes);
    }
    cells_.sheet = sheets_.size() - 1;
    cells_.number = static_cast<std::uint32_t>(row_.first + 1);
    if (wanted_ == Wanted::rows) {
        if (has_row_any_) {
            waiting_.push_back({std::move(cells_), row_.count});
        }
        return;
    }
    const std::uint64_t count = has_row_any_ ? row_.count : 1;
    notes_ += row_notes_.size() * static_cast<std::size_t>(count);
    if (notes_ > most_notes) {
        throw geo::InputError{
            fmt::format("{}: sheet {}: its cells have more than {} links and comments; take out those that are not "
                        "needed",
                        workbook_.string(), sheets_.back(), most_notes)};
    }
    const auto end = static_cast<std::uint32_t>(cells_.number + count);
    for (std::uint32_t row = cells_.number; row < end; ++row) {
        if (!row_notes_.empty()) {
            sheet_.notes.emplace(row, row_notes_);
        }
        if (!row_uncalculated_.empty()) {
            sheet_.uncalculated.emplace(row, row_uncalculated_);
        }
        if (row_.is_hidden && has_row_any_) {
            sheet_.hidden_rows.push_back(row);
        }
    }
}

void Content::end_sheet() {
    for (auto span = columns_.begin(); span != columns_.end();) {
        const auto first = span;
        std::uint64_t behind = span->first;
        for (; span != columns_.end() && span->is_hidden; ++span) {
            behind = span->first + span->count;
        }
        if (first == span) {
            ++span;
        } else if (behind != narrow_sheet && behind < wide_sheet) {
            const std::string from = column_name(static_cast<std::size_t>(first->first));
            const std::string to = column_name(static_cast<std::size_t>(behind - 1));
            sheet_.hidden_columns.push_back(from == to ? from : from + ":" + to);
        }
    }
    if (wanted_ == Wanted::survey) {
        survey_.emplace(sheets_.back(), std::exchange(sheet_, {}));
    }
}

}  // namespace situs::ods
