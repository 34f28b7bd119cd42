#include "situs/cartography/dossier/persian_rules.hpp"

#include <algorithm>
#include <array>

namespace situs::maps {
namespace {

struct PersianRule {
    std::string_view id, summary;
};
// clang-format breaks long Persian texts after every word.
// clang-format off
constexpr std::array rules{
    PersianRule{"byte-order-mark", "فایل با نشان ترتیب بایت آغاز نمی‌شود"},
    PersianRule{"utf8", "متن به رمزگذاری UTF-8 است"},
    PersianRule{"layer-structure", "فایل GeoJSON است: یک شیء کامل با عارضه‌ها یا یک هندسه"},
    PersianRule{"json-syntax", "متن به زبان JSON است"},
    PersianRule{"depth-limit", "بیش از ۵۱۲ آرایه و شیء درون هم نیستند"},
    PersianRule{"duplicate-member", "هر نام در یک شیء تنها یک بار می‌آید"},
    PersianRule{"number-range", "عددها چنان کوچک‌اند که برنامه‌های دیگر بتوانند بخوانند"},
    PersianRule{"lone-surrogate", "نویسه‌های رمزشده کامل‌اند"},
    PersianRule{"feature-structure", "هر عارضه نوع، هندسه و ویژگی‌هایی از گونهٔ درست دارد"},
    PersianRule{"geometry-structure", "هندسه یکی از هفت نوع است و مختصاتش به همان شیوه تودرتو است"},
    PersianRule{"coordinates-in-range", "طول میان ۱۸۰- تا ۱۸۰ و عرض میان ۹۰- تا ۹۰ است، به همین ترتیب"},
    PersianRule{"ring-closed", "حلقه‌های چندضلعی بسته‌اند و چهار نقطه یا بیشتر دارند"},
    PersianRule{"antimeridian-cut", "خط‌ها و محدوده‌هایی که از نصف‌النهار ۱۸۰ درجه می‌گذرند آنجا بریده شده‌اند"},
    PersianRule{"spikes", "دور محدوده‌ها تیغه ندارد"},
    PersianRule{"geometry-valid", "خط‌ها و محدوده‌ها معتبرند: حلقه‌ها نه خود و نه یکدیگر را قطع نمی‌کنند و حفره‌ها درون‌اند"},
    PersianRule{"ring-orientation", "حلقه‌های بیرونی پادساعتگرد و حفره‌ها ساعتگردند"},
    PersianRule{"repeated-positions", "هیچ نقطه‌ای دو بار پشت سر هم نمی‌آید"},
    PersianRule{"position-dimensions", "هر نقطه دو یا سه عدد دارد، و در یک هندسه به یک شمار"},
    PersianRule{"geometry-collection-flat", "مجموعهٔ هندسه‌ها چند نوع دارد و مجموعهٔ دیگری درون آن نیست"},
    PersianRule{"bbox", "کادر به ترتیب غرب، جنوب، شرق و شمال است و هندسه را در بر دارد"},
    PersianRule{"null-island", "هیچ نقطه‌ای در صفر و صفر نیست"},
    PersianRule{"crs-member", "عضو crs در میان نیست"},
    PersianRule{"control-characters", "هیچ متنی نویسهٔ کنترلی ندارد"},
    PersianRule{"site-structure", "اعضای رکورد از نوع‌های این قالب‌اند و هیچ عضو لازمی کم نیست"},
    PersianRule{"id-slug", "شناسه‌ها از حروف کوچک لاتین، رقم و خط تیره‌اند، تا ۶۴ نویسه"},
    PersianRule{"names-present", "هر رکورد دست‌کم یک نام دارد و هیچ نامی تهی نیست"},
    PersianRule{"terms-in-vocabulary", "اصطلاح‌ها از واژگان خود یا، برای گونه، از واژگان مجموعه‌داده‌اند"},
    PersianRule{"language-tags", "زبان‌ها با برچسب‌های BCP 47 نوشته شده‌اند"},
    PersianRule{"bidi-controls", "هیچ متنی ترتیب آنچه را در پی می‌آید برنمی‌گرداند و هیچ نامی نویسهٔ پنهان ندارد"},
    PersianRule{"names-nfc", "نام‌ها به صورت یکسان‌سازی‌شدهٔ NFC یونی‌کدند"},
    PersianRule{"mixed-scripts", "هیچ واژه‌ای از یک نام خط‌های همانند را نمی‌آمیزد و هیچ عددی رقم‌های دو خط را"},
    PersianRule{"persian-letters", "نام‌های فارسی با «ی» و «ک» فارسی نوشته شده‌اند"},
    PersianRule{"dates-parse", "تاریخ‌ها به شیوهٔ ISO 8601-2 (EDTF) و روزها روزهای تقویم‌اند"},
    PersianRule{"dates-ordered", "روزهای کار پذیرفتنی و به ترتیب‌اند و هیچ منبعی چیزی را که پس از آن رخ داده گزارش نمی‌کند"},
    PersianRule{"ids-unique-in-site", "موقعیت‌های یک رکورد شناسه‌های جدا دارند و گواهی‌های آن نیز"},
    PersianRule{"references-in-site", "موقعیت‌ها و گواهی‌هایی که نام برده شده‌اند در خود رکورد هستند"},
    PersianRule{"relations-repeated", "هیچ رابطه‌ای در یک رکورد دو بار نمی‌آید"},
    PersianRule{"one-preferred-location", "هر رکورد حداکثر یک موقعیت برگزیده دارد"},
    PersianRule{"unlocated-explained", "رکورد بدون موقعیت می‌گوید چرا، و کجا جست‌وجو شده است"},
    PersianRule{"superseded-explained", "موقعیت کنارگذاشته یا ردشده دلیل دارد"},
    PersianRule{"uncertainty-sane", "شعاع خطا داده شده، بیش از صفر و حداکثر نیم دور زمین است و ریزتر از رقم‌ها نیست"},
    PersianRule{"uncertainty-fits-method", "شعاع با آنچه جانمایی شده، روش و پایهٔ آن می‌خواند"},
    PersianRule{"alternatives-agree", "موقعیت‌هایی که هر دو قطعی‌اند جایی مشترک دارند، مگر آنکه موقعیت مورد اختلاف باشد"},
    PersianRule{"datum-recorded", "هر موقعیت می‌گوید مختصات در کدام مبنا بوده یا اینکه مبنا ثبت نشده است"},
    PersianRule{"digits-justified", "رقم‌های هر نقطه بیش از آن نیست که شعاعش روا می‌دارد"},
    PersianRule{"inside-country", "محدودهٔ خطای موقعیت با کشور نام‌برده تماس دارد"},
    PersianRule{"country-centroid", "هیچ نقطه‌ای با شعاع کوچک میانهٔ کشور خود نیست"},
    PersianRule{"verifier-differs", "بازبین موقعیت کسی جز جانمای آن است"},
    PersianRule{"deeds-recorded", "گواهی‌ها، موقعیت‌ها و جست‌وجوها می‌گویند چه کسی و چه زمانی کار را کرده است"},
    PersianRule{"attested", "دست‌کم یک منبع بر مکان گواهی می‌دهد"},
    PersianRule{"locator-present", "گواهی می‌گوید گفته در کجای یک اثر بلند آمده است"},
    PersianRule{"selectors-consistent", "نشانی‌ها چیزی را نقل می‌کنند و جایگاه به درازای نقل است"},
    PersianRule{"selectors-match", "نقل‌ها همان‌جای متن منبع‌اند که نشانی می‌گوید"},
    PersianRule{"values-affirmed", "منبعی گونه، کاربری، وضعیت، دخالت و زمان رکورد را تأیید می‌کند"},
    PersianRule{"assessment-table", "ارزیابی با جدول شواهد همان است که جدول می‌دهد"},
    PersianRule{"assessment-above-evidence", "هیچ ارزیابی هم‌رأیی بیشتری از آنچه رکورد نشان می‌دهد ادعا نمی‌کند"},
    PersianRule{"location-assessed-anew", "واژهٔ اطمینان موقعیت پس از یافتن موقعیت برگزیده داده شده است"},
    PersianRule{"contradictions-marked", "جایی که منابع مستقل با هم در تناقض‌اند رکورد آن را می‌گوید"},
    PersianRule{"projection-agrees", "هندسه، نام، شعاع، اطمینان و منابع عارضه از شواهد زیر آن برمی‌آیند"},
    PersianRule{"sensitivity-decided", "مجموعه‌داده حساسیت خود را می‌گوید؛ آنچه محدود یا پنهان است دلیل و زمان بازنگری دارد"},
    PersianRule{"sensitivity-reviewed", "روز بازنگری حساسیت نگذشته است"},
    PersianRule{"withheld-detail", "هیچ متنی که همه می‌بینند آنچه را رکورد نگه داشته فاش نمی‌کند"},
    PersianRule{"dataset-structure", "فایل‌های dataset.json، sources.json و sources.situs.json اعضای خود را از نوع درست دارند"},
    PersianRule{"format-version", "نسخهٔ قالب مجموعه‌داده و لایه‌ها برای این situs شناخته است"},
    PersianRule{"layers-listed", "هر لایهٔ فهرست‌شده در dataset.json یک بار هست"},
    PersianRule{"ids-unique", "هیچ دو رکوردی از یک مجموعه‌داده شناسهٔ یکسان ندارند"},
    PersianRule{"sources-resolve", "هر منبعی که رکورد یا منبعی دیگر نام می‌برد در sources.json هست"},
    PersianRule{"sources-used", "به هر منبع رکوردی استناد کرده یا منبعی استنادشده از آن گرفته است"},
    PersianRule{"derivation-acyclic", "هیچ منبعی، مستقیم یا با واسطه، از خودش گرفته نشده است"},
    PersianRule{"relations-resolve", "مکان‌هایی که پیوندها نام می‌برند در مجموعه‌داده هستند"},
    PersianRule{"within-acyclic", "هیچ مکانی با واسطهٔ مکان‌های دیگر درون خودش نیست"},
    PersianRule{"inside-within", "موقعیت برگزیده در محدودهٔ مکانی است که رکورد خود را درون آن می‌داند"},
    PersianRule{"validation-settings", "آنچه dataset.json دربارهٔ اعتبارسنجی می‌گوید قاعده‌های شناخته را نام می‌برد و هر استثنا دلیل و کاربرد دارد"},
    PersianRule{"stacked-sites", "هیچ دو مکانی بی‌دلیل دقیقاً بر یک نقطه نیستند"},
    PersianRule{"likely-duplicates", "هیچ دو رکورد هم‌گونه‌ای در یک جا نام یکسان یا بسیار نزدیک ندارند"},
    PersianRule{"far-outlier", "هیچ عارضه‌ای از همهٔ دیگر عارضه‌های لایهٔ خود دور نیست"}};
// clang-format on

}  // namespace

std::string_view persian_rule(std::string_view id) noexcept {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const PersianRule& rule) { return rule.id == id; });
    return found == rules.end() ? std::string_view{} : found->summary;
}

}  // namespace situs::maps
