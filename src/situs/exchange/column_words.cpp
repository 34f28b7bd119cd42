#include "situs/exchange/column_words.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace situs {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

/// Headings without blanks and signs, in small letters, with Persian yeh and kaf.
constexpr std::array words{Word{"name", "name"},
                           Word{"names", "name"},
                           Word{"placename", "name"},
                           Word{"nameofplace", "name"},
                           Word{"sitename", "name"},
                           Word{"title", "name"},
                           Word{"place", "weak name"},
                           Word{"site", "weak name"},
                           Word{"location", "weak name"},
                           Word{"nom", "name"},
                           Word{"nomdulieu", "name"},
                           Word{"lieu", "weak name"},
                           Word{"نام", "name:fa"},
                           Word{"ناممکان", "name:fa"},
                           Word{"اسم", "name"},
                           Word{"الاسم", "name:ar"},
                           Word{"اسمالمکان", "name:ar"},
                           Word{"المکان", "weak name"},
                           Word{"مکان", "weak name"},
                           Word{"kind", "kind"},
                           Word{"type", "kind"},
                           Word{"kindofplace", "kind"},
                           Word{"typeofplace", "kind"},
                           Word{"sitetype", "kind"},
                           Word{"category", "kind"},
                           Word{"genre", "kind"},
                           Word{"typedelieu", "kind"},
                           Word{"catégorie", "kind"},
                           Word{"نوع", "kind"},
                           Word{"نوعمکان", "kind"},
                           Word{"النوع", "kind"},
                           Word{"نوعالمکان", "kind"},
                           Word{"latitude", "latitude"},
                           Word{"lat", "latitude"},
                           Word{"decimallatitude", "latitude"},
                           Word{"y", "latitude"},
                           Word{"عرضجغرافیایی", "latitude"},
                           Word{"عرض", "latitude"},
                           Word{"خطالعرض", "latitude"},
                           Word{"دائرةالعرض", "latitude"},
                           Word{"longitude", "longitude"},
                           Word{"lon", "longitude"},
                           Word{"long", "longitude"},
                           Word{"lng", "longitude"},
                           Word{"decimallongitude", "longitude"},
                           Word{"x", "longitude"},
                           Word{"طولجغرافیایی", "longitude"},
                           Word{"طول", "longitude"},
                           Word{"خطالطول", "longitude"},
                           Word{"coordinates", "coordinates"},
                           Word{"coordinate", "coordinates"},
                           Word{"coords", "coordinates"},
                           Word{"gps", "coordinates"},
                           Word{"latlon", "coordinates"},
                           Word{"latlong", "coordinates"},
                           Word{"position", "coordinates"},
                           Word{"mgrs", "coordinates"},
                           Word{"utm", "coordinates"},
                           Word{"map", "coordinates"},
                           Word{"maplink", "coordinates"},
                           Word{"googlemaps", "coordinates"},
                           Word{"coordonnées", "coordinates"},
                           Word{"coordonnéesgps", "coordinates"},
                           Word{"مختصات", "coordinates"},
                           Word{"الاحداثیات", "coordinates"},
                           Word{"الإحداثیات", "coordinates"},
                           Word{"إحداثیات", "coordinates"},
                           Word{"احداثیات", "coordinates"},
                           Word{"wkt", "geometry"},
                           Word{"geom", "geometry"},
                           Word{"geometry", "geometry"},
                           Word{"thegeom", "geometry"},
                           Word{"footprintwkt", "geometry"},
                           Word{"uncertaintym", "uncertainty_m"},
                           Word{"uncertainty", "uncertainty_m"},
                           Word{"accuracym", "uncertainty_m"},
                           Word{"accuracy", "uncertainty_m"},
                           Word{"radiusm", "uncertainty_m"},
                           Word{"coordinateuncertaintyinmeters", "uncertainty_m"},
                           Word{"précisionm", "uncertainty_m"},
                           Word{"incertitudem", "uncertainty_m"},
                           Word{"radius", "uncertainty_m"},
                           Word{"radiusinm", "uncertainty_m"},
                           Word{"rayon", "uncertainty_m"},
                           Word{"incertitude", "uncertainty_m"},
                           Word{"شعاع", "uncertainty_m"},
                           Word{"دقت", "uncertainty_m"},
                           Word{"خطا", "uncertainty_m"},
                           Word{"datum", "datum"},
                           Word{"geodeticdatum", "datum"},
                           Word{"method", "method"},
                           Word{"méthode", "method"},
                           Word{"روش", "method"},
                           Word{"unlocated", "unlocated"},
                           Word{"whynotlocated", "unlocated"},
                           Word{"unlocatedbecause", "unlocated"},
                           Word{"layer", "layer"},
                           Word{"couche", "layer"},
                           Word{"لایه", "layer"},
                           Word{"when", "when"},
                           Word{"date", "when"},
                           Word{"dates", "when"},
                           Word{"year", "when"},
                           Word{"année", "when"},
                           Word{"تاریخ", "when"},
                           Word{"سال", "when"},
                           Word{"التاریخ", "when"},
                           Word{"timestampwhen", "when"},
                           Word{"timespanbeginend", "when"},
                           Word{"country", "country"},
                           Word{"countrycode", "country"},
                           Word{"pays", "country"},
                           Word{"کشور", "country"},
                           Word{"within", "within"},
                           Word{"use", "use"},
                           Word{"condition", "condition"},
                           Word{"intervention", "intervention"},
                           Word{"asof", "as_of"},
                           Word{"sensitivity", "sensitivity"},
                           Word{"sensibilité", "sensitivity"},
                           Word{"حساسیت", "sensitivity"},
                           Word{"سطححساسیت", "sensitivity"},
                           Word{"الحساسیة", "sensitivity"},
                           Word{"درجةالحساسیة", "sensitivity"},
                           Word{"sensitivityreason", "sensitivity_reason"},
                           Word{"sensitivityreview", "sensitivity_review"},
                           Word{"sensitivitycategory", "sensitivity_category"},
                           Word{"situsstatement", "nothing"},  // statement_column
                           Word{"links", "links"},
                           Word{"notes", "notes"},
                           Word{"note", "notes"},
                           Word{"comment", "notes"},
                           Word{"comments", "notes"},
                           Word{"remarks", "notes"},
                           Word{"description", "notes"},
                           Word{"remarques", "notes"},
                           Word{"commentaires", "notes"},
                           Word{"توضیحات", "notes"},
                           Word{"یادداشت", "notes"},
                           Word{"ملاحظات", "notes"}};

