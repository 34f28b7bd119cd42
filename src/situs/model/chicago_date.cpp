#include "situs/model/chicago_date.hpp"

#include "situs/model/edtf.hpp"

#include <string_view>

namespace situs {
namespace {

/// A year, month (1–12), season (21–24) or day in plain digits, and whether it is only about then.
struct PlainDate {
    std::string text;
    bool is_about = false;

    bool is_plain() const {
        constexpr std::string_view form = "0000-00-00";
        for (std::size_t i = 0; i < text.size() && i < form.size(); ++i) {
            const bool is_digit = text[i] >= '0' && text[i] <= '9';
            if (form[i] == '-' ? text[i] != '-' : !is_digit) {
                return false;
            }
        }
        const bool is_named = text.size() < 7 || text.compare(5, 2, "24") <= 0;  // other parts of years have no words
        return (text.size() == 4 || text.size() == 7 || text.size() == 10) && is_named && year() != "0000";
    }
    std::string year() const { return text.substr(0, 4); }
    bool is_season() const { return text.size() == 7 && text[5] == '2'; }
    bool is_year() const { return text.size() == 4; }
};

PlainDate plain_date(std::string text) {
    PlainDate date;
    while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
        date.is_about = true;
        text.pop_back();
    }
    date.text = std::move(text);
    return date;
}

/// The first letter large, as at the beginning of a sentence; small ASCII letters only have one.
std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

/// "July 5", "July", "Autumn"; "July 5, 1988" with the year.
enum class Year { without, with };
std::string words_of(const PlainDate& date, Year year) {
    std::string words = date_words(date.text, DateLanguage::english);  // "5 July 1988", "autumn 1988"
    words.erase(words.size() - 5);
    if (const std::size_t blank = words.find(' '); blank != std::string::npos) {
        words = words.substr(blank + 1) + " " + words.substr(0, blank);
    }
    const bool is_day = date.text.size() == 10;
    return capitalised(words) + (year == Year::with ? (is_day ? ", " : " ") + date.year() : std::string{});
}

std::string digits_in(DateLanguage language, const std::string& text) {
    return language == DateLanguage::persian ? with_persian_digits(text) : text;
}

ChicagoDate of_one(const PlainDate& date, DateLanguage language) {
    ChicagoDate made{
        .year = digits_in(language, date.year()), .rest = {}, .is_about = date.is_about, .is_period = date.is_season()};
    if (!date.is_year()) {
        made.rest = language == DateLanguage::persian ? date_words(date.text, language) : words_of(date, Year::without);
    }
    return made;
}

ChicagoDate of_two(const PlainDate& from, const PlainDate& to, DateLanguage language) {
    const bool is_one_year = from.year() == to.year();
    const std::string years = is_one_year ? from.year() : from.year() + "–" + to.year();
    ChicagoDate made{
        .year = digits_in(language, years), .rest = {}, .is_about = from.is_about || to.is_about, .is_period = true};
    if (from.is_year() && to.is_year()) {
        return made;
    }
    if (language == DateLanguage::persian || from.is_year() || to.is_year()) {
        made.rest = date_words(from.text + "/" + to.text, language);
    } else {
        const Year year = is_one_year ? Year::without : Year::with;
        made.rest = words_of(from, year) + " to " + words_of(to, year);
    }
    return made;
}

}  // namespace

ChicagoDate chicago_date(const std::string& edtf, DateLanguage language) {
    if (!read_edtf(edtf).value) {
        return {};
    }
    const std::size_t slash = edtf.find('/');
    const PlainDate first = plain_date(edtf.substr(0, slash));
    if (slash == std::string::npos && first.is_plain()) {
        return of_one(first, language);
    }
    const PlainDate second = slash == std::string::npos ? PlainDate{} : plain_date(edtf.substr(slash + 1));
    if (first.is_plain() && second.is_plain()) {
        return of_two(first, second, language);
    }
    ChicagoDate made{.year = {}, .rest = {}, .is_about = first.is_about && slash == std::string::npos};
    made.year = date_words(made.is_about ? first.text : edtf, language);
    return made;
}

}  // namespace situs
