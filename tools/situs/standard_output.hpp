#pragma once

#include <ostream>
#include <streambuf>
#include <vector>

namespace situs::cli {

/// Standard output as a stream whose errors are geo::OutputError with the system's reason, thrown by whatever writes.
///
/// flush() gives everything to the system and asks whether it took it, so that exit code 0 means written.
class StandardOutput {
public:
    StandardOutput();
    std::ostream& stream() noexcept { return stream_; }

private:
    class Buffer final : public std::streambuf {
    public:
        Buffer();

    private:
        int_type overflow(int_type c) override;
        int sync() override;
        void write();
        std::vector<char> bytes_;
    };

    Buffer buffer_;
    std::ostream stream_;
};

}  // namespace situs::cli
