#include "situs/model/people_numbers.hpp"

#include "situs/model/blanks.hpp"
#include "situs/model/latin_digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace situs {

std::optional<double> metres_in(std::string_view text) {
    constexpr std::array<std::string_view, 7> of_one{"", "m", "m.", "metres", "meters", "metre", "متر"};
    constexpr std::array<std::string_view, 4> of_thousand{"km", "kilometres", "kilometers", "کیلومتر"};
    std::string plain = with_latin_digits(without_blanks(text));
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
