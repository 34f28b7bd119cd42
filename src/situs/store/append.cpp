#include "situs/store/append.hpp"

#include "geo/error.hpp"

#include <fstream>

namespace situs {

void append_to_temporary(const std::filesystem::path& temporary, std::string_view bytes) {
    std::ofstream out{temporary, std::ios::binary | std::ios::app};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw geo::OutputError{temporary.string() + ": cannot be written; is the disk full?"};
    }
}

}  // namespace situs
