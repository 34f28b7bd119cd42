#include "situs/exchange/hyperlink_formula.hpp"

#include <cstddef>

namespace situs {

std::string link_in_formula(std::string_view formula) {
    constexpr std::string_view begins = "HYPERLINK(\"";
    std::string link;
    for (std::size_t i = begins.size(); formula.starts_with(begins) && i < formula.size(); ++i) {
        if (formula[i] == '"' && !formula.substr(i + 1).starts_with('"')) {
            return link;
        }
        i += formula[i] == '"' ? 1U : 0U;
        link += formula[i];
    }
    return {};
}

}  // namespace situs
