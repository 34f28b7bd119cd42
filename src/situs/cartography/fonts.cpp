#include "situs/cartography/fonts.hpp"

#include "geo/error.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace situs::maps {
namespace {

struct FreeConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct FreePattern {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Config = std::unique_ptr<FcConfig, FreeConfig>;
using Pattern = std::unique_ptr<FcPattern, FreePattern>;

struct Face {
    std::string family;
    int weight;
    int slant;
};

std::vector<Face> faces_of(const FontFamilies& families) {
    return {{families.latin, FC_WEIGHT_REGULAR, FC_SLANT_ROMAN},  {families.latin, FC_WEIGHT_BOLD, FC_SLANT_ROMAN},
            {families.latin, FC_WEIGHT_REGULAR, FC_SLANT_ITALIC}, {families.latin, FC_WEIGHT_BOLD, FC_SLANT_ITALIC},
            {families.arabic, FC_WEIGHT_REGULAR, FC_SLANT_ROMAN}, {families.arabic, FC_WEIGHT_BOLD, FC_SLANT_ROMAN}};
}

std::string text_of(const FcPattern* pattern, const char* what) {
    FcChar8* text = nullptr;
    return FcPatternGetString(pattern, what, 0, &text) == FcResultMatch ? reinterpret_cast<const char*>(text)
                                                                        : std::string{};
}

/// The file of the face on this machine; empty if it has none. Fontconfig always gives one: the nearest.
std::string file_of(FcConfig* system, const Face& face) {
    const Pattern wanted{FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, face.family.c_str(), FC_WEIGHT, FcTypeInteger,
                                        face.weight, FC_SLANT, FcTypeInteger, face.slant, FC_WIDTH, FcTypeInteger,
                                        FC_WIDTH_NORMAL, nullptr)};
    FcConfigSubstitute(system, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    const Pattern found{FcFontMatch(system, wanted.get(), &result)};
    return found == nullptr || text_of(found.get(), FC_FAMILY) != face.family ? std::string{}
                                                                              : text_of(found.get(), FC_FILE);
}

using FontMap = std::unique_ptr<PangoFontMap, FreeObject>;

/// \throws geo::Error if a face is not installed
void add_faces(FcConfig* config, FcConfig* system, const FontFamilies& families) {
    for (const Face& face : faces_of(families)) {
        const std::string file = file_of(system, face);
        if (file.empty()) {
            throw geo::Error{std::string{"the font "} + face.family +
                             " is not installed, without which maps would look different from machine to machine. "
                             "Install it (Debian, Ubuntu: apt-get install fonts-noto-core for Noto) and try again."};
        }
        FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(file.c_str()));
    }
}

FontMap map_of(FcConfig* config) {
    FontMap made{pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)};
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(made.get()), config);
    return made;
}

}  // namespace

void FreeObject::operator()(void* object) const {
    g_object_unref(object);
}

PangoFontMap* fonts_of_maps(const FontFamilies& families) {
    static std::map<FontFamilies, FontMap> maps;
    auto found = maps.find(families);
    if (found == maps.end()) {
        const Config system{FcInitLoadConfigAndFonts()};
        const Config config{FcConfigCreate()};
        add_faces(config.get(), system.get(), families);
        found = maps.emplace(families, map_of(config.get())).first;
    }
    return found->second.get();
}

FontsWithSigns fonts_with_signs(const FontFamilies& families) {
    static std::map<FontFamilies, std::pair<FontMap, std::string>> maps;
    auto found = maps.find(families);
    if (found == maps.end()) {
        const Config system{FcInitLoadConfigAndFonts()};
        const Config config{FcConfigCreate()};
        add_faces(config.get(), system.get(), families);
        std::string names = families.latin + "," + families.arabic;
        for (const char* const signs : {"Noto Sans Math", "Noto Sans Symbols", "Noto Sans Symbols2"}) {
            if (const std::string file = file_of(system.get(), {signs, FC_WEIGHT_REGULAR, FC_SLANT_ROMAN});
                !file.empty()) {
                FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(file.c_str()));
                names += std::string{","} + signs;
            }
        }
        found = maps.emplace(families, std::pair{map_of(config.get()), names}).first;
    }
    return {found->second.first.get(), found->second.second};
}

}  // namespace situs::maps
