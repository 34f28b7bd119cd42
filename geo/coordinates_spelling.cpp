#include "geo/coordinates_spelling.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace geo {
namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

/// Signs; longer ones first where one begins with the other.
constexpr std::array signs{
    Spelling{"\u200C٫", "."}, Spelling{"٫\u200C", "."}, Spelling{"\u200D", ""},  Spelling{"٫", "."},
    Spelling{"،", ","},       Spelling{"؛", " "},       Spelling{";", " "},      Spelling{"º", "d"},
    Spelling{"°", "d"},       Spelling{"˚", "d"},       Spelling{"*", "d"},      Spelling{"″", "\""},
    Spelling{"”", "\""},      Spelling{"“", "\""},      Spelling{"''", "\""},    Spelling{"′", "'"},
    Spelling{"’", "'"},       Spelling{"‘", "'"},       Spelling{"´", "'"},      Spelling{"−", "-"},
    Spelling{"–", "-"},       Spelling{"\u00A0", " "},  Spelling{"\u202F", " "}, Spelling{"\u2009", " "},
    Spelling{"\u200C", " "},  Spelling{"\u200E", ""},   Spelling{"\u200F", ""},  Spelling{"\u202A", ""},
    Spelling{"\u202B", ""},   Spelling{"\u202C", ""},   Spelling{"\u2066", ""},  Spelling{"\u2067", ""},
    Spelling{"\u2068", ""},   Spelling{"\u2069", ""},   Spelling{"\uFEFF", ""},  Spelling{"(", " "},
    Spelling{")", " "},       Spelling{"[", " "},       Spelling{"]", " "},      Spelling{":", " "},
    Spelling{"=", " "},       Spelling{"|", " "},       Spelling{"\t", " "},     Spelling{"\n", " "},
    Spelling{"\r", " "}};

/// Words in small letters: English, French, Persian, Arabic.
constexpr std::array words{
    Spelling{"n", "N"},       Spelling{"s", "S"},        Spelling{"e", "E"},         Spelling{"w", "W"},
    Spelling{"o", "O"},       Spelling{"d", "d"},        Spelling{"north", "N"},     Spelling{"south", "S"},
    Spelling{"east", "E"},    Spelling{"west", "W"},     Spelling{"northern", "N"},  Spelling{"southern", "S"},
    Spelling{"eastern", "E"}, Spelling{"western", "W"},  Spelling{"nord", "N"},      Spelling{"sud", "S"},
    Spelling{"est", "E"},     Spelling{"ouest", "W"},    Spelling{"شمال", "N"},      Spelling{"شمالی", "N"},
    Spelling{"شمالي", "N"},   Spelling{"شمالا", "N"},    Spelling{"شمالاً", "N"},     Spelling{"جنوب", "S"},
    Spelling{"جنوبی", "S"},   Spelling{"جنوبي", "S"},    Spelling{"جنوبا", "S"},     Spelling{"جنوباً", "S"},
    Spelling{"شرق", "E"},     Spelling{"شرقی", "E"},     Spelling{"شرقي", "E"},      Spelling{"شرقا", "E"},
    Spelling{"شرقاً", "E"},    Spelling{"خاوری", "E"},    Spelling{"غرب", "W"},       Spelling{"غربی", "W"},
    Spelling{"غربي", "W"},    Spelling{"غربا", "W"},     Spelling{"غرباً", "W"},      Spelling{"باختری", "W"},
    Spelling{"lat", "L"},     Spelling{"latitude", "L"}, Spelling{"عرض", "L"},       Spelling{"العرض", "L"},
    Spelling{"lon", "G"},     Spelling{"long", "G"},     Spelling{"lng", "G"},       Spelling{"longitude", "G"},
    Spelling{"طول", "G"},     Spelling{"الطول", "G"},    Spelling{"جغرافیایی", " "}, Spelling{"جغرافيايي", " "},
    Spelling{"خط", " "},      Spelling{"دائرة", " "},    Spelling{"و", " "},         Spelling{"and", " "},
    Spelling{"et", " "},      Spelling{"deg", "d"},      Spelling{"degree", "d"},    Spelling{"degrees", "d"},
    Spelling{"degré", "d"},   Spelling{"degrés", "d"},   Spelling{"degre", "d"},     Spelling{"degres", "d"},
    Spelling{"درجه", "d"},    Spelling{"درجة", "d"},     Spelling{"min", "'"},       Spelling{"minute", "'"},
    Spelling{"minutes", "'"}, Spelling{"دقیقه", "'"},    Spelling{"دقيقة", "'"},     Spelling{"sec", "\""},
    Spelling{"second", "\""}, Spelling{"seconds", "\""}, Spelling{"seconde", "\""},  Spelling{"secondes", "\""},
    Spelling{"ثانیه", "\""},  Spelling{"ثانية", "\""}};

