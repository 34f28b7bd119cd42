#include "situs/cartography/legible_names.hpp"

#include <algorithm>

namespace situs::maps {

std::string legible_name(const std::vector<std::string>& other_names, const std::string& id,
                         const CanWrite& can_write) {
    const auto found = std::ranges::find_if(other_names, can_write);
    return found == other_names.end() ? id : *found;
}

std::vector<std::string> use_legible_names(MapContent& content, const CanWrite& can_write) {
    std::vector<std::string> replaced;
    for (MapSite& site : content.sites) {
        std::erase_if(site.labels, [&can_write](const std::string& label) { return !can_write(label); });
        if (site.labels.empty()) {
            site.labels.push_back(legible_name(site.other_names, site.id, can_write));
            replaced.push_back(site.labels.front());
        }
    }
    for (UnplacedSite& site : content.unlocated) {
        if (!can_write(site.label)) {
            site.label = legible_name(site.other_names, site.id, can_write);
            replaced.push_back(site.label);
        }
    }
    return replaced;
}

}  // namespace situs::maps
