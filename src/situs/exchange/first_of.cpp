#include "situs/exchange/first_of.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace situs {

std::string first_of(std::vector<std::string> list) {
    constexpr std::size_t most = 5;
    const std::size_t more = list.size() - std::min(list.size(), most);
    list.resize(list.size() - more);
    return fmt::format("{}{}", fmt::join(list, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
}

}  // namespace situs
