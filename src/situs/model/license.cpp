#include "situs/model/license.hpp"

#include <algorithm>
#include <sstream>
#include <string>

namespace situs {
namespace {

bool is_tidy(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{" .-+()"}.find(c) != std::string_view::npos;
}

}  // namespace

bool is_license_expression(std::string_view text) {
    std::istringstream words{std::string{text}};
    bool wants_operator = false;
    for (std::string word; words >> word;) {
        if ((word == "AND" || word == "OR" || word == "WITH") != wants_operator) {
            return false;
        }
        wants_operator = !wants_operator;
    }
    return std::all_of(text.begin(), text.end(), is_tidy) && wants_operator;
}

}  // namespace situs
