#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// How a text file's bytes stand for letters.
struct TextEncoding {
    std::string name = "UTF-8";  ///< As ICU names it: UTF-8, UTF-16LE, UTF-16BE, windows-1252, windows-1256.
    std::size_t mark = 0;        ///< Bytes of the byte order mark at the beginning.
    bool is_guess = false;       ///< Bytes that are no UTF-8: of the two Windows encodings the likelier.
};

/// Looks at the whole file: a byte order mark, zero bytes as UTF-16 has them, UTF-8 to the last byte; else Windows-1256
/// (Arabic, Persian) where most letters beyond ASCII stand beside each other, as in Arabic words, and Windows-1252
/// otherwise. \throws geo::InputError
TextEncoding encoding_of(const std::filesystem::path& path);

/// Whether ICU knows an encoding of that name.
bool is_known_encoding(const std::string& name);

/// Counts in bytes that come in pieces what tells encodings apart.
class EncodingSurvey {
public:
    void add(std::string_view piece);
    /// As encoding_of() decides, without byte order marks.
    TextEncoding found() const;

private:
    bool is_utf16(std::size_t half) const noexcept;
    void see_high(bool is_high) noexcept;
    void see_utf8(std::uint8_t byte) noexcept;

    std::array<std::uint64_t, 2> zeros_{};
    std::uint64_t at_ = 0, high_ = 0, pairs_ = 0;
    bool was_high_ = false, is_utf8_ = true;
    int follow_ = 0;
    std::uint8_t lowest_ = 0x80, highest_ = 0xBF;
};

/// Bytes as UTF-8; what is no letter of the encoding becomes U+FFFD. \pre is_known_encoding(encoding)
std::string decoded(std::string_view bytes, const std::string& encoding);
/// What each byte stands for, as a Unicode code point; -1: nothing.
using LettersOfBytes = std::array<int, 256>;
/// None for an encoding that ICU does not know, or in which a letter may have several bytes.
std::optional<LettersOfBytes> letters_of_bytes(const std::string& encoding);
/// \throws geo::InputError with the ones that people need, unless the name is known
void require_known_encoding(const std::string& name);

/// A text file as UTF-8, piece by piece. What is no letter of the encoding becomes U+FFFD.
class DecodedText {
public:
    /// \throws geo::InputError
    DecodedText(const std::filesystem::path& path, const TextEncoding& encoding);
    DecodedText(DecodedText&&) noexcept;
    DecodedText& operator=(DecodedText&&) noexcept;
    ~DecodedText();

    /// The next piece, in place of the last. \return false at the end. \throws geo::InputError
    bool next(std::string& piece);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
