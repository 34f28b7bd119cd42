#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>

namespace situs {
namespace {

struct Closer {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

/// Finds words in a text that comes in pieces.
class Guard {
public:
    explicit Guard(const std::filesystem::path& path) : path_{path} {}

    void see(std::string_view piece) {
        text_.append(piece);
        if (text_.find("<!ENTITY") != std::string::npos) {
            refuse("declares entities, which can pull in other files or blow up the text; remove the DOCTYPE");
        }
        if (text_.find("NetworkLink>") != std::string::npos) {
            refuse(
                "links to another file (NetworkLink), and situs fetches nothing; open it in Google Earth, save the "
                "places "
                "themselves, and import that");
        }
        constexpr std::size_t longest_word = 16;
        text_.erase(0, text_.size() - std::min(text_.size(), longest_word));
        size_ += piece.size();
        if (size_ > most_unpacked) {
            refuse("unpacks to more than 256 MiB; split it, or make sure that it is what it seems");
        }
    }

private:
    [[noreturn]] void refuse(const char* why) const {
        throw geo::InputError{fmt::format("{}: {}", path_.string(), why)};
    }

    const std::filesystem::path& path_;
    std::string text_;
    std::uint64_t size_ = 0;
};

bool has_ending(std::string name, std::string_view ending) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return name.ends_with(ending);
}

std::unique_ptr<zip_t, Closer> opened(const std::filesystem::path& path) {
    int code = 0;
    std::unique_ptr<zip_t, Closer> archive{zip_open(path.c_str(), ZIP_RDONLY, &code)};
    if (!archive) {
        throw geo::InputError{
            fmt::format("{}: cannot be opened as the archive that its ending says; save it anew", path.string())};
    }
    return archive;
}

/// What the archive says of its size: who lies about it is stopped by the one who unpacks.
void require_small_workbook(const std::filesystem::path& path) {
    const std::unique_ptr<zip_t, Closer> archive = opened(path);
    std::uint64_t size = 0;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        zip_stat_t entry{};
        zip_stat_init(&entry);
        zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &entry);
        size += std::min<std::uint64_t>(entry.size, most_unpacked + 1);
        if (size > most_unpacked) {
            throw geo::InputError{fmt::format(
                "{}: unpacks to more than 256 MiB; split it, or make sure that it is what it seems", path.string())};
        }
    }
}

void look_into_archive(const std::filesystem::path& path) {
    const std::unique_ptr<zip_t, Closer> archive = opened(path);
    bool has_kml = false;
    std::string piece(std::size_t{64} * 1024, '\0');
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* const name = zip_get_name(archive.get(), index, 0);
        if (name == nullptr || !has_ending(name, ".kml")) {
            continue;
        }
        has_kml = true;
        const std::unique_ptr<zip_file_t, Closer> file{zip_fopen_index(archive.get(), index, 0)};
        Guard guard{path};
        zip_int64_t count = file ? 1 : -1;
        while (count > 0) {
            count = zip_fread(file.get(), piece.data(), piece.size());
            if (count > 0) {
                guard.see({piece.data(), static_cast<std::size_t>(count)});
            }
        }
        if (count < 0) {
            throw geo::InputError{fmt::format("{}: {} in it cannot be unpacked; save it anew", path.string(), name)};
        }
    }
    if (!has_kml) {
        throw geo::InputError{fmt::format("{}: holds no .kml file", path.string())};
    }
}

}  // namespace

void require_harmless_archive(const std::filesystem::path& path) {
    if (has_ending(path.string(), ".xlsx") || has_ending(path.string(), ".ods")) {
        require_small_workbook(path);
    } else if (has_ending(path.string(), ".kmz")) {
        look_into_archive(path);
    } else if (has_ending(path.string(), ".kml")) {
        std::ifstream file{path, std::ios::binary};
        Guard guard{path};
        std::string piece(std::size_t{64} * 1024, '\0');
        while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
            guard.see({piece.data(), static_cast<std::size_t>(file.gcount())});
        }
    }
}

}  // namespace situs
