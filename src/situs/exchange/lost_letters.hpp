#pragma once

#include "situs/exchange/table_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// Whether letters are lost in a text: a program put U+FFFD, or question marks alone ("???? ???"), where it had none
/// for them. Two words of at least two question marks each are taken for such, or one of four; people write ???
/// themselves.
bool has_lost_letters(std::string_view text);

/// Rows of a table in which letters are lost.
class LostLetters {
public:
    void see(const TableRow& row, const std::vector<std::string>& headings);
    /// A line for people, or none; also of headings, for which a single word of two question marks is enough.
    std::vector<std::string> warnings(const std::vector<std::string>& headings) const;

private:
    std::vector<std::string> cells_;  ///< Where the first ones stand.
    std::size_t count_ = 0;
};

}  // namespace situs
