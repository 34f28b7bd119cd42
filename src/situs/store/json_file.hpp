#pragma once

#include "geo/json.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace situs {

/// A whole file's bytes; for the small files of a dataset. \throws geo::InputError with the reason and what to do
std::string read_file(const std::filesystem::path& path);

/// One of the small JSON files of a dataset, read whole. Its values are good as long as it lives.
class JsonFile {
public:
    /// \throws geo::InputError if the file cannot be opened or is no JSON (with line and column)
    explicit JsonFile(const std::filesystem::path& path);
    JsonFile(const JsonFile&) = delete;
    JsonFile& operator=(const JsonFile&) = delete;
    ~JsonFile() = default;

    const std::string& text() const noexcept { return text_; }
    geo::json::Value root() const noexcept { return document_.root(); }
    const geo::json::Document& document() const noexcept { return document_; }
    /// \throws geo::InputError always: "file:line:column: message"
    [[noreturn]] void refuse(std::size_t offset, std::string_view message) const;

private:
    std::filesystem::path path_;
    std::string text_;
    geo::json::Document document_;
};

}  // namespace situs
