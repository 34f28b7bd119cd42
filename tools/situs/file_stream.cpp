#include "tools/situs/file_stream.hpp"

namespace situs::cli {

FileStream::FileStream(const std::filesystem::path& target, Overwrite overwrite)
    : writer_{target.parent_path()}, buffer_{writer_.create(target, overwrite)}, stream_{&buffer_} {
    stream_.exceptions(std::ios::badbit);  // What the buffer throws comes through.
}

void FileStream::finish() {
    stream_.flush();
    writer_.commit();
}

FileStream::Buffer::int_type FileStream::Buffer::overflow(int_type c) {
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        const char byte = traits_type::to_char_type(c);
        file_.write({&byte, 1});
    }
    return traits_type::not_eof(c);
}

std::streamsize FileStream::Buffer::xsputn(const char* bytes, std::streamsize count) {
    file_.write({bytes, static_cast<std::size_t>(count)});
    return count;
}

}  // namespace situs::cli
