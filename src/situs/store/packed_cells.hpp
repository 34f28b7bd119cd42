#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace situs {

/// The cells of a row in little room, for files of which all rows are kept.
class PackedCells {
public:
    PackedCells() = default;
    explicit PackedCells(const std::vector<std::string>& cells) {
        std::size_t length = 0;
        for (const std::string& cell : cells) {
            length += cell.size();
        }
        text_.reserve(length);
        ends_.reserve(cells.size());
        for (const std::string& cell : cells) {
            text_ += cell;
            ends_.push_back(text_.size());
        }
    }

    std::vector<std::string> cells() const {
        std::vector<std::string> all;
        all.reserve(ends_.size());
        std::size_t begin = 0;
        for (const std::size_t end : ends_) {
            all.emplace_back(text_, begin, end - begin);
            begin = end;
        }
        return all;
    }

private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

}  // namespace situs
