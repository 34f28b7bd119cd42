#include "situs/exchange/xlsx_sheets.hpp"

#include "geo/error.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/xlsx_book.hpp"
#include "situs/exchange/xml_part.hpp"

#include <fmt/format.h>

#include <charconv>
#include <deque>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace situs {
namespace {

constexpr std::size_t most_text = std::size_t{1} << 30U;

template <typename Number>
std::optional<Number> whole(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// The rows of one sheet.
class Cells final : public XmlHandler {
public:
    Cells(std::string workbook, const xlsx::Book::Sheet& sheet, const xlsx::Book& book)
        : workbook_{std::move(workbook)}, sheet_{sheet.name}, book_{book} {}

    bool take(SheetRow& row) {
        if (rows_.empty()) {
            return false;
        }
        row = std::move(rows_.front());
        rows_.pop_front();
        return true;
    }

    void begin(const XmlElement& element) override {
        const std::string_view name = element.name;
        if (name == "row") {
            row_.number = whole<std::uint32_t>(element.value("r")).value_or(row_.number + 1);
            row_.cells.clear();
            row_.numbers.clear();
            next_ = 0;
            has_any_ = false;
        } else if (name == "c") {
            const auto place = cell_at(element.value("r"));
            column_ = place ? place->column : next_;
            next_ = column_ + 1;
            type_ = element.value("t");
            style_ = whole<std::size_t>(element.value("s")).value_or(book_.formats.size());
            stored_.clear();
        } else if (name == "f") {
            has_any_ = true;
            reach();
        }
        is_phonetic_ = is_phonetic_ || name == "rPh";
        is_stored_ = name == "v" || (name == "t" && !is_phonetic_);
    }

    void text(std::string_view piece) override { stored_ += is_stored_ ? piece : std::string_view{}; }

    void end(std::string_view name) override {
        is_stored_ = false;
        is_phonetic_ = is_phonetic_ && name != "rPh";
        if (name == "c") {
            end_cell();
        } else if (name == "row" && has_any_) {
            rows_.push_back(row_);
        }
    }

private:
    void reach() {
        if (column_ >= row_.cells.size() && column_ < most_columns) {
            row_.cells.resize(column_ + 1);
        }
    }

    /// survey_workbook() refuses cells that stand too far right.
    void end_cell() {
        std::string shown = shown_value();
        if (shown.empty() || column_ >= most_columns) {
            return;
        }
        if (type_.empty() || type_ == "n") {
            row_.numbers.push_back(column_);
        }
        has_any_ = true;
        reach();
        text_ += shown.size();
        if (text_ > most_text) {
            throw geo::InputError{fmt::format(
                "{}: sheet {}: its cells hold more than 1 GiB of text, most of it again and again; if it is what it "
                "seems, import its sheets in parts",
                workbook_, sheet_)};
        }
        row_.cells[column_] = std::move(shown);
    }

    std::string shown_value() const {
        if (type_ == "s") {
            const auto text = whole<std::size_t>(stored_);
            if (stored_.empty()) {
                return {};
            }
            if (!text || *text >= book_.texts.size()) {
                throw geo::InputError{
                    fmt::format("cell {} names a text that the workbook does not have: it was not saved or copied "
                                "whole, and nothing "
                                "of it is taken. Open it in a spreadsheet program, and save it anew",
                                cell_name(column_, row_.number))};
            }
            return book_.texts[*text];
        }
        if (type_ == "inlineStr" || type_ == "str" || type_ == "e") {
            return xlsx::text_in(stored_);
        }
        if (type_ == "b") {
            return stored_.empty() ? std::string{} : xlsx::is_true(stored_) ? "true" : "false";
        }
        const ShownParts parts = style_ < book_.formats.size() ? book_.formats[style_] : ShownParts{};
        if (type_ == "d") {
            const auto moment = moment_in(stored_);
            constexpr ShownParts all{.year = true, .month = true, .day = true, .time = true};
            return moment ? shown_text(*moment, parts.is_any() ? parts : all) : stored_;
        }
        const auto days = parts.is_any() ? whole<double>(stored_) : std::nullopt;
        const auto date = days ? shown_text(*days, book_.first_day, parts) : std::nullopt;
        return date ? *date : number_in_cell(stored_);
    }

    std::string workbook_, sheet_;
    const xlsx::Book& book_;
    std::deque<SheetRow> rows_;
    std::size_t text_ = 0;  ///< Bytes in the cells: one shared text may stand in millions of them.
    SheetRow row_;
    std::size_t column_ = 0, next_ = 0, style_ = 0;
    std::string type_, stored_;
    bool has_any_ = false, is_stored_ = false, is_phonetic_ = false;
};

class XlsxSheets final : public SheetReader {
public:
    explicit XlsxSheets(const std::filesystem::path& workbook)
        : workbook_{workbook}, book_{xlsx::read_book(workbook)} {}

    bool next(SheetRow& row) override {
        while (true) {
            if (open_ && open_->cells.take(row)) {
                row.sheet = names_.size() - 1;
                return true;
            }
            if (open_ && open_->part.step()) {
                continue;
            }
            if (names_.size() == book_.sheets.size()) {
                return false;
            }
            const xlsx::Book::Sheet& sheet = book_.sheets[names_.size()];
            names_.push_back(sheet.name);
            open_ = std::make_unique<Open>(workbook_, sheet, book_);
        }
    }
    const std::vector<std::string>& sheets() const noexcept override { return names_; }

private:
    struct Open {
        Open(const std::filesystem::path& workbook, const xlsx::Book::Sheet& sheet, const xlsx::Book& book)
            : cells{workbook.string(), sheet, book}, part{workbook, sheet.part, cells} {}
        Cells cells;
        XmlPart part;
    };
    std::filesystem::path workbook_;
    xlsx::Book book_;
    std::vector<std::string> names_;  ///< Of the sheets that have begun.
    std::unique_ptr<Open> open_;
};

}  // namespace

std::unique_ptr<SheetReader> open_xlsx(const std::filesystem::path& workbook) {
    return std::make_unique<XlsxSheets>(workbook);
}

}  // namespace situs
