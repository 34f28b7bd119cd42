#pragma once

#include "situs/exchange/ods_cell_text.hpp"
#include "situs/exchange/ods_styles.hpp"
#include "situs/exchange/sheet_reader.hpp"
#include "situs/exchange/workbook_survey.hpp"
#include "situs/exchange/xml_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace situs::ods {

/// What is kept of the sheets.
enum class Wanted { rows, survey };

/// Reads content.xml. Cells and rows that are repeated are held once, empty ones not at all; what stands in them may be
/// repeated to 64 MiB.
class Content final : public XmlHandler {
public:
    /// \param styles those of styles.xml
    Content(const std::filesystem::path& workbook, Styles styles, Wanted wanted);

    /// The next of the rows that were read, in place of the last. \return false if there is none
    bool take(SheetRow& row);
    const std::vector<std::string>& sheets() const noexcept { return sheets_; }
    WorkbookSurvey take_survey() { return std::move(survey_); }

    void begin(const XmlElement& element) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

private:
    /// A row or a column, or several that are alike.
    struct Span {
        std::uint64_t first = 0;  ///< From 0.
        std::uint64_t count = 1;
        std::string style = {};  ///< Of its cells.
        bool is_hidden = false;
    };
    struct Cell {
        std::size_t column = 0;
        std::uint64_t count = 1;
        std::string type = {}, value = {}, style = {}, formula = {};
        std::uint64_t rows_spanned = 1, columns_spanned = 1;
    };
    struct Waiting {
        SheetRow row;
        std::uint64_t count = 1;
    };

    void begin_sheet(const XmlElement& element);
    void begin_within(const XmlElement& element);
    void begin_cell(const XmlElement& element);
    Span span_of(const XmlElement& element, std::string_view repeated, std::uint64_t first) const;
    void end_sheet();
    void end_row();
    void end_cell();
    std::string shown_value() const;
    void note_cell(const std::string& shown);
    void put(std::string shown);
    void require_few_copies(std::size_t column, std::uint64_t count, std::size_t bytes);
    [[noreturn]] void refuse(std::size_t column, const std::string& what) const;

    std::filesystem::path workbook_;
    Styles styles_;
    Wanted wanted_;
    std::size_t depth_ = 0;
    std::size_t spreadsheet_ = 0, sheet_depth_ = 0, row_depth_ = 0, cell_depth_ = 0;  ///< 0: not in one.
    std::size_t hidden_groups_ = 0;                                                   ///< How many we are in.
    std::vector<bool> groups_;                                                        ///< Which of them are hidden.
    std::vector<std::string> sheets_;
    WorkbookSurvey survey_;
    SheetSurvey sheet_;
    std::vector<Span> columns_;
    std::uint64_t next_column_ = 0;  ///< That no <table-column> has told of yet.
    std::uint64_t next_row_ = 0;
    Span row_;
    SheetRow cells_;
    std::vector<CellNote> row_notes_;
    std::vector<std::size_t> row_uncalculated_;
    bool has_row_any_ = false;
    std::uint64_t column_ = 0;  ///< Of the next cell.
    Cell cell_;
    CellText cell_text_;
    std::deque<Waiting> waiting_;
    std::size_t copied_ = 0;  ///< Bytes of cells that stand there again.
    std::size_t notes_ = 0;
};

}  // namespace situs::ods
