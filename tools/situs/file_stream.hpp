#pragma once

#include "situs/store/atomic_writer.hpp"

#include <filesystem>
#include <ostream>
#include <streambuf>

namespace situs::cli {

/// A stream into a file that appears complete, when finish() is called, or not at all.
///
/// Errors are thrown as geo::OutputError by whatever writes into the stream.
class FileStream {
public:
    /// \throws geo::OutputError
    FileStream(const std::filesystem::path& target, Overwrite overwrite);
    std::ostream& stream() noexcept { return stream_; }
    /// \throws geo::OutputError
    void finish();

private:
    class Buffer final : public std::streambuf {
    public:
        explicit Buffer(AtomicWriter::File file) : file_{file} {}

    private:
        int_type overflow(int_type c) override;
        std::streamsize xsputn(const char* bytes, std::streamsize count) override;
        AtomicWriter::File file_;
    };

    AtomicWriter writer_;
    Buffer buffer_;
    std::ostream stream_;
};

}  // namespace situs::cli
