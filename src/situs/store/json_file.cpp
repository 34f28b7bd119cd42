#include "situs/store/json_file.hpp"

#include "geo/error.hpp"
#include "situs/store/system.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

namespace situs {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int error) {
    const std::string_view next = error == EACCES ? "; get permission to read it." : "; check the path.";
    throw geo::InputError{
        fmt::format("{}: cannot be read: {}{}", path.string(), std::generic_category().message(error), next)};
}

}  // namespace

std::string read_file(const fs::path& path) {
    system::require_plain_file(path);
    errno = 0;
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        fail(path, errno);
    }
    std::string text;
    std::vector<char> piece(std::size_t{64} * 1024);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.eof()) {
        fail(path, errno == 0 ? EIO : errno);
    }
    return text;
}

JsonFile::JsonFile(const fs::path& path) : path_{path}, text_{read_file(path)} {
    if (!document_.parse(text_)) {
        const geo::json::Problem& problem = document_.problems().back();
        refuse(problem.offset, problem.message);
    }
}

void JsonFile::refuse(std::size_t offset, std::string_view message) const {
    const geo::json::Place place = geo::json::place_of(text_, offset);
    throw geo::InputError{fmt::format("{}:{}:{}: {}", path_.string(), place.line, place.column, message)};
}

}  // namespace situs
