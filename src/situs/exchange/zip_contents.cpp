#include "situs/exchange/zip_contents.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <memory>

namespace situs {
namespace {

struct Closer {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

}  // namespace

void read_zipped(const std::filesystem::path& archive, const std::string& name,
                 const std::function<void(std::string_view)>& visit) {
    int code = 0;
    const std::unique_ptr<zip_t, Closer> opened{zip_open(archive.c_str(), ZIP_RDONLY, &code)};
    if (!opened) {
        throw geo::InputError{fmt::format("{}: cannot be opened as a zip archive", archive.string())};
    }
    const std::unique_ptr<zip_file_t, Closer> file{zip_fopen(opened.get(), name.c_str(), 0)};
    if (!file) {
        throw geo::InputError{fmt::format("{}: has no {} that can be read", archive.string(), name)};
    }
    std::array<char, 65536> block{};
    zip_int64_t count = 0;
    while ((count = zip_fread(file.get(), block.data(), block.size())) > 0) {
        visit({block.data(), static_cast<std::size_t>(count)});
    }
    if (count < 0) {
        throw geo::InputError{fmt::format("{}: {} in it cannot be unpacked", archive.string(), name)};
    }
}

}  // namespace situs
