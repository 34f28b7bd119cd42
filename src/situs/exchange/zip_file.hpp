#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace situs {

/// A zip archive being written (APPNOTE 6.3), with the same time for all its files: the same content gives the same
/// bytes.
class ZipFile {
public:
    /// \param path does not exist; \param date "2026-11-24"; days before 1980, which the format cannot hold, become
    /// 1980-01-01. \throws geo::OutputError
    ZipFile(const std::filesystem::path& path, std::string_view date);
    ZipFile(ZipFile&&) noexcept;
    ZipFile& operator=(ZipFile&&) noexcept;
    ~ZipFile();  ///< Without finish() there is no file.

    /// Files appear in this order; their names are UTF-8. \throws geo::OutputError
    void add(std::string_view name, std::string bytes);
    /// \param source is read in finish().
    void add_file(std::string_view name, const std::filesystem::path& source);
    /// Writes all of it. Nothing may be called after it. \throws geo::OutputError
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace situs
