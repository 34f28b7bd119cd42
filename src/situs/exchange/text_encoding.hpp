#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
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
