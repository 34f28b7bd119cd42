#pragma once

#include "situs/exchange/text_encoding.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace situs {

/// Where a letter stands in a text file, both from 1; columns in code points.
struct LetterPlace {
    std::size_t line = 1;
    std::size_t column = 0;
};

/// The decoded text of a file, byte by byte, with line and column.
class TableLetters {
public:
    TableLetters(const std::filesystem::path& path, const TextEncoding& encoding) : text_{path, encoding} {}

    /// The next byte; none at the end. CR LF and CR come as LF.
    std::optional<char> next();
    std::optional<char> peek() { return fill() ? std::optional{piece_[at_]} : std::nullopt; }
    /// Of the last letter; behind a line end the line that follows, column 0.
    LetterPlace place() const noexcept { return place_; }

private:
    bool fill();
    std::optional<char> raw() { return fill() ? std::optional{piece_[at_++]} : std::nullopt; }

    DecodedText text_;
    std::string piece_;
    std::size_t at_ = 0;
    LetterPlace place_;
};

}  // namespace situs
