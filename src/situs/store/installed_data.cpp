#include "situs/store/installed_data.hpp"

#include "situs/store/system.hpp"

#include <string>
#include <system_error>
#include <vector>

namespace situs {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> places_to_look() {
    std::vector<fs::path> places;
    if (const std::string chosen = system::environment("SITUS_DATA"); !chosen.empty()) {
        places.emplace_back(chosen);
    }
    std::error_code ignored;
    fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    if (!folder.empty()) {
        places.push_back(folder);
    }
    for (; folder.has_relative_path(); folder = folder.parent_path()) {
        places.push_back(folder / "share/situs");
        places.push_back(folder / "datasets");
    }
    places.emplace_back("/usr/local/share/situs");
    places.emplace_back("/usr/share/situs");
    return places;
}

}  // namespace

fs::path find_installed_data(const fs::path& name) {
    std::error_code ignored;
    for (const fs::path& place : places_to_look()) {
        if (fs::path found = place / name; fs::exists(found, ignored)) {
            return found;
        }
    }
    return {};
}

}  // namespace situs
