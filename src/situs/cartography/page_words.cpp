#include "situs/cartography/page_words.hpp"

#include "situs/model/date_words.hpp"
#include "situs/symbology/wording.hpp"

#include <array>

namespace situs::maps {
namespace {

constexpr PageWords english{
    .shape_heading = "Shape: what kind of place?",
    .existence_heading = "Fill: was there such a place?",
    .location_heading = "Outline: is it where it is drawn?",
    .lines_heading = "Areas and lines",
    .uncertainty = "The place lies somewhere in this area",
    .alternative = "Alternative location",
    .shape = "Line or outline of the place itself",
    .area_outline = "Circle or line that surely holds a country or province",
    .ground_outline = "Outline of a province, from the base map",
    .area_sign = "In a box with a name: of the whole area, not of a point",
    .or_between = " or ",
    .draft = "{} (draft)",
    .drafts_count = "It shows {} drafts.",
    .draft_one = "It shows 1 draft.",
    .other_letters_heading = "Names in other letters",
    .other_letters = "The fonts of this page lack letters of the record's name; another name or its id stands here",
    .cluster = "{} places close together",
    .clustered = "So many places close together; the key names them",
    .key_heading = "Numbers on the map",
    .unlocated_heading = "Without a location",
    .possible_heading = "May lie on this map",
    .outside_heading = "Outside of this map",
    .covered_heading = "Areas larger than the map",
    .sources_heading = "Sources",
    .outside_count = "{} places of the dataset lie outside of it.",
    .outside_one = "1 place of the dataset lies outside of it.",
    .generalised = "generalised for 1:{} and smaller",
    .sources = "Sources: ",
    .sources_listed = "in the list of that name.",
    .scale = "1:{} at {}",
    .projection = "Projection: {}. Datum: WGS 84.",
    .disclaimer =
        "The boundaries and names shown and the designations used on this map do not imply official "
        "endorsement or acceptance by those who made it or by its sources.",
    .uncertainty_note =
        "Shaded areas surely hold the true place by what the sources say. Where one is wider than 1 cm, "
        "no point is drawn in it.",
    .version = "version {}",
    .hash = "data SHA-256 {}",
    .data_date = "data of {}",
    .page = "page {} of {}",
    .only_layer = "only the layer {}",
    .only_sites = "only the records {}",
    .selection = "only records with {}",
    .international = "International boundary",
    .disputed = "Disputed boundary, claim",
    .province = "Province boundary",
    .water = "Sea, lake, river",
    .towns = "Town of the base map",
    .own_lines = "Line of the layer below the sites",
    .own_points = "Point of the layer below the sites",
    .inset_scale = "Far from the rest, 1:{}",
    .inset_middle = "Middle: {}, {}",
    .basemap_note = "Base map: {}.",
    .no_basemap = "Drawn without a base map.",
    .outlines_note =
        "Outlines of provinces are those of the base map, found by code or name, as of about 2012; the records give "
        "circles.",
    .kilometres = "km",
    .metres = "m",
    .millimetres = "mm",
    .bar_is_true = "The bar is true at the middle of the map.",
    .nothing_located = "No record has a location that can be drawn.",
    .internal_copy = "",
    .public_copy = "",
    .internal_left_out = "",
    .internal_whole = "",
    .public_drafts = "",
    .map_alternative =
        "Map at 1:{} of {} places. The legend says what its signs mean; names that are not on it are in the key or in "
        "the lists.",
    .inset_alternative = "Smaller map at 1:{} of {} places far from the rest.",
    .locator_alternative = "Small map of where the large one lies.",
    .bar_alternative = "Scale bar of {}.",
    .north_arrow = "N",
    .degrees_east = "{} E",
    .degrees_west = "{} W",
    .degrees_north = "{} N",
    .degrees_south = "{} S",
    .no_coordinates = "Its location has no coordinates.",
    .off_the_globe = "Its location has a longitude beyond 180 or a latitude beyond 90 degrees.",
    .no_usable_shape = "Its location is no usable shape: {}.",
    .no_radius = "It is only known to lie somewhere round a point, and not how far from it.",
    .location_withheld = "Its location is not shown in this copy.",
    .no_location = "The record gives no location.",
    .no_preferred_location = "The record prefers none of its locations.",
    .kind_not_given = "Kind not given"};

// clang-format breaks long Persian texts after every word.
// clang-format off
constexpr PageWords persian{
    .shape_heading = "شکل: چه گونه مکانی است؟",
    .existence_heading = "رنگ درون: آیا چنین مکانی بوده است؟",
    .location_heading = "خط دور: آیا همان‌جاست که کشیده شده؟",
    .lines_heading = "محدوده‌ها و خط‌ها",
    .uncertainty = "مکان جایی درون این محدوده است",
    .alternative = "جای دیگری که ممکن است درست باشد",
    .shape = "خط یا محدودهٔ خود مکان",
    .area_outline = "دایره یا خطی که کشور یا استان را به‌یقین در بر دارد",
    .ground_outline = "محدودهٔ استان، از نقشهٔ پایه",
    .area_sign = "در کادر نام: دربارهٔ همهٔ محدوده است، نه یک نقطه",
    .or_between = " یا ",
    .draft = "{} (پیش‌نویس)",
    .drafts_count = "{} پیش‌نویس در آن است.",
    .draft_one = "۱ پیش‌نویس در آن است.",
    .other_letters_heading = "نام‌هایی با حروف دیگر",
    .other_letters = "قلم‌های این صفحه همهٔ حروف نام رکورد را ندارند؛ نام دیگر یا شناسهٔ آن آمده است",
    .cluster = "{} مکان نزدیک به هم",
    .clustered = "این شمار مکان نزدیک به هم؛ نام‌ها در فهرست شماره‌ها",
    .key_heading = "شماره‌های روی نقشه",
    .unlocated_heading = "بدون موقعیت",
    .possible_heading = "شاید روی این نقشه",
    .outside_heading = "بیرون از این نقشه",
    .covered_heading = "محدوده‌های بزرگ‌تر از نقشه",
    .sources_heading = "منابع",
    .outside_count = "{} مکان از مجموعه‌داده بیرون از آن است.",
    .outside_one = "۱ مکان از مجموعه‌داده بیرون از آن است.",
    .generalised = "ساده‌شده برای ۱:{} و کوچک‌تر",
    .sources = "منابع: ",
    .sources_listed = "در فهرستی به همین نام.",
    .scale = "۱:{} در اندازهٔ {}",
    .projection = "سیستم تصویر: {}. مبنا: WGS 84.",
    .disclaimer = "مرزها، نام‌ها و عنوان‌های این نقشه به معنای تأیید یا پذیرش رسمی آن‌ها از سوی سازندگان نقشه یا منابع آن نیست.",
    .uncertainty_note = "محدوده‌های سایه‌دار، بنا بر گفتهٔ منابع، جای واقعی را به‌یقین در بر دارند. جایی که محدوده از ۱ سانتی‌متر پهن‌تر است نقطه‌ای کشیده نشده است.",
    .version = "نسخهٔ {}",
    .hash = "چکیدهٔ داده‌ها SHA-256 {}",
    .data_date = "تاریخ داده‌ها: {}",
    .page = "صفحهٔ {} از {}",
    .only_layer = "تنها لایهٔ {}",
    .only_sites = "تنها رکوردهای {}",
    .selection = "تنها رکوردهایی با {}",
    .international = "مرز بین‌المللی",
    .disputed = "مرز مورد اختلاف، ادعا",
    .province = "مرز استان",
    .water = "دریا، دریاچه، رود",
    .towns = "شهر در نقشهٔ پایه",
    .own_lines = "خط در لایهٔ زیر مکان‌ها",
    .own_points = "نقطه در لایهٔ زیر مکان‌ها",
    .inset_scale = "دور از بقیه، ۱:{}",
    .inset_middle = "میانه: {}، {}",
    .basemap_note = "نقشهٔ پایه: {}.",
    .no_basemap = "بدون نقشهٔ پایه.",
    .outlines_note = "محدودهٔ استان‌ها از نقشهٔ پایه است، که با شناسه یا نام یافته شده و وضع حدود سال ۲۰۱۲ را نشان می‌دهد؛ خود رکوردها تنها دایره‌ای دارند.",
    .kilometres = "کیلومتر",
    .metres = "متر",
    .millimetres = "میلی‌متر",
    .bar_is_true = "مقیاس خطی در میانهٔ نقشه درست است.",
    .nothing_located = "هیچ رکوردی موقعیتی ندارد که بتوان کشید.",
    .internal_copy = "داخلی: ممکن است رکوردهای محدودشده در بر داشته باشد؛ برای انتشار نیست.",
    .public_copy = "نسخهٔ عمومی: {} رکورد، {} بخش از رکوردها، {} منبع و {} ارجاع به آن‌ها حذف شده است.",
    .internal_left_out = "در این نسخه {} رکورد، {} بخش از رکوردها، {} منبع و {} ارجاع به آن‌ها حذف شده است.",
    .internal_whole = "از این نسخه چیزی حذف نشده است.",
    .public_drafts = "{} پیش‌نویس نیز حذف شده است.",
    .map_alternative = "نقشه با مقیاس ۱:{} از {} مکان. راهنما معنای نشانه‌ها را می‌گوید؛ نام‌هایی که روی آن نیست در فهرست شماره‌ها یا فهرست‌های دیگر است.",
    .inset_alternative = "نقشهٔ کوچک‌تری با مقیاس ۱:{} از {} مکان دور از بقیه.",
    .locator_alternative = "نقشهٔ کوچکی که جای نقشهٔ بزرگ را نشان می‌دهد.",
    .bar_alternative = "مقیاس خطی به درازای {}.",
    .north_arrow = "شمال",
    .degrees_east = "{} شرقی",
    .degrees_west = "{} غربی",
    .degrees_north = "{} شمالی",
    .degrees_south = "{} جنوبی",
    .no_coordinates = "موقعیت آن مختصات ندارد.",
    .off_the_globe = "طول جغرافیایی موقعیت آن بیش از ۱۸۰ درجه یا عرض آن بیش از ۹۰ درجه است.",
    .no_usable_shape = "شکل موقعیت آن کشیدنی نیست: {}.",
    .no_radius = "تنها دانسته است که جایی پیرامون یک نقطه است، نه این‌که چه‌قدر از آن دور است.",
    .location_withheld = "موقعیت آن در این نسخه نشان داده نمی‌شود.",
    .no_location = "رکورد موقعیتی ندارد.",
    .no_preferred_location = "رکورد هیچ‌یک از موقعیت‌هایش را برتر ندانسته است.",
    .kind_not_given = "گونه گفته نشده"};
// clang-format on

struct Wording {
    std::string_view word, text;
};
constexpr std::array persian_existence{
    Wording{"established", "محرز: در محل بررسی شده"},
    Wording{"corroborated", "تأییدشده: دو خاستگاه مستقل یا بیشتر"},
    Wording{"reported", "گزارش‌شده: یک خاستگاه"},
    Wording{"disputed", "مورد اختلاف: خاستگاه‌ها در تناقض‌اند"},
    Wording{"discounted", "ردشده: نادرست بودنش نشان داده شده"},
    Wording{"not-assessed", "ارزیابی نشده"}};
constexpr std::array persian_location{
    Wording{"reported", "دست‌کم یک منبع آن را گفته است"},
    Wording{"not-assessed", "استنباطی، مورد اختلاف، ردشده یا ارزیابی‌نشده"}};

/// The text of the line with that word, or the word.
template <typename Lines>
std::string_view wording_in(const Lines& lines, std::string_view word) noexcept {
    for (const auto& line : lines) {
        if (line.word == word) {
            return line.text;
        }
    }
    return word;
}

}  // namespace

std::optional<PageLanguage> page_language_named(std::string_view tag) noexcept {
    return tag == "en"   ? std::optional{PageLanguage::english}
           : tag == "fa" ? std::optional{PageLanguage::persian}
                         : std::nullopt;
}

const PageWords& page_words(PageLanguage language) noexcept {
    return language == PageLanguage::persian ? persian : english;
}

std::string_view existence_wording(std::string_view word, PageLanguage language) noexcept {
    return language == PageLanguage::persian ? wording_in(persian_existence, word)
                                             : wording_in(existence_legend(), word);
}

std::string_view location_wording(std::string_view word, PageLanguage language) noexcept {
    return language == PageLanguage::persian ? wording_in(persian_location, word) : wording_in(location_legend(), word);
}

std::string date_text(std::string_view edtf, PageLanguage language) {
    return date_words(edtf, language == PageLanguage::persian ? DateLanguage::persian : DateLanguage::english);
}

std::string localised(std::string_view number, PageLanguage language) {
    if (language == PageLanguage::english) {
        return std::string{number};
    }
    std::string text;
    for (const char c : with_persian_digits(number)) {
        text += c == ',' ? std::string{"٬"} : c == '.' ? std::string{"٫"} : std::string{c};
    }
    return text;
}

}  // namespace situs::maps
