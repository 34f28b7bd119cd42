#pragma once

#include <cstdint>
#include <filesystem>

namespace situs {

/// A file as it was when somebody began to read it, to tell whether another program has changed it since.
class SeenFile {
public:
    /// \throws geo::InputError if it is not there
    explicit SeenFile(std::filesystem::path file);
    /// \throws geo::OutputError if time or size are others now
    void require_unchanged() const;

private:
    std::filesystem::path path_;
    std::filesystem::file_time_type time_;
    std::uintmax_t size_ = 0;
};

}  // namespace situs
