#include "situs/validation/near_names.hpp"

#include "geo/ascii.hpp"
#include "situs/model/folded_name.hpp"
#include "situs/validation/name_profile.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace situs {
namespace {

using Letters = std::u32string;

Letters letters_of(std::string_view text) {
    const icu::UnicodeString decoded =
        icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int32_t>(text.size())});
    Letters letters;
    for (int32_t i = 0; i < decoded.length(); i = decoded.moveIndex32(i, 1)) {
        letters += static_cast<char32_t>(decoded.char32At(i));
    }
    return letters;
}

/// The words of a name as they stand.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    Letters word;
    const auto end_word = [&] {
        if (!word.empty()) {
            std::string text;
            icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(word.data()),
                                          static_cast<int32_t>(word.size()))
                .toUTF8String(text);
            words.push_back(std::move(text));
            word.clear();
        }
    };
    for (const char32_t letter : letters_of(name)) {
        if (u_isalnum(static_cast<UChar32>(letter))) {
            word += letter;
        } else {
            end_word();
        }
    }
    end_word();
    return words;
}

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// "B" of "Ward B", "II" of "Camp II": capitals anywhere, a small letter at the end only ("Malek-e Ashtar" has none).
bool is_lettered_number(std::string_view word, bool is_last) {
    if (word.find_first_not_of("IVXLC") == std::string_view::npos) {
        return true;
    }
    if (geo::is_ascii(word)) {
        return word.size() == 1 && lower(word[0]) >= 'a' && (is_last || lower(word[0]) != word[0]);
    }
    const Letters letters = letters_of(word);
    return letters.size() == 1 && u_isalpha(static_cast<UChar32>(letters.front())) &&
           (is_last || u_isupper(static_cast<UChar32>(letters.front())));
}

/// What tells places of one name apart: their numbers, in order, in digits of any script.
std::string numbers_of(std::string_view name) {
    std::string numbers;
    const std::vector<std::string> words = words_of(name);
    for (const std::string& word : words) {
        if (is_lettered_number(word, &word == &words.back())) {
            numbers += folded_name(word) + ' ';
            continue;
        }
        const std::size_t begin = numbers.size();
        for (const char32_t letter : letters_of(word)) {
            if (const int32_t digit = u_charDigitValue(static_cast<UChar32>(letter)); digit >= 0) {
                numbers += static_cast<char>('0' + digit);
            }
        }
        numbers += numbers.size() > begin ? " " : "";
    }
    return numbers;
}

/// Optimal string alignment distance: insertions, deletions, other letters, and neighbours changed over. Some number
/// above `most` where it is more.
std::size_t slips_between(const Letters& a, const Letters& b, std::size_t most) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) {
        return most + 1;
    }
    std::size_t least_before = 0;  // Of the row before: no later row has less than two in succession.
    std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t other = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, other});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last = last;
        std::swap(last, row);
        const std::size_t least = *std::ranges::min_element(last);
        if (std::min(least, std::exchange(least_before, least)) > most) {
            return most + 1;
        }
    }
    return last[b.size()];
}

constexpr std::size_t shortest_near = 6;
/// Longer names are compared as equal or not: the time of an alignment grows with the square.
constexpr std::size_t longest_near = 120;

bool is_comparable(const Letters& name) noexcept {
    return name.size() >= shortest_near && name.size() <= longest_near;
}

/// At most one slip a word, two in all; short words must be the same.
bool words_are_near(std::string_view a, std::string_view b) {
    const std::vector<std::string> left = words_of(a);
    const std::vector<std::string> right = words_of(b);
    if (left.size() != right.size()) {
        return false;
    }
    constexpr std::size_t shortest_changed = 5;
    std::size_t slips = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const Letters one = letters_of(folded_name(left[i]));
        const Letters other = letters_of(folded_name(right[i]));
        const std::size_t here = one == other ? 0 : slips_between(one, other, 1);
        if (here > 1 || (here == 1 && std::min(one.size(), other.size()) < shortest_changed)) {
            return false;
        }
        slips += here;
    }
    return slips <= 2;
}

constexpr unsigned letter_bits = 12;
constexpr std::uint32_t odd = 0x9E37'79B1;  // Fibonacci hashing: the highest bits depend on all of the letter.

bool is_digit(char32_t letter) noexcept {
    return (letter >= '0' && letter <= '9') || (letter >= 0x80 && u_charDigitValue(static_cast<UChar32>(letter)) >= 0);
}

/// Which of the bits a letter has.
unsigned place_of_letter(char32_t letter) noexcept {
    const std::uint32_t hash = static_cast<std::uint32_t>(letter) * odd;
    return static_cast<unsigned>((std::uint64_t{hash} * letter_bits) >> 32U);
}

/// One of the bits for each letter, none for digits.
std::uint16_t letter_bit(char32_t letter) noexcept {
    return is_digit(letter) ? std::uint16_t{0} : static_cast<std::uint16_t>(1U << place_of_letter(letter));
}

