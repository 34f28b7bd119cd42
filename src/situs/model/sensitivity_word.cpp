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

std::string_view sensitivity_word(geo::json::Value object) noexcept {
    std::string_view strictest;
    for (const geo::json::Member member : object.members()) {
        if (member.name == "sensitivity" && !member.value.is_null()) {
            const bool is_text = member.value.is(geo::json::Kind::string);
            strictest = stricter_sensitivity(strictest, is_text ? member.value.string() : "restricted");
        }
    }
    return strictest;
}

}  // namespace situs
