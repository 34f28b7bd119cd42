#pragma once

#include "tests/test.hpp"

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

/// A folder of its own for one test case, removed at its end.
class Scratch {
public:
    Scratch() {
        std::random_device device;
        path_ = std::filesystem::canonical(std::filesystem::temp_directory_path()) /
                ("situs-store-" + std::to_string(device()) + std::to_string(device()));
        std::filesystem::create_directories(path_ / "layers");
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

    void put(std::string_view name, std::string_view bytes) const {
        std::ofstream{path_ / name, std::ios::binary} << bytes;
    }
    std::string get(std::string_view name) const {
        std::ifstream in{path_ / name, std::ios::binary};
        std::ostringstream bytes;
        bytes << in.rdbuf();
        return bytes.str();
    }
    bool has(std::string_view name) const {
        return std::filesystem::exists(std::filesystem::symlink_status(path_ / name));
    }
    /// Files and links in the folder and below, folders not counted.
    std::size_t files() const {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{path_}) {
            count += entry.is_directory() ? 0U : 1U;
        }
        return count;
    }

private:
    std::filesystem::path path_;
};

/// What a call throws as its message; empty if it does not throw Error.
template <typename Error, typename Call>
std::string message_of(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}
