#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace situs {

/// One file of a zip archive, piece by piece.
class ZippedFile {
public:
    /// \throws geo::InputError if the archive cannot be opened
    ZippedFile(const std::filesystem::path& archive, std::string name);

    /// Whether the archive has a file of that name.
    bool is_there() const noexcept;
    /// The next bytes, in place of the last. \return false at the end. \throws geo::InputError if it is not there or
    /// cannot be unpacked
    bool next(std::string& piece);

private:
    struct Impl;
    struct Destroy {
        void operator()(Impl* impl) const noexcept;
    };
    std::filesystem::path archive_;
    std::string name_;
    std::unique_ptr<Impl, Destroy> impl_;
};

/// Hands on the bytes of one file of a zip archive, piece by piece. \throws geo::InputError if it is not there or
/// cannot be unpacked
void read_zipped(const std::filesystem::path& archive, const std::string& name,
                 const std::function<void(std::string_view piece)>& visit);

}  // namespace situs
