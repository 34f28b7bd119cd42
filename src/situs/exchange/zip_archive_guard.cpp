#include "geo/error.hpp"
#include "situs/exchange/archive_guard.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace situs {
namespace {

constexpr zip_int64_t most_files = 10'000;
constexpr std::size_t most_named = 10;  // in a message
constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

struct Closer {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

bool has_ending(std::string name, std::string_view ending) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return name.ends_with(ending);
}

/// An archive open for reading, file by file.
class Archive {
public:
    explicit Archive(std::filesystem::path path) : path_{std::move(path)} {
        int code = 0;
        std::error_code ignored;
        if (!std::filesystem::exists(path_, ignored)) {
            throw geo::InputError{fmt::format("{}: does not exist; check the path", path_.string())};
        }
        archive_.reset(zip_open(path_.c_str(), ZIP_RDONLY, &code));
        if (!archive_) {
            throw geo::InputError{
                fmt::format("{}: cannot be opened as the archive that its ending says; save it anew", path_.string())};
        }
        if (zip_get_num_entries(archive_.get(), 0) > most_files) {
            throw geo::InputError{fmt::format("{}: has more than {} files in it; unpack it, and import what is needed",
                                              path_.string(), most_files)};
        }
    }

    /// Files whose names can be read.
    void for_each(const std::function<void(const std::string& name, const PieceReader& next_piece)>& visit) const {
        for (zip_int64_t i = 0; i < zip_get_num_entries(archive_.get(), 0); ++i) {
            const char* const name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
            if (name != nullptr) {
                const std::unique_ptr<zip_file_t, Closer> file{
                    zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(i), 0)};
                visit(name, [this, &file, name](std::string& piece) { return read(file.get(), piece, name); });
            }
        }
    }

private:
    bool read(zip_file_t* file, std::string& piece, const char* name) const {
        piece.resize(piece_bytes);
        const zip_int64_t count = file == nullptr ? -1 : zip_fread(file, piece.data(), piece.size());
        if (count < 0) {
            throw geo::InputError{fmt::format("{}: {} in it cannot be unpacked; save it anew", path_.string(), name)};
        }
        piece.resize(static_cast<std::size_t>(count));
        return count > 0;
    }

    std::filesystem::path path_;
    std::unique_ptr<zip_t, Closer> archive_;
};

bool is_archive(const std::filesystem::path& path) {
    constexpr std::array<std::string_view, 4> archives{".xlsx", ".ods", ".kmz", ".zip"};
    return std::ranges::any_of(archives,
                               [&path](std::string_view ending) { return has_ending(path.string(), ending); });
}

/// A file that is no archive, piece by piece.
void read_file_in_pieces(const std::filesystem::path& path,
                         const std::function<void(const std::string& name, const PieceReader& next_piece)>& visit) {
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw geo::InputError{
            fmt::format("{}: cannot be opened; check the path and that you may read it", path.string())};
    }
    visit(path.string(), [&file](std::string& piece) {
        piece.resize(piece_bytes);
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        piece.resize(static_cast<std::size_t>(file.gcount()));
        return !piece.empty();
    });
}

/// macOS adds files of its own, which hold no places though their names say so.
bool is_kml_of_archive(const std::string& name) {
    return has_ending(name, ".kml") && !name.starts_with("__MACOSX/");
}

/// What to do with a large file of that kind.
std::string_view way_round(const std::filesystem::path& path) {
    return has_ending(path.string(), ".zip") ? "unpack it, and give the .shp file in it instead"
           : has_ending(path.string(), ".xlsx") || has_ending(path.string(), ".ods")
               ? "save its sheet as a .csv file, and give that instead"
               : "split it in the program that it comes from, a part of its places in each file";
}

/// Unpacks all of it, and keeps nothing.
void require_small_archive(const std::filesystem::path& path) {
    std::uint64_t size = 0;
    std::vector<std::string> kml;
    Archive{path}.for_each([&](const std::string& name, const PieceReader& next_piece) {
        if (is_kml_of_archive(name)) {
            kml.push_back(name);
        }
        for (std::string piece; next_piece(piece);) {
            size += piece.size();
            if (size > most_unpacked) {
                throw geo::InputError{
                    fmt::format("{}: unpacks to more than 256 MiB, which is the most that is read out of an archive; "
                                "if it is what it seems, {}",
                                path.string(), way_round(path))};
            }
        }
    });
    if (kml.empty() && has_ending(path.string(), ".kmz")) {
        throw geo::InputError{fmt::format("{}: holds no .kml file", path.string())};
    }
    if (kml.size() > 1 && has_ending(path.string(), ".kmz")) {
        throw geo::InputError{fmt::format(
            "{}: holds {} .kml files ({}{}), and programs show the first of them only: unpack it (it is a zip "
            "archive), "
            "and give each .kml file by itself",
            path.string(), kml.size(), fmt::join(std::span{kml}.first(std::min(kml.size(), most_named)), ", "),
            kml.size() > most_named ? ", …" : "")};
    }
}

}  // namespace

void require_harmless_archive(const std::filesystem::path& path) {
    if (is_archive(path)) {
        require_small_archive(path);
    }
    std::error_code error;
    if (has_ending(path.string(), ".kml") && std::filesystem::file_size(path, error) > most_unpacked && !error) {
        throw geo::InputError{
            fmt::format("{}: has more than 256 MiB, which is the most that is read of such a file; if it is what it "
                        "seems, {}",
                        path.string(), way_round(path))};
    }
}

void for_each_part(const std::filesystem::path& path,
                   const std::function<void(const std::string& name, const PieceReader& next_piece)>& visit) {
    if (is_archive(path)) {
        Archive{path}.for_each(visit);
        return;
    }
    read_file_in_pieces(path, visit);
}

void for_each_kml(const std::filesystem::path& path,
                  const std::function<void(const std::string& name, const PieceReader& next_piece)>& visit) {
    if (has_ending(path.string(), ".kmz")) {
        Archive{path}.for_each([&](const std::string& name, const PieceReader& next_piece) {
            if (is_kml_of_archive(name)) {
                visit(fmt::format("{}/{}", path.string(), name), next_piece);
            }
        });
        return;
    }
    read_file_in_pieces(path, visit);
}

}  // namespace situs
