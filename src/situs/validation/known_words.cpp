#include "situs/validation/known_words.hpp"

#include "situs/model/vocabulary.hpp"
#include "situs/validation/known_texts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace situs {
namespace {

bool is_good(const Word& word) {
    const std::string_view text = word.value.string();
    switch (word.spec->type) {
        case MemberType::term: {
            const Vocabulary* const words = vocabulary(word.spec->vocabulary);
            return words == nullptr || words->find(text) != nullptr;
        }
        case MemberType::date:
            return read_day(text).has_value();
        case MemberType::edtf:
        case MemberType::edtf_or_list:
            return read_edtf(text).value.has_value();
        default:
            return true;
    }
}

/// A short date that was read.
struct KnownDate {
    std::array<char, 24> characters{};
    std::size_t size = 0;
    std::optional<Edtf> value;
};

}  // namespace

bool is_plain_word(const Word& word) {
    thread_local KnownTexts known;
    const std::string_view text = word.value.string();
    if (known.has(word.spec, text)) {
        return true;
    }
    const bool is_plain = is_good(word);
    if (is_plain) {
        known.add(word.spec, text);
    }
    return is_plain;
}

std::optional<Edtf> known_edtf(std::string_view text) {
    constexpr unsigned bits = 6;
    thread_local std::array<KnownDate, std::size_t{1} << bits> dates;
    KnownDate& known = dates[geo::short_hash(text) >> (64U - bits)];
    if (text.empty() || text.size() > known.characters.size()) {
        return read_edtf(text).value;
    }
    if (!geo::same_text({known.characters.data(), known.size}, text)) {
        known.value = read_edtf(text).value;
        known.size = text.size();
        std::copy(text.begin(), text.end(), known.characters.begin());
    }
    return known.value;
}

}  // namespace situs
