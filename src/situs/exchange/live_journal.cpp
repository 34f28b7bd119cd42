#include "situs/exchange/live_journal.hpp"

#include <system_error>

namespace situs {

bool has_live_journal(const std::filesystem::path& geopackage) {
    for (const char* const suffix : {"-wal", "-journal"}) {
        std::error_code absent;
        const auto size = std::filesystem::file_size(geopackage.string() + suffix, absent);
        if (!absent && size > 0) {
            return true;
        }
    }
    return false;
}

bool has_idle_journal(const std::filesystem::path& geopackage) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(geopackage.string() + "-wal", absent);
    return !absent && size == 0;
}

}  // namespace situs