/// The hash of what numbers_of() gives, in whole or word by word.
class NumberHash {
public:
    void add(std::string_view numbers) noexcept {
        for (const char c : numbers) {
            hash_ = (hash_ + static_cast<unsigned char>(c)) * odd;
        }
    }
    void add_ascii_word(std::string_view word, bool is_number) noexcept {
        bool is_any = false;
        for (const char c : word) {
            if (is_number || (c >= '0' && c <= '9')) {
                const char small = lower(c);
                add({&small, 1});
                is_any = true;
            }
        }
        add(is_any ? " " : "");
    }
    std::uint16_t value() const noexcept {
        return static_cast<std::uint16_t>(hash_ >> (32 - (NameSketch::bits - letter_bits)));
    }

private:
    std::uint32_t hash_ = 0;
};

/// Calls `visit(word, is_last)` for each run of letters and digits, without memory of its own: every record has a name.
template <typename Visit>
void for_each_ascii_word(std::string_view name, Visit&& visit) {
    const auto is_alphanumeric = [](char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); };
    std::size_t length = name.size();
    while (length > 0 && !is_alphanumeric(name[length - 1])) {
        --length;
    }
    for (std::size_t begin = 0, end = 0; begin < length; begin = end + 1) {
        for (end = begin; end < length && is_alphanumeric(name[end]); ++end) {
        }
        if (end > begin) {
            visit(name.substr(begin, end - begin), end == length);
        }
    }
}

}  // namespace

bool names_are_near(std::string_view a, std::string_view b) {
    const std::string left = folded_name(a);
    const std::string right = folded_name(b);
    if (left == right) {
        return !left.empty();
    }
    const Letters one = letters_of(left);
    const Letters other = letters_of(right);
    return is_comparable(one) && is_comparable(other) && (slips_between(one, other, 1) <= 1 || words_are_near(a, b)) &&
           numbers_of(a) == numbers_of(b);
}

std::vector<std::uint64_t> one_slip_keys(std::string_view name) {
    const std::hash<Letters> hash;
    const Letters letters = letters_of(folded_name(name));
    std::vector<std::uint64_t> keys{hash(letters)};
    for (std::size_t i = 0; is_comparable(letters) && i < letters.size(); ++i) {
        if (i == 0 || letters[i] != letters[i - 1]) {
            keys.push_back(hash(Letters{letters}.erase(i, 1)));
        }
    }
    return keys;
}

namespace {

constexpr unsigned bits_per_count = 4;
constexpr unsigned most_counted = (1U << bits_per_count) - 1;
constexpr unsigned bits_of_counts = letter_bits * bits_per_count;

}  // namespace

NameProfile::NameProfile(std::string_view name) {
    std::array<unsigned, letter_bits> counts{};
    NumberHash digits;  // all of them in a row: names that are the same but for blanks have the same
    for (const char32_t letter : letters_of(folded_name(name))) {
        if (is_digit(letter)) {
            const char digit = static_cast<char>(letter);
            digits.add({&digit, 1});
        } else {
            ++counts.at(place_of_letter(letter));
        }
    }
    bits_ = digits.value();
    for (const unsigned count : counts) {
        bits_ = (bits_ << bits_per_count) | std::min(count, most_counted);
    }
}

NameProfile NameProfile::from_bits(std::uint64_t kept) noexcept {
    NameProfile profile;
    profile.bits_ = kept;
    return profile;
}

bool NameProfile::may_be_near(NameProfile other) const noexcept {
    constexpr unsigned most_changed = 4;  // of two slips, each of which takes a letter away and brings another
    if ((bits_ ^ other.bits_) >> bits_of_counts != 0) {
        return false;
    }
    unsigned changed = 0;
    for (unsigned at = 0; at < bits_of_counts && changed <= most_changed; at += bits_per_count) {
        const auto mine = static_cast<unsigned>((bits_ >> at) & most_counted);
        const auto theirs = static_cast<unsigned>((other.bits_ >> at) & most_counted);
        changed += mine > theirs ? mine - theirs : theirs - mine;
    }
    return changed <= most_changed;
}

NameSketch::NameSketch(std::string_view name) {
    NumberHash numbers;
    if (geo::is_ascii(name)) {
        for_each_ascii_word(name, [&](std::string_view word, bool is_last) {
            for (const char c : word) {
                letters_ = static_cast<std::uint16_t>(letters_ | letter_bit(static_cast<unsigned char>(lower(c))));
            }
            numbers.add_ascii_word(word, is_lettered_number(word, is_last));
        });
    } else {
        for (const char32_t letter : letters_of(folded_name(name))) {
            letters_ = static_cast<std::uint16_t>(letters_ | letter_bit(letter));
        }
        numbers.add(numbers_of(name));
    }
    numbers_ = numbers.value();
}

std::uint32_t NameSketch::to_bits() const noexcept {
    return (std::uint32_t{numbers_} << letter_bits) | letters_;
}

NameSketch NameSketch::from_bits(std::uint32_t kept) noexcept {
    NameSketch sketch;
    sketch.letters_ = static_cast<std::uint16_t>(kept & ((1U << letter_bits) - 1));
    sketch.numbers_ = static_cast<std::uint16_t>(kept >> letter_bits);
    return sketch;
}

bool NameSketch::may_be_near(NameSketch other) const noexcept {
    constexpr int most_changed = 4;  // of two slips, each of which takes a letter away and brings another
    return numbers_ == other.numbers_ &&
           std::popcount(static_cast<std::uint16_t>(letters_ ^ other.letters_)) <= most_changed;
}

}  // namespace situs
