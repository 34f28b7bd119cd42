#include "situs/store/scratch_folder.hpp"

#include "geo/error.hpp"
#include "situs/store/system_signals.hpp"

#include <fstream>

namespace situs {
namespace {

constexpr std::size_t block_size = 256 * 1024;

}  // namespace

ScratchFolder::ScratchFolder(const std::filesystem::path& folder)
    : path_{system::temporary_name(folder / "files")}, watched_{system::signals::watch(path_.string())} {
    std::error_code error;
    std::filesystem::create_directory(path_, error);
    if (!error) {
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
    }
    if (error) {
        system::signals::forget(watched_);
        throw geo::OutputError{folder.string() + ": no files can be created in it: " + error.message() +
                               ". Nothing was changed."};
    }
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;  // What cannot be removed is removed by the next run.
    std::filesystem::remove_all(path_, ignored);
    system::signals::forget(watched_);
}

PrivateFolder::PrivateFolder() {
    std::error_code error;
    const std::filesystem::path place = std::filesystem::temp_directory_path(error);
    // A name that no writer in that place takes for one of its own files.
    path_ = place / ("situs" + system::temporary_name("reading").filename().string());
    if (error || !std::filesystem::create_directory(path_, error)) {
        throw geo::OutputError{"the folder for temporary files" + (place.empty() ? "" : " " + place.string()) +
                               " takes none: " + error.message() +
                               ". Name another folder in TMPDIR. Nothing was changed."};
    }
    watched_.push_back(system::signals::watch(path_.string()));
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    for (const int place : watched_) {
        system::signals::forget(place);
    }
}

std::filesystem::path PrivateFolder::file(std::string_view name) {
    std::filesystem::path path = path_ / name;
    watched_.push_back(system::signals::watch(path.string()));
    return path;
}

ScratchFile::ScratchFile(const std::filesystem::path& folder) : file_{folder / "text"} {}

void ScratchFile::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= block_size) {
        flushed();
    }
}

const std::filesystem::path& ScratchFile::flushed() {
    file_.write(buffer_);
    buffer_.clear();
    return file_.path();
}

void ScratchFile::read(const std::function<void(std::string_view block)>& visit) {
    std::ifstream stream{flushed(), std::ios::binary};
    std::string block(block_size, '\0');
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0) {
        visit({block.data(), static_cast<std::size_t>(stream.gcount())});
    }
    if (stream.bad() || !stream.eof()) {
        throw geo::OutputError{file_.path().string() + ": a temporary file cannot be read back"};
    }
}

}  // namespace situs
