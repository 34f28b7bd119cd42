#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace situs {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(std::string_view bytes);
    /// A file's bytes, read in pieces. \throws geo::InputError
    void add_file(const std::filesystem::path& path);
    /// Lower-case hexadecimal; nothing may be added after it.
    std::string text();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Lower-case hexadecimal SHA-256 of bytes.
std::string sha256(std::string_view bytes);

}  // namespace situs
