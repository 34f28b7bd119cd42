#include "situs/exchange/text_encoding.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <fstream>
#include <vector>

namespace situs {
namespace {

constexpr std::size_t piece_bytes = std::size_t{16} * 1024;

std::ifstream opened(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path)) {
        throw geo::InputError{
            fmt::format("{}: cannot be opened; check the path and that you may read it", path.string())};
    }
    return file;
}

bool read_piece(std::ifstream& file, std::string& piece, const std::filesystem::path& path) {
    piece.resize(piece_bytes);
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    if (file.bad()) {
        throw geo::InputError{fmt::format("{}: cannot be read on", path.string())};
    }
    piece.resize(static_cast<std::size_t>(file.gcount()));
    return !piece.empty();
}

}  // namespace

TextEncoding encoding_of(const std::filesystem::path& path) {
    std::ifstream file = opened(path);
    std::string piece;
    EncodingSurvey survey;
    for (bool is_first = true; read_piece(file, piece, path); is_first = false) {
        if (is_first && piece.starts_with("\xEF\xBB\xBF")) {
            return {.name = "UTF-8", .mark = 3};
        }
        if (is_first && piece.starts_with("\xFF\xFE")) {
            return {.name = "UTF-16LE", .mark = 2};
        }
        if (is_first && piece.starts_with("\xFE\xFF")) {
            return {.name = "UTF-16BE", .mark = 2};
        }
        survey.add(piece);
    }
    return survey.found();
}

void EncodingSurvey::add(std::string_view piece) {
    for (const char c : piece) {
        const auto byte = static_cast<std::uint8_t>(c);
        zeros_[at_ % 2] += byte == 0 ? 1U : 0U;
        ++at_;
        see_high(byte >= 0x80);
        see_utf8(byte);
    }
}

TextEncoding EncodingSurvey::found() const {
    if (is_utf16(1)) {
        return {.name = "UTF-16LE"};
    }
    if (is_utf16(0)) {
        return {.name = "UTF-16BE"};
    }
    if (is_utf8_ && follow_ == 0) {
        return {};
    }
    const bool is_mostly_words_of_high_bytes = pairs_ * 2 > high_;
    return {.name = is_mostly_words_of_high_bytes ? "windows-1256" : "windows-1252", .mark = 0, .is_guess = true};
}

/// Most bytes of one half are zero in UTF-16, of whichever Latin text or punctuation there is.
bool EncodingSurvey::is_utf16(std::size_t half) const noexcept {
    return zeros_[half] * 10 > at_ / 2 && zeros_[1 - half] * 10 < zeros_[half];
}

void EncodingSurvey::see_high(bool is_high) noexcept {
    high_ += is_high ? 1U : 0U;
    pairs_ += is_high && was_high_ ? 1U : 0U;
    was_high_ = is_high;
}

/// RFC 3629 section 3, without overlong forms and surrogates.
void EncodingSurvey::see_utf8(std::uint8_t byte) noexcept {
    if (follow_ > 0) {
        is_utf8_ = is_utf8_ && byte >= lowest_ && byte <= highest_;
        lowest_ = 0x80;
        highest_ = 0xBF;
        --follow_;
    } else if (byte >= 0x80) {
        is_utf8_ = is_utf8_ && byte >= 0xC2 && byte <= 0xF4;
        follow_ = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
        lowest_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        highest_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    }
}

std::string decoded(std::string_view bytes, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from{ucnv_open(encoding.c_str(), &status), ucnv_close};
    const icu::UnicodeString text{bytes.data(), static_cast<int32_t>(bytes.size()), from.get(), status};
    std::string utf8;
    return text.toUTF8String(utf8);
}

std::optional<LettersOfBytes> letters_of_bytes(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from{ucnv_open(encoding.c_str(), &status), ucnv_close};
    if (encoding.empty() || U_FAILURE(status) != 0 || ucnv_getMaxCharSize(from.get()) != 1) {
        return std::nullopt;
    }
    LettersOfBytes letters{};
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char byte = static_cast<char>(i);
        status = U_ZERO_ERROR;
        const icu::UnicodeString text{&byte, 1, from.get(), status};
        constexpr UChar32 no_letter = 0xFFFD;
        const UChar32 letter = U_FAILURE(status) == 0 && text.countChar32() == 1 ? text.char32At(0) : no_letter;
        letters.at(i) = letter == no_letter ? -1 : letter;
    }
    return letters;
}

void require_known_encoding(const std::string& name) {
    if (!is_known_encoding(name)) {
        throw geo::InputError{
            fmt::format("--encoding cannot be \"{}\": write utf-8, utf-16, windows-1252 or windows-1256", name)};
    }
}

bool is_known_encoding(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(name.c_str(), &status);
    ucnv_close(converter);
    return !name.empty() && U_SUCCESS(status) != 0;
}

struct DecodedText::Impl {
    struct Closer {
        void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
    };

    std::filesystem::path path;
    std::ifstream file;
    std::unique_ptr<UConverter, Closer> from, to;
    std::vector<UChar> pivot = std::vector<UChar>(piece_bytes);
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    std::string bytes;
    std::string out = std::string(4 * piece_bytes, '\0');
    bool is_first = true;
    bool is_done = false;

    /// Converts all of `bytes`; at the end what is unfinished too.
    void convert(std::string& piece, bool is_last) {
        const char* source = bytes.data();
        const char* const source_end = source + bytes.size();
        UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
        while (status == U_BUFFER_OVERFLOW_ERROR) {
            status = U_ZERO_ERROR;
            char* target = out.data();
            ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, source_end, pivot.data(),
                           &pivot_source, &pivot_target, pivot.data() + pivot.size(), is_first ? 1 : 0, is_last ? 1 : 0,
                           &status);
            is_first = false;
            piece.append(out.data(), static_cast<std::size_t>(target - out.data()));
        }
        if (U_FAILURE(status) != 0) {
            throw geo::InputError{fmt::format("{}: cannot be read as {}: {}", path.string(),
                                              ucnv_getName(from.get(), &status), u_errorName(status))};
        }
    }
};

DecodedText::DecodedText(const std::filesystem::path& path, const TextEncoding& encoding)
    : impl_{std::make_unique<Impl>()} {
    UErrorCode status = U_ZERO_ERROR;
    impl_->path = path;
    impl_->file = opened(path);
    impl_->file.seekg(static_cast<std::streamoff>(encoding.mark));
    impl_->from.reset(ucnv_open(encoding.name.c_str(), &status));
    impl_->to.reset(ucnv_open("UTF-8", &status));
    if (U_FAILURE(status) != 0) {
        throw geo::InputError{fmt::format("{}: the encoding \"{}\" is not known", path.string(), encoding.name)};
    }
}

DecodedText::DecodedText(DecodedText&&) noexcept = default;
DecodedText& DecodedText::operator=(DecodedText&&) noexcept = default;
DecodedText::~DecodedText() = default;

bool DecodedText::next(std::string& piece) {
    piece.clear();
    while (piece.empty() && !impl_->is_done) {
        impl_->is_done = !read_piece(impl_->file, impl_->bytes, impl_->path);
        impl_->convert(piece, impl_->is_done);
    }
    return !piece.empty();
}

}  // namespace situs
