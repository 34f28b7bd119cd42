#include "situs/exchange/zip_contents.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <utility>

namespace situs {
namespace {

constexpr std::size_t piece_bytes = 65536;

struct Closer {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

}  // namespace

struct ZippedFile::Impl {
    std::unique_ptr<zip_t, Closer> archive;
    std::unique_ptr<zip_file_t, Closer> file;  ///< Closed before its archive.
};

void ZippedFile::Destroy::operator()(Impl* impl) const noexcept {
    delete impl;
}

ZippedFile::ZippedFile(const std::filesystem::path& archive, std::string name)
    : archive_{archive}, name_{std::move(name)}, impl_{new Impl{}} {
    int code = 0;
    impl_->archive.reset(zip_open(archive_.c_str(), ZIP_RDONLY, &code));
    if (!impl_->archive) {
        throw geo::InputError{fmt::format("{}: cannot be opened as a zip archive", archive_.string())};
    }
    impl_->file.reset(zip_fopen(impl_->archive.get(), name_.c_str(), 0));
}

bool ZippedFile::is_there() const noexcept {
    return impl_->file != nullptr;
}

bool ZippedFile::next(std::string& piece) {
    if (!is_there()) {
        throw geo::InputError{fmt::format("{}: has no {} that can be read", archive_.string(), name_)};
    }
    piece.resize(piece_bytes);
    const zip_int64_t count = zip_fread(impl_->file.get(), piece.data(), piece.size());
    if (count < 0) {
        throw geo::InputError{fmt::format("{}: {} in it cannot be unpacked", archive_.string(), name_)};
    }
    piece.resize(static_cast<std::size_t>(count));
    return count > 0;
}

void read_zipped(const std::filesystem::path& archive, const std::string& name,
                 const std::function<void(std::string_view)>& visit) {
    ZippedFile file{archive, name};
    for (std::string piece; file.next(piece);) {
        visit(piece);
    }
}

}  // namespace situs
