#include "situs/store/seen_file.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace situs {

namespace fs = std::filesystem;

SeenFile::SeenFile(fs::path file) : path_{std::move(file)} {
    std::error_code error;
    time_ = fs::last_write_time(path_, error);
    size_ = error ? 0 : fs::file_size(path_, error);
    if (error) {
        throw geo::InputError{fmt::format("{}: cannot be read: {}; check the path.", path_.string(), error.message())};
    }
}

void SeenFile::require_unchanged() const {
    const SeenFile now{path_};
    if (now.time_ != time_ || now.size_ != size_) {
        throw geo::OutputError{fmt::format(
            "{}: was changed by another program in the meantime; run it again. Nothing was changed.", path_.string())};
    }
}

}  // namespace situs