/// Words for a language that a heading may hold besides, and its tag.
constexpr std::array languages{
    Word{"english", "en"}, Word{"en", "en"},          Word{"anglais", "en"},  Word{"انگلیسی", "en"},
    Word{"persian", "fa"}, Word{"farsi", "fa"},       Word{"fa", "fa"},       Word{"persan", "fa"},
    Word{"فارسی", "fa"},   Word{"arabic", "ar"},      Word{"ar", "ar"},       Word{"arabe", "ar"},
    Word{"عربی", "ar"},    Word{"العربیة", "ar"},     Word{"بالعربیة", "ar"}, Word{"french", "fr"},
    Word{"fr", "fr"},      Word{"français", "fr"},    Word{"kurdish", "ku"},  Word{"ku", "ku"},
    Word{"turkish", "tr"}, Word{"tr", "tr"},          Word{"de", "de"},       Word{"german", "de"},
    Word{"es", "es"},      Word{"spanish", "es"},     Word{"ru", "ru"},       Word{"russian", "ru"},
    Word{"he", "he"},      Word{"hebrew", "he"},      Word{"ur", "ur"},       Word{"urdu", "ur"},
    Word{"az", "az"},      Word{"azerbaijani", "az"}, Word{"کردی", "ku"}};

constexpr UChar32 arabic_yeh = 0x064A, alef_maksura = 0x0649, arabic_kaf = 0x0643, persian_yeh = 0x06CC,
                  persian_kaf = 0x06A9;

/// The heading's words in small letters.
std::vector<std::string> words_of(std::string_view heading) {
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece{heading.data(), static_cast<int32_t>(heading.size())});
    text.foldCase();
    std::vector<std::string> found;
    icu::UnicodeString word;
    const auto end_word = [&] {
        if (!word.isEmpty()) {
            std::string utf8;
            found.push_back(word.toUTF8String(utf8));
            word.remove();
        }
    };
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_isalnum(c) != 0) {
            word.append(c == arabic_yeh || c == alef_maksura ? persian_yeh : c == arabic_kaf ? persian_kaf : c);
        } else if (u_charType(c) != U_NON_SPACING_MARK && u_charType(c) != U_FORMAT_CHAR) {
            end_word();
        }
    }
    end_word();
    return found;
}

template <typename Words>
std::string_view find_word(const Words& list, const std::string& word) {
    const auto found = std::ranges::find(list, std::string_view{word}, &Word::first);
    return found == list.end() ? std::string_view{} : found->second;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) {
        all += part;
    }
    return all;
}

}  // namespace

HeadingRole role_of_heading(std::string_view heading) {
    std::vector<std::string> parts = words_of(heading);
    const auto role_of = [](std::string_view known) {
        constexpr std::string_view weak = "weak ";
        return known.starts_with(weak) ? HeadingRole{std::string{known.substr(weak.size())}, true}
                                       : HeadingRole{std::string{known}};
    };
    if (const std::string_view role = find_word(words, joined(parts)); !role.empty()) {
        return role_of(role);
    }
    // "Latitude (N)"; of other columns the brackets may hold a unit.
    if (const std::size_t bracket = heading.find('('); bracket != std::string_view::npos) {
        const std::string_view role = find_word(words, joined(words_of(heading.substr(0, bracket))));
        if (role == "latitude" || role == "longitude") {
            return role_of(role);
        }
    }
    std::string_view language;
    std::erase_if(parts, [&language](const std::string& part) {
        const std::string_view tag = find_word(languages, part);
        language = tag.empty() ? language : tag;
        return !tag.empty();
    });
    HeadingRole found = role_of(find_word(words, joined(parts)));
    if (language.empty() || !found.role.starts_with("name")) {
        return {};
    }
    found.role = "name:" + std::string{language};
    return found;
}

}  // namespace situs
