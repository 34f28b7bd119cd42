#pragma once

#include "situs/store/system.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// A folder for files that are needed on the way to a product: gone with the object, whatever is in it. Nobody but its
/// owner can look into it.
///
/// It lies beside the product, on the same disk, under the name of a temporary file: a signal that ends the program
/// removes it with all that is in it, and what a broken run leaves is removed by the next AtomicWriter of `folder`.
/// Make it while an AtomicWriter holds `folder`.
class ScratchFolder {
public:
    /// \throws geo::OutputError
    explicit ScratchFolder(const std::filesystem::path& folder);
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();

    const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    int watched_;  ///< In the list of what a signal removes.
};

/// A folder in the system's place for temporary files (TMPDIR), where files lie that are needed to read another: gone
/// with the object, whatever is in it. Nobody but its owner can look into it.
class PrivateFolder {
public:
    /// \throws geo::OutputError
    PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder();

    const std::filesystem::path& path() const noexcept { return path_; }
    /// The path for a file in it, which whoever writes it makes. A signal that ends the program removes it, what SQLite
    /// puts beside it, and the folder.
    std::filesystem::path file(std::string_view name);

private:
    std::filesystem::path path_;
    std::vector<int> watched_;  ///< In the list of what a signal removes.
};

/// A file that is written and then read on the way to a product: gone with the object.
class ScratchFile {
public:
    /// \param folder is a ScratchFolder's: whoever may not see the product must not see this file either.
    explicit ScratchFile(const std::filesystem::path& folder);

    /// Buffered. \throws geo::OutputError
    void write(std::string_view bytes);
    /// Where all that was written is found after this call. \throws geo::OutputError
    const std::filesystem::path& flushed();
    /// What was written, block by block. \throws geo::OutputError
    void read(const std::function<void(std::string_view block)>& visit);

private:
    system::TemporaryFile file_;
    std::string buffer_;
};

}  // namespace situs
