#include "situs/model/people_numbers.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/latin_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace situs {
namespace {

/// "12", "345" and " km" of "12.345 km".
struct Doubt {
    std::string before, behind, unit;
};

/// Of a number with three digits behind a single point or comma, and one to three before it that begin with no 0.
std::optional<Doubt> thousands_or_decimals(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view decimal_only = "٫";
    const std::string plain = with_latin_digits(without_blanks(text));
    const std::size_t sign = std::min(plain.find_first_not_of(digits), plain.size());
    if (sign == 0 || sign > 3 || sign == plain.size() || plain.front() == '0' ||
        (plain[sign] != '.' && plain[sign] != ',') || text.find(decimal_only) != std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t end = std::min(plain.find_first_not_of(digits, sign + 1), plain.size());
    if (end - sign != 4 || (end < plain.size() && (plain[end] == '.' || plain[end] == ','))) {
        return std::nullopt;
    }
    return Doubt{.before = plain.substr(0, sign), .behind = plain.substr(sign + 1, 3), .unit = plain.substr(end)};
}

}  // namespace

std::optional<double> metres_in(std::string_view text, NumberKind kind) {
    constexpr std::array<std::string_view, 7> of_one{"", "m", "m.", "metres", "meters", "metre", "متر"};
    constexpr std::array<std::string_view, 4> of_thousand{"km", "kilometres", "kilometers", "کیلومتر"};
    std::string plain = with_latin_digits(without_blanks(text));
    if (kind == NumberKind::text && thousands_or_decimals(text)) {
        return std::nullopt;
    }
    std::ranges::replace(plain, ',', '.');
    double number = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    const std::string_view unit = without_blanks({end, static_cast<std::size_t>(plain.data() + plain.size() - end)});
    if (error != std::errc{} || !std::isfinite(number) || number <= 0) {
        return std::nullopt;
    }
    if (std::ranges::find(of_thousand, unit) != of_thousand.end()) {
        return number * 1000;
    }
    return std::ranges::find(of_one, unit) != of_one.end() ? std::optional{number} : std::nullopt;
}

std::string advice_on_metres(std::string_view text) {
    const std::optional<Doubt> doubt = thousands_or_decimals(text);
    if (!doubt) {
        return "write a number of metres above 0, such as 50";
    }
    return fmt::format("the sign may part thousands or decimals: write {0}{1}{2}, or {0}.{1}0{2}", doubt->before,
                       doubt->behind, doubt->unit);
}

std::string datum_meant(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{
        "epsg4326", "4326",         "wgs84", "wgs1984", "gps", "worldgeodeticsystem1984", "worldgeodeticsystem84",
        "crs84",    "wgs84epsg4326"};
    std::string letters;
    for (const char c : with_latin_digits(text)) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
            letters += c;
        } else if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c - 'A' + 'a');
        } else if (static_cast<unsigned char>(c) >= 0x80U) {
            return std::string{text};
        }
    }
    return std::ranges::find(words, letters) != words.end() ? std::string{"EPSG:4326"} : std::string{text};
}

}  // namespace situs
