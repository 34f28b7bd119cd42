#pragma once

#include "situs/exchange/evidence_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What people are to do with a sheet.
enum class SheetUse {
    open,    ///< Anything.
    locked,  ///< To read: the program asks before it lets go of the lock, which has no password.
    hidden   ///< Nothing: the program does not show it.
};

/// A workbook of Office Open XML (ECMA-376), written row by row; memory does not grow with the rows.
///
/// Texts are texts, never formulas, and stay texts when they are written anew. A number that 15 digits do not give back
/// is written as a text, since spreadsheet programs keep no more. The headings stay in view; columns of a vocabulary
/// offer its terms. The same input gives the same bytes.
class Workbook {
public:
    /// The ids of a vocabulary's terms, to choose from.
    using TermsOf = std::function<std::vector<std::string>(std::string_view vocabulary)>;

    /// \param temporary where it is written, \param target what messages call it, \param folder one that an
    /// AtomicWriter holds: in it lies what is not yet put together. \throws geo::OutputError
    Workbook(const std::filesystem::path& temporary, const std::filesystem::path& target,
             const std::filesystem::path& folder, TermsOf terms);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();

    /// \param date YYYY-MM-DD, the day on which the file says that it was made
    void set_properties(const std::string& title, const std::string& description, const std::string& generator,
                        const std::string& date);
    /// A sheet with these headings. \pre the name has at most 31 letters, and no sheet has it. \return its number
    std::size_t add_sheet(std::string_view name, std::span<const TableColumn> columns, SheetUse use = SheetUse::open);
    /// The next row of a sheet. A text that is longer than a cell can hold goes on in the sheet long_texts.
    /// \throws geo::OutputError if the sheet is full, or the disk
    void add_row(std::size_t sheet, std::span<const Cell> cells);
    /// How many texts went on there.
    std::uint64_t long_texts() const noexcept;
    /// Puts the file together, closes it, and makes sure that every row is in it. \throws geo::OutputError, also if it
    /// would unpack to more than `most` bytes
    void finish(std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
