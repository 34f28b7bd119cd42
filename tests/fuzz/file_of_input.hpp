#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace situs::fuzzing {

/// One file of this process that holds an input, for what reads paths; removed at the end.
class FileOfInput {
public:
    explicit FileOfInput(std::string_view ending)
        : path_{std::filesystem::temp_directory_path() /
                ("situs-fuzz-" + std::to_string(::getpid()) + std::string{ending})} {}
    FileOfInput(const FileOfInput&) = delete;
    FileOfInput& operator=(const FileOfInput&) = delete;
    ~FileOfInput() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    const std::filesystem::path& with(std::string_view bytes) const {
        std::ofstream{path_, std::ios::binary} << bytes;
        return path_;
    }

private:
    std::filesystem::path path_;
};

}  // namespace situs::fuzzing
