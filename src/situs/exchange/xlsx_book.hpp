#pragma once

#include "situs/exchange/shown_date.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Workbooks of Excel (.xlsx, ECMA-376 part 1).
namespace situs::xlsx {

/// What the cells of all sheets share.
struct Book {
    struct Sheet {
        std::string name, part;
    };
    std::vector<Sheet> sheets;
    std::vector<std::string> texts;   ///< Without what tells how they are pronounced.
    std::vector<ShownParts> formats;  ///< Of cells, by style.
    FirstDay first_day = FirstDay::of_1900;
};

/// \throws geo::InputError
Book read_book(const std::filesystem::path& workbook);

/// The names of the sheets; none of a file that is no workbook. Nothing else is read. \throws geo::InputError
std::vector<std::string> sheet_names(const std::filesystem::path& workbook);

/// The part that a relation of another one names.
std::string target_of(const std::string& part, const std::string& target);

/// What a text of a cell means (ECMA-376 part 1, 22.9.2.19: _x000D_ and the like), with line feeds at its line ends.
std::string text_in(std::string_view stored);

/// Whether an attribute says yes.
bool is_true(std::string_view value) noexcept;

}  // namespace situs::xlsx
