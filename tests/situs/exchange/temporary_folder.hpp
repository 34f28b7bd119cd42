#pragma once

#include "tests/test.hpp"

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

namespace situs::testing {

/// A folder of its own that disappears with the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device device;
        path_ = std::filesystem::temp_directory_path() /
                ("situs-test-" + std::to_string(device()) + std::to_string(device()));
        std::filesystem::create_directories(path_);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const noexcept { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

inline void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream{path, std::ios::binary};
    stream << bytes;
}

inline std::size_t count_of(std::string_view text, std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        ++count;
    }
    return count;
}

/// A fixture of this folder.
inline std::filesystem::path fixture(std::string_view name) {
    return situs::testing::source_folder() / "tests/situs/exchange/fixtures" / name;
}

/// A dataset of one layer "places" with these lines as features, in `folder`.
inline std::filesystem::path write_dataset(const std::filesystem::path& folder, std::string_view features,
                                           std::string_view sensitivity = "public") {
    write_bytes(folder / "dataset.json",
                "{\"situs\": \"1\", \"id\": \"small\", \"title\": \"Small\", \"version\": \"1\", "
                "\"layers\": [\"places\"], \"sensitivity\": \"" +
                    std::string{sensitivity} + "\"}\n");
    write_bytes(folder / "sources.json", "[]\n");
    write_bytes(folder / "sources.situs.json", "{}\n");
    write_bytes(folder / "layers/places.geojson",
                "{\"type\": \"FeatureCollection\", \"situs\": \"1\", \"name\": \"places\", \"features\": [\n" +
                    std::string{features} + "\n]}\n");
    return folder;
}

}  // namespace situs::testing
