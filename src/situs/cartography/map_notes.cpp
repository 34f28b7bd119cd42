#include "situs/cartography/map_notes.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace situs::maps {

std::vector<std::string> notes_of(const MapContent& content, const std::set<char32_t>& missing_letters) {
    std::vector<std::string> notes;
    if (content.sites.empty() && content.unlocated.empty()) {
        notes.push_back(
            "no record is on the map: there is none, or none that the audience may see and that --layer, "
            "--site and --filter leave");
        return notes;
    }
    for (const std::string& language : content.silent_languages) {
        notes.push_back(
            fmt::format("no record on the map has a name in {}; the page has names in other languages", language));
    }
    std::string letters;
    for (const char32_t letter : missing_letters) {
        letters += fmt::format("{}U+{:04X}", letters.empty() ? "" : ", ", static_cast<std::uint32_t>(letter));
    }
    if (!letters.empty()) {
        notes.push_back("the fonts of maps have no letters for " + letters +
                        ": they are left empty, and another name or the id stands for a place's name; give those "
                        "names in another script too");
    }
    return notes;
}

}  // namespace situs::maps
