#include "situs/model/sensitivity_word.hpp"

namespace situs {
namespace {

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

}  // namespace situs