/// The Latin digit that the text begins with in Arabic (U+0660) or Persian (U+06F0) writing; none otherwise.
std::optional<char> eastern_digit(std::string_view text) noexcept {
    if (text.size() < 2) {
        return std::nullopt;
    }
    const auto first = static_cast<unsigned char>(text[0]);
    const auto second = static_cast<unsigned char>(text[1]);
    if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) {
        return static_cast<char>('0' + (second - 0xA0));
    }
    if (first == 0xDB && second >= 0xB0 && second <= 0xB9) {
        return static_cast<char>('0' + (second - 0xB0));
    }
    return std::nullopt;
}

const Spelling* sign_at(std::string_view text) noexcept {
    const auto found =
        std::find_if(signs.begin(), signs.end(), [text](const Spelling& sign) { return text.starts_with(sign.first); });
    return found == signs.end() ? nullptr : &*found;
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The letters that the text begins with.
std::string_view word_at(std::string_view text) noexcept {
    std::size_t size = 0;
    while (size < text.size() && is_letter(text[size]) && !eastern_digit(text.substr(size)) &&
           sign_at(text.substr(size)) == nullptr) {
        ++size;
    }
    return text.substr(0, size);
}

std::string small_letters(std::string_view word) {
    std::string small{word};
    for (char& c : small) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return small;
}

std::string_view meant_by(std::string_view word) {
    const std::string small = small_letters(word);
    const auto found =
        std::find_if(words.begin(), words.end(), [&small](const Spelling& one) { return one.first == small; });
    return found == words.end() ? std::string_view{"?"} : found->second;
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// Whether a digit stands on both sides.
bool is_between_digits(std::string_view text, std::size_t at) noexcept {
    return at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1]);
}

enum class Marks { separate, decimal, decimal_in_turn };

/// With decimal_in_turn every second one is decimal: "33,5,36,2".
std::string with_marks(const std::string& text, char mark, Marks meaning) {
    std::string changed = text;
    std::size_t number = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == mark) {
            const bool is_decimal = is_between_digits(text, i) && meaning != Marks::separate &&
                                    (meaning == Marks::decimal || number % 2 == 0);
            number += is_between_digits(text, i) ? 1U : 0U;
            changed[i] = is_decimal ? '.' : ' ';
        }
    }
    return changed;
}

std::size_t marks_between_digits(const std::string& text, char mark) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        count += text[i] == mark && is_between_digits(text, i) ? 1U : 0U;
    }
    return count;
}

}  // namespace

std::string in_one_spelling(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        std::size_t taken = 1;
        if (const std::optional<char> digit = eastern_digit(text)) {
            plain += *digit;
            taken = 2;
        } else if (const Spelling* const sign = sign_at(text)) {
            plain += sign->second;
            taken = sign->first.size();
        } else if (const std::string_view word = word_at(text); !word.empty()) {
            plain += meant_by(word);
            taken = word.size();
            // "N." and "lat." are short for words.
            if (text.size() > taken && text[taken] == '.' && !(text.size() > taken + 1 && is_digit(text[taken + 1]))) {
                ++taken;
            }
        } else {
            const bool is_known =
                is_digit(text[0]) || std::string_view{".,/+-'\" "}.find(text[0]) != std::string_view::npos;
            plain += is_known ? text[0] : '?';
        }
        text.remove_prefix(taken);
    }
    return plain;
}

std::vector<std::string> meanings_of_marks(const std::string& spelled) {
    std::vector<std::string> meanings;
    const bool has_slash = marks_between_digits(spelled, '/') > 0;
    for (const Marks slash : {Marks::separate, Marks::decimal}) {
        if (slash == Marks::decimal && !has_slash) {
            continue;
        }
        const std::string text = with_marks(spelled, '/', slash);
        const std::size_t commas = marks_between_digits(text, ',');
        meanings.push_back(with_marks(text, ',', Marks::separate));
        if (commas > 0) {
            meanings.push_back(with_marks(text, ',', Marks::decimal));
        }
        if (commas == 3) {
            meanings.push_back(with_marks(text, ',', Marks::decimal_in_turn));
        }
    }
    return meanings;
}

}  // namespace geo
