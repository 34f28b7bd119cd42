#include "situs/model/sensitivity_word.hpp"

#include "situs/model/word_letters.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace situs {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

/// As word_letters() gives them. Words such as "confidential" are none: to some they mean the one, to some the other.
constexpr std::array words{
    Word{"public", "public"},         Word{"publique", "public"},     Word{"عمومی", "public"},
    Word{"علنی", "public"},           Word{"عام", "public"},          Word{"عامة", "public"},
    Word{"restricted", "restricted"}, Word{"internal", "restricted"}, Word{"restreint", "restricted"},
    Word{"restreinte", "restricted"}, Word{"interne", "restricted"},  Word{"محدود", "restricted"},
    Word{"محدودة", "restricted"},     Word{"محدودشده", "restricted"}, Word{"داخلی", "restricted"},
    Word{"داخلیة", "restricted"},     Word{"مقید", "restricted"},     Word{"مقیدة", "restricted"},
    Word{"withheld", "withheld"},     Word{"retenu", "withheld"},     Word{"retenue", "withheld"},
    Word{"پنهان", "withheld"},        Word{"محجوب", "withheld"},      Word{"محجوبة", "withheld"}};

int care_of(std::string_view word) noexcept {
    if (word.empty()) {
        return 0;
    }
    if (word == "public") {
        return 1;
    }
    return word == "withheld" ? 3 : 2;
}

}  // namespace

std::string_view stricter_sensitivity(std::string_view a, std::string_view b) noexcept {
    return care_of(b) > care_of(a) ? b : a;
}

std::string_view sensitivity_word(geo::json::Value object, std::string_view inherited) noexcept {
    const std::string_view of_slip = stricter_sensitivity("restricted", inherited);
    std::string_view strictest;
    for (const geo::json::Member member : object.members()) {
        if (member.name == "sensitivity") {
            const std::string_view word = member.value.string();  // Empty for what is no text.
            strictest = stricter_sensitivity(strictest, word.empty() ? of_slip : word);
        }
    }
    return strictest;
}

std::string_view sensitivity_meant(std::string_view word) {
    const auto* const found = std::ranges::find(words, std::string_view{word_letters(word)}, &Word::first);
    // "public?" is a doubt.
    const bool is_sure = found == words.end() || found->second != "public" ||
                         word.find_first_of("?!*/()[]{}<>=+~") == std::string_view::npos;
    return found == words.end() || !is_sure || word.find("؟") != std::string_view::npos ? std::string_view{}
                                                                                        : found->second;
}

std::string_view closed_sensitivity(std::string_view word) {
    const std::string_view meant = sensitivity_meant(word);
    return meant.empty() ? "withheld" : meant;
}

std::string_view nested_sensitivity(geo::json::Value value) {
    std::string_view strictest;
    for (const geo::json::Value element : value.elements()) {
        if (element.is(geo::json::Kind::number)) {
            break;  // of coordinates there are many
        }
        strictest = stricter_sensitivity(strictest, nested_sensitivity(element));
    }
    for (const geo::json::Member member : value.members()) {
        const std::string_view found =
            member.name == "sensitivity" ? closed_sensitivity(member.value.string()) : nested_sensitivity(member.value);
        strictest = stricter_sensitivity(strictest, found == "public" ? std::string_view{} : found);
    }
    return strictest;
}

}  // namespace situs
