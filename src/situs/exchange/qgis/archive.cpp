#include "situs/exchange/qgis/archive.hpp"

#include "geo/error.hpp"

#include <zip.h>

#include <memory>

namespace situs::qgis {
namespace {

struct DiscardArchive {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

struct FreeSource {
    void operator()(zip_source_t* source) const noexcept { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct CloseFile {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

[[noreturn]] void fail(std::string_view doing) {
    throw geo::OutputError{"The project cannot be packed: " + std::string{doing} + " failed."};
}

std::string bytes_of(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) {
        fail("reading the archive back");
    }
    std::string bytes(stat.size, '\0');
    const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) {
        fail("reading the archive back");
    }
    return bytes;
}

}  // namespace

std::string zipped(std::string_view name, std::string_view content) {
    zip_error_t error;
    zip_error_init(&error);
    const Source whole{zip_source_buffer_create(nullptr, 0, 0, &error)};
    if (!whole) {
        fail("beginning the archive");
    }
    zip_source_keep(whole.get());
    Archive archive{zip_open_from_source(whole.get(), ZIP_TRUNCATE, &error)};
    if (!archive) {
        zip_source_free(whole.get());
        fail("beginning the archive");
    }
    zip_source_t* const file = zip_source_buffer(archive.get(), content.data(), content.size(), 0);
    const zip_int64_t index =
        file == nullptr ? -1 : zip_file_add(archive.get(), std::string{name}.c_str(), file, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(file);
        fail("adding the file");
    }
    constexpr zip_uint16_t first_day = 0x21;  // 1 January 1980, the earliest that a zip archive can say.
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, first_day, 0);
    if (zip_close(archive.get()) != 0) {
        fail("writing the archive");
    }
    static_cast<void>(archive.release());  // Closed.
    return bytes_of(whole.get());
}

std::optional<ArchivedFile> unzipped(std::string_view archive_bytes, std::string_view ending, std::size_t most) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(archive_bytes.data(), archive_bytes.size(), 0, &error);
    const Archive archive{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
    if (!archive) {
        zip_source_free(source);
        return std::nullopt;
    }
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || !std::string_view{stat.name}.ends_with(ending)) {
            continue;
        }
        const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(archive.get(), i, 0)};
        if (!file || stat.size > most) {
            return std::nullopt;
        }
        ArchivedFile found{stat.name, std::string(stat.size, '\0')};
        const zip_int64_t read = zip_fread(file.get(), found.content.data(), found.content.size());
        return read == static_cast<zip_int64_t>(stat.size) ? std::optional{std::move(found)} : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace situs::qgis
