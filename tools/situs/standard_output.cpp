#include "tools/situs/standard_output.hpp"

#include "situs/store/system.hpp"

#include <cstddef>

namespace situs::cli {

StandardOutput::StandardOutput() : stream_{&buffer_} {
    stream_.exceptions(std::ios::badbit);  // What the buffer throws comes through.
}

StandardOutput::Buffer::Buffer() : bytes_(std::size_t{1} << 16U) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
}

void StandardOutput::Buffer::write() {
    const std::string_view waiting{pbase(), static_cast<std::size_t>(pptr() - pbase())};
    setp(bytes_.data(), bytes_.data() + bytes_.size());  // What cannot be written is not tried again.
    system::write_standard_output(waiting);
}

StandardOutput::Buffer::int_type StandardOutput::Buffer::overflow(int_type c) {
    write();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
        sputc(traits_type::to_char_type(c));
    }
    return traits_type::not_eof(c);
}

int StandardOutput::Buffer::sync() {
    write();
    system::finish_standard_output();
    return 0;
}

}  // namespace situs::cli
