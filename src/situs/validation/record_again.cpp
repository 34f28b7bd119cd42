#include "situs/validation/record_again.hpp"

#include "situs/model/site_json.hpp"

#include <algorithm>
#include <fstream>

namespace situs {
namespace {

constexpr std::size_t block_size = 1U << 16U;
/// Most records, and lines before them, end within so much.
constexpr std::size_t first_block_size = 1U << 12U;

constexpr std::size_t next_size(std::size_t size) noexcept {
    return std::min(2 * size, block_size);
}

/// Follows brackets and strings of one JSON value.
class End {
public:
    /// The number of bytes of `text` up to the end of the value; npos if it goes on behind it.
    std::size_t find(std::string_view text) noexcept {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (escaped_) {
                escaped_ = false;
            } else if (in_string_) {
                escaped_ = c == '\\';
                in_string_ = c != '"';
            } else if (c == '"') {
                in_string_ = true;
            } else if (c == '{' || c == '[') {
                ++depth_;
            } else if ((c == '}' || c == ']') && --depth_ == 0) {
                return i + 1;
            }
        }
        return std::string_view::npos;
    }

private:
    std::size_t depth_ = 0;
    bool in_string_ = false;
    bool escaped_ = false;
};

bool seek(std::istream& stream, std::uint64_t offset) {
    stream.clear();
    return static_cast<bool>(stream.seekg(static_cast<std::streamoff>(offset)));
}

std::string read_block(std::istream& stream, std::uint64_t size) {
    std::string block(static_cast<std::size_t>(size), '\0');
    stream.read(block.data(), static_cast<std::streamsize>(size));
    block.resize(static_cast<std::size_t>(stream.gcount()));
    return block;
}

/// The offset of the first byte of the line in which `offset` lies.
std::uint64_t start_of_line(std::istream& stream, std::uint64_t offset) {
    for (std::size_t most = first_block_size; offset > 0; most = next_size(most)) {
        const std::uint64_t size = std::min<std::uint64_t>(offset, most);
        if (!seek(stream, offset - size)) {
            return offset;
        }
        const std::string block = read_block(stream, size);
        if (const std::size_t end = block.find_last_of("\r\n"); end != std::string::npos) {
            return offset - size + end + 1;
        }
        offset -= size;
    }
    return 0;
}

}  // namespace

std::string RecordAgain::cut(std::istream& stream, std::uint64_t offset) {
    std::string text;
    if (!seek(stream, offset)) {
        return text;
    }
    End end;
    for (std::size_t size = first_block_size;; size = next_size(size)) {
        const std::string block = read_block(stream, size);
        if (block.empty()) {
            return {};
        }
        const std::size_t length = end.find(block);
        text.append(block, 0, length);
        if (length != std::string::npos) {
            return text;
        }
    }
}

std::uint64_t RecordAgain::column_of(std::istream& stream, const Summary& summary) {
    const bool goes_on = counted_.column > 0 && counted_.file == summary.file() && counted_.line == summary.line &&
                         counted_.offset <= summary.offset();
    std::uint64_t offset = goes_on ? counted_.offset : start_of_line(stream, summary.offset());
    std::uint64_t column = goes_on ? counted_.column : 1;
    seek(stream, offset);
    while (offset < summary.offset()) {
        const std::string block = read_block(stream, std::min<std::uint64_t>(summary.offset() - offset, block_size));
        if (block.empty()) {
            break;
        }
        // Each byte that does not continue a character begins one.
        column += static_cast<std::uint64_t>(std::count_if(
            block.begin(), block.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
        column -= offset == 0 && block.starts_with("\xEF\xBB\xBF") ? 1U : 0U;
        offset += block.size();
    }
    counted_ = {summary.file(), summary.line, offset, column};
    return column;
}

const Record* RecordAgain::read_from(std::istream& stream, const Summary& summary) {
    text_ = cut(stream, summary.offset());
    if (text_.empty() || !document_.parse(text_)) {
        return nullptr;
    }
    record_.place = {
        .text = text_, .offset = summary.offset(), .line = summary.line, .column = column_of(stream, summary)};
    record_.document = &document_;
    record_.feature = document_.root();
    read_site(record_.feature, record_.site);
    if (hash_of(record_.site.id.text()) != summary.id_hash && feature_id_hash(record_.feature) != summary.id_hash) {
        return nullptr;
    }
    current_ = &summary;
    return &record_;
}

const Record* RecordAgain::read(const Summary& summary) {
    if (&summary == current_) {
        return &record_;
    }
    current_ = nullptr;
    const ReadFile& file = memory_.files[summary.file()];
    if (file.stream != nullptr) {
        return read_from(*file.stream, summary);
    }
    if (file.path.empty() || file.path == "-") {
        return nullptr;
    }
    std::ifstream stream{file.path, std::ios::binary};
    return stream ? read_from(stream, summary) : nullptr;
}

}  // namespace situs
